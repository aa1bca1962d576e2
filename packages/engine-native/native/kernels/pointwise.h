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

template <int P, int NV, bool Stats>
inline void product_tile(const float* in, int ld_in, const float* w, int K, const float* start, float* out, int ld,
                         int last_lanes, float* sum, float* square) {
  vec acc[P][NV];
#pragma GCC unroll 64
  for (int j = 0; j < NV; j++) {
    const vec first = load(start + j * L);
#pragma GCC unroll 64
    for (int p = 0; p < P; p++) acc[p][j] = first;
  }
  for (int k = 0; k < K; k++, w += NV * L) {
    vec wk[NV];
#pragma GCC unroll 64
    for (int j = 0; j < NV; j++) wk[j] = load(w + j * L);
#pragma GCC unroll 64
    for (int p = 0; p < P; p++) {
      const vec x = broadcast(in[size_t(p) * ld_in + k]);
#pragma GCC unroll 64
      for (int j = 0; j < NV; j++) acc[p][j] += x * wk[j];
    }
  }
#pragma GCC unroll 64
  for (int p = 0; p < P; p++) {
#pragma GCC unroll 64
    for (int j = 0; j < NV - 1; j++) store(out + size_t(p) * ld + j * L, acc[p][j]);
    store_some(out + size_t(p) * ld + (NV - 1) * L, acc[p][NV - 1], last_lanes);
  }
  if (Stats) {
#pragma GCC unroll 64
    for (int j = 0; j < NV; j++) {
      vec s = acc[0][j], q = acc[0][j] * acc[0][j];
#pragma GCC unroll 64
      for (int p = 1; p < P; p++) {
        s += acc[p][j];
        q += acc[p][j] * acc[p][j];
      }
      store(sum + j * L, load(sum + j * L) + s);
      store(square + j * L, load(square + j * L) + q);
    }
  }
}

template <int NV>
constexpr int tile_pixels() {
  constexpr int p = (kRegisters - NV - 1) / NV;
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
  vec acc[KB][NV];
#pragma GCC unroll 64
  for (int k = 0; k < KB; k++)
#pragma GCC unroll 64
    for (int j = 0; j < NV; j++) acc[k][j] = load(dw + size_t(k) * ld_dw + j * L);
  for (int p = 0; p < pixels; p++, x += ld_x, dy += ld_dy) {
    vec g[NV];
#pragma GCC unroll 64
    for (int j = 0; j < NV; j++) g[j] = load(dy + j * L);
#pragma GCC unroll 64
    for (int k = 0; k < KB; k++) {
      const vec b = broadcast(x[k]);
#pragma GCC unroll 64
      for (int j = 0; j < NV; j++) acc[k][j] += b * g[j];
    }
  }
#pragma GCC unroll 64
  for (int k = 0; k < KB; k++)
#pragma GCC unroll 64
    for (int j = 0; j < NV; j++) store(dw + size_t(k) * ld_dw + j * L, acc[k][j]);
}

template <int NV>
inline void matrix_grad_panel(const float* x, int ld_x, const float* dy, int ld_dy, int pixels, float* dw, int ld_dw,
                              int K) {
  constexpr int fit = (kRegisters - NV - 1) / NV;
  constexpr int big = fit >= 8 ? 8 : fit >= 6 ? 6 : fit >= 4 ? 4 : 2;
  int k = 0;
  if (fit >= 9 && K % 9 == 0)  // 18, 36, 72: whole tiles
    for (; k < K; k += 9)
      matrix_grad_tile<fit >= 9 ? 9 : 1, NV>(x + k, ld_x, dy, ld_dy, pixels, dw + size_t(k) * ld_dw, ld_dw);
  for (; k + big <= K; k += big)
    matrix_grad_tile<big, NV>(x + k, ld_x, dy, ld_dy, pixels, dw + size_t(k) * ld_dw, ld_dw);
  for (; k + 2 <= K; k += 2) matrix_grad_tile<2, NV>(x + k, ld_x, dy, ld_dy, pixels, dw + size_t(k) * ld_dw, ld_dw);
  for (; k < K; k++) matrix_grad_tile<1, NV>(x + k, ld_x, dy, ld_dy, pixels, dw + size_t(k) * ld_dw, ld_dw);
}

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
      nv = std::min(3, vectors - v);
      if (nv == 3) matrix_grad_panel<3>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
      else if (nv == 2) matrix_grad_panel<2>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
      else matrix_grad_panel<1>(xp, ld_x, gp + v * L, ld_dy, count, dw + v * L, ld_dw, K);
    }
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
