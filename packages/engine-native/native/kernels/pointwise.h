// Products of a list of pixels with a matrix: out[p][n] = start[n] + sum_k in[p][k] w[k][n], and the
// gradient of the matrix. 1x1 convolutions, and all others on gathered patches.
#pragma once
#include <algorithm>
#include <type_traits>

#include "simd.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

// Vectors of output channels in a tile.
constexpr int kPanel = 4;

inline int vectors_of(int N) { return (N + L - 1) / L; }
inline size_t packed_size(int K, int N) { return size_t(vectors_of(N)) * L * K; }
inline int panel_width(int vectors, int v0) { return std::min(kPanel, vectors - v0); }

// body(first column, its columns, panel, row length of the panel): panels of up to four vectors,
// [panel][k][vector], padded with zeros, so that a tile streams its weights and needs no mask in its inner loop.
template <class Body>
inline void for_panels(int K, int N, float* out, Body body) {
  const int vectors = vectors_of(N);
  for (int v0 = 0; v0 < vectors; v0 += panel_width(vectors, v0)) {
    const int width = panel_width(vectors, v0) * L;
    body(v0 * L, std::min(width, N - v0 * L), out + size_t(v0) * L * K, width);
  }
}

// `w` is [K][N] of row length `ld`; its columns are multiplied by `scale` unless that is null.
inline void pack_matrix(const float* w, int ld, int K, int N, const float* scale, float* out) {
  for_panels(K, N, out, [&](int n0, int columns, float* panel, int width) {
    for (int k = 0; k < K; k++)
      for (int j = 0; j < width; j += L) {
        const int lanes = std::min(L, columns - j);
        vec x = load_some(w + size_t(k) * ld + n0 + j, lanes);
        if (scale) x = x * load_some(scale + n0 + j, lanes);
        store(panel + size_t(k) * width + j, x);
      }
  });
}

// `w` is [N][K] of row length `ld`.
inline void pack_transposed(const float* w, int ld, int K, int N, float* out) {
  for_panels(K, N, out, [&](int n0, int columns, float* panel, int width) {
    for (int k = 0; k < K; k++) {
      const float* column = w + size_t(n0) * ld + k;
      float* row = panel + size_t(k) * width;
      for (int j = 0; j < columns; j++) row[j] = column[size_t(j) * ld];
      for (int j = columns; j < width; j++) row[j] = 0;
    }
  });
}

struct Matrix {
  const float* packed;
  int K, N;
  // What sums start from, [vectors * L]: zeros or a bias.
  const float* start;
};

// Where a product goes and, if wanted, the sums of its values and of their squares, [vectors * L] each.
struct Product {
  float* out;
  int ld;
  float* sum = nullptr;
  float* square = nullptr;
};

// A row of NV vectors in registers: pairs, and the vector that has no partner.
template <int NV>
struct Row {
  static constexpr int kPairs = NV / kPair, kSingle = NV % kPair, kRegisters = kPairs + kSingle;
  wide pairs[kPairs > 0 ? kPairs : 1];
  vec single;

  void read(const float* p) {
#pragma GCC unroll 64
    for (int j = 0; j < kPairs; j++) pairs[j] = load_wide(p + j * kWide);
    if (kSingle) single = load(p + kPairs * kWide);
  }
  // All but the last vector are whole.
  void write(float* p, int last_lanes) const {
#pragma GCC unroll 64
    for (int j = 0; j < kPairs; j++)
      store_wide(p + j * kWide, pairs[j], j == kPairs - 1 && !kSingle ? kWide - L + last_lanes : kWide);
    if (kSingle) store_some(p + kPairs * kWide, single, last_lanes);
  }
  void add_product(wide x, const Row& other) {
#pragma GCC unroll 64
    for (int j = 0; j < kPairs; j++) pairs[j] += x * other.pairs[j];
    if (kSingle) single += half(x) * other.single;
  }
  void add(const Row& other) {
#pragma GCC unroll 64
    for (int j = 0; j < kPairs; j++) pairs[j] += other.pairs[j];
    if (kSingle) single += other.single;
  }
  void add_square(const Row& other) {
#pragma GCC unroll 64
    for (int j = 0; j < kPairs; j++) pairs[j] += other.pairs[j] * other.pairs[j];
    if (kSingle) single += other.single * other.single;
  }
  void set_square(const Row& other) {
#pragma GCC unroll 64
    for (int j = 0; j < kPairs; j++) pairs[j] = other.pairs[j] * other.pairs[j];
    if (kSingle) single = other.single * other.single;
  }
};

template <int P, int NV, bool Stats>
inline void product_tile(const float* in, int ld_in, const float* w, int K, const float* start, float* out, int ld,
                         int last_lanes, float* sum, float* square) {
  Row<NV> acc[P];
  acc[0].read(start);
#pragma GCC unroll 64
  for (int p = 1; p < P; p++) acc[p] = acc[0];
  for (int k = 0; k < K; k++, w += NV * L) {
    Row<NV> wk;
    wk.read(w);
#pragma GCC unroll 64
    for (int p = 0; p < P; p++) acc[p].add_product(broadcast_wide(in[size_t(p) * ld_in + k]), wk);
  }
#pragma GCC unroll 64
  for (int p = 0; p < P; p++) acc[p].write(out + size_t(p) * ld, last_lanes);
  if (Stats) {
    Row<NV> s = acc[0], q, before;
    q.set_square(acc[0]);
#pragma GCC unroll 64
    for (int p = 1; p < P; p++) {
      s.add(acc[p]);
      q.add_square(acc[p]);
    }
    before.read(sum);
    before.add(s);
    before.write(sum, L);
    before.read(square);
    before.add(q);
    before.write(square, L);
  }
}

// Rows of a tile that fit the registers beside one more and a factor.
template <int NV>
constexpr int rows_that_fit() {
  constexpr int registers = Row<NV>::kRegisters;
  return (kRegisters - registers - 1) / registers;
}

template <int NV>
constexpr int tile_pixels() {
  constexpr int p = rows_that_fit<NV>();
  return p >= 12 ? 12 : p >= 8 ? 8 : p >= 6 ? 6 : p >= 4 ? 4 : 2;
}

template <int NV, bool Stats>
struct Panel {
  const float* in;
  int ld_in;
  const float *w, *start;
  float* out;
  int K, ld, last_lanes;
  float *sum, *square;

  template <int P>
  void tile(int p) const {
    product_tile<P, NV, Stats>(in + size_t(p) * ld_in, ld_in, w, K, start, out + size_t(p) * ld, ld, last_lanes, sum, square);
  }
};

// Large tiles, but never one pixel alone where two tiles of middle size will do: 8 pixels are 4 + 4.
template <int NV, bool Stats>
inline void product_panel(const Panel<NV, Stats>& panel, int pixels) {
  constexpr int P = tile_pixels<NV>();
  for (int p = 0; p < pixels;) {
    const int left = pixels - p;
    if (left >= P && (P != 6 || left != 8)) {
      panel.template tile<P>(p);
      p += P;
    } else if (left >= 4) {
      panel.template tile<4>(p);
      p += 4;
    } else if (left >= 2) {
      panel.template tile<2>(p);
      p += 2;
    } else {
      panel.template tile<1>(p);
      p++;
    }
  }
}

template <bool Stats>
inline void product_block(const float* in, int ld_in, const Matrix& m, const Product& to, int pixels) {
  const int vectors = vectors_of(m.N);
  for (int v0 = 0, nv; v0 < vectors; v0 += nv) {
    nv = panel_width(vectors, v0);
    const int n0 = v0 * L, last = std::min(L, m.N - (v0 + nv - 1) * L);
    auto run = [&](auto width) {
      const Panel<decltype(width)::value, Stats> panel{
          in, ld_in, m.packed + size_t(n0) * m.K, m.start + n0, to.out + n0, m.K, to.ld, last,
          Stats ? to.sum + n0 : nullptr, Stats ? to.square + n0 : nullptr};
      product_panel(panel, pixels);
    };
    switch (nv) {
      case 1: run(std::integral_constant<int, 1>{}); break;
      case 2: run(std::integral_constant<int, 2>{}); break;
      case 3: run(std::integral_constant<int, 3>{}); break;
      default: run(std::integral_constant<int, 4>{});
    }
  }
}

inline void product(const float* in, int ld_in, const Matrix& m, Product to, int pixels) {
  // A block of the input stays in the first-level cache while every panel passes over it.
  const int block = std::max(24, 12 * 1024 / 4 / m.K / 24 * 24);
  for (int p = 0; p < pixels; p += block) {
    const int count = std::min(block, pixels - p);
    Product part = to;
    part.out += size_t(p) * to.ld;
    if (to.sum) product_block<true>(in + size_t(p) * ld_in, ld_in, m, part, count);
    else product_block<false>(in + size_t(p) * ld_in, ld_in, m, part, count);
  }
}

// dw[k][n] += sum_p x[p][k] dy[p][n] on a tile held in registers over all pixels.
template <int KB, int NV>
inline void matrix_grad_tile(const float* x, int ld_x, const float* dy, int ld_dy, int pixels, float* dw, int ld_dw) {
  Row<NV> acc[KB];
#pragma GCC unroll 64
  for (int k = 0; k < KB; k++) acc[k].read(dw + size_t(k) * ld_dw);
  for (int p = 0; p < pixels; p++, x += ld_x, dy += ld_dy) {
    Row<NV> g;
    g.read(dy);
#pragma GCC unroll 64
    for (int k = 0; k < KB; k++) acc[k].add_product(broadcast_wide(x[k]), g);
  }
#pragma GCC unroll 64
  for (int k = 0; k < KB; k++) acc[k].write(dw + size_t(k) * ld_dw, L);
}

template <int NV>
inline void matrix_grad_panel(const float* x, int ld_x, const float* dy, int ld_dy, int pixels, float* dw, int ld_dw,
                              int K) {
  constexpr int fit = rows_that_fit<NV>(), big = fit >= 8 ? 8 : fit >= 6 ? 6 : fit >= 4 ? 4 : 2;
  int k = 0;
  auto tiles = [&](auto rows) {
    constexpr int KB = decltype(rows)::value;
    for (; k + KB <= K; k += KB)
      matrix_grad_tile<KB, NV>(x + k, ld_x, dy, ld_dy, pixels, dw + size_t(k) * ld_dw, ld_dw);
  };
  // Whole tiles: 36, 72, 96, 192; 18.
  if (fit >= 12 && K % 12 == 0) tiles(std::integral_constant<int, fit >= 12 ? 12 : 1>{});
  if (fit >= 9 && K % 9 == 0) tiles(std::integral_constant<int, fit >= 9 ? 9 : 1>{});
  tiles(std::integral_constant<int, big>{});
  tiles(std::integral_constant<int, 2>{});
  tiles(std::integral_constant<int, 1>{});
}

// Vectors of a panel of the gradient: one more leaves room for too few rows where none are paired.
constexpr int kGradPanel = kPair == 2 ? 4 : 3;

// dw is [K][round_up(N)]. Reads up to a vector past the last pixel of dy; what it finds there lands in the
// padding of dw, which nobody reads.
inline void matrix_grad(const float* x, int ld_x, const float* dy, int ld_dy, int pixels, float* dw, int K, int N) {
  const int vectors = vectors_of(N), ld_dw = vectors * L;
  // A panel of dy and a strip of x fit in the first-level cache; the rest of x comes from the second.
  const int block = std::max(32, 48 * 1024 / 4 / std::max(K, N));
  for (int p = 0; p < pixels; p += block) {
    const int count = std::min(block, pixels - p);
    const float *xp = x + size_t(p) * ld_x, *gp = dy + size_t(p) * ld_dy;
    for (int v = 0, nv; v < vectors; v += nv) {
      nv = std::min(kGradPanel, vectors - v);
      if (nv == 4) matrix_grad_panel<kGradPanel>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
      else if (nv == 3) matrix_grad_panel<3>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
      else if (nv == 2) matrix_grad_panel<2>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
      else matrix_grad_panel<1>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
    }
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
