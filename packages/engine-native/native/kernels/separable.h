// The fused unit of cell search spaces: (batch norm, drop path, ReLU) -> depthwise KxK -> pointwise -> sums
// for the next batch norm, at stride 1 with padding on all sides.
//
// A row of an image is a flat array of width*C floats, so that tap (ky, kx) is the same array shifted by
// kx*C floats and multiplied by weights expanded to one channel period: full vectors for every C. Rows live
// in a ring with zero margins; the depthwise output of a few rows stays in the first-level cache and feeds
// the product. Backward computes it again and walks the same rows once, for all gradients of the unit.
#pragma once
#include "conv.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

constexpr int kRows = 4;      // output rows computed together
constexpr int kChunk = 144;   // channels (floats of a period) whose weights stay in the first-level cache

struct RowLayout {
  RowLayout(int K, int C, int W) : C(C), pad(K / 2) {
    // Pixel 0 on a cache line: stores must not straddle two.
    origin = (16 - pad * C % 16) % 16;
    floats = origin + (W + K - 1) * C;
    for (int kx = 0; kx < K; kx++) tap[kx] = origin + kx * C;
    first = origin + pad * C;
  }
  int C, pad, origin, floats, first;
  int tap[5];
};

// The most recent rows of a tensor with zero margins; rows outside of the image are zero.
class RowRing {
 public:
  RowRing(const Work& w, int capacity, int height, int floats)
      : capacity_(capacity), height_(height), stride_((floats + 31) / 16 * 16),
        data_(w.scratch->take(size_t(capacity + 1) * stride_)) {
    std::fill_n(data_, size_t(capacity + 1) * stride_, 0.f);
  }
  float* row(int h) const { return data_ + size_t(h < 0 || h >= height_ ? capacity_ : h % capacity_) * stride_; }

 private:
  int capacity_, height_, stride_;
  float* data_;
};

// Columns i, i + step, ... (a period apart, so that they share weights) of R output rows; V: vec or wide.
template <int K, int R, int Columns, class V>
inline void depthwise_columns(const float* const* rows, const int* tap, const float* w, int step, float* const* out,
                              int i, int lanes) {
  constexpr int in_rows = R - 1 + K;
  V acc[Columns][R];
#pragma GCC unroll 64
  for (int c = 0; c < Columns; c++)
#pragma GCC unroll 64
    for (int r = 0; r < R; r++) acc[c][r] = V{};
#pragma GCC unroll 64
  for (int kx = 0; kx < K; kx++) {
    V wk[K];
#pragma GCC unroll 64
    for (int ky = 0; ky < K; ky++) wk[ky] = Width<V>::load(w + (ky * K + kx) * step);
#pragma GCC unroll 64
    for (int j = 0; j < in_rows; j++) {
      const float* p = rows[j] + tap[kx] + i;
#pragma GCC unroll 64
      for (int c = 0; c < Columns; c++) {
        const V x = Width<V>::load(p + c * step);
#pragma GCC unroll 64
        for (int r = 0; r < R; r++) {
          const int ky = j - r;
          if (ky >= 0 && ky < K) acc[c][r] += x * wk[ky];
        }
      }
    }
  }
#pragma GCC unroll 64
  for (int r = 0; r < R; r++)
#pragma GCC unroll 64
    for (int c = 0; c < Columns; c++) Width<V>::store(out[r] + i + c * step, acc[c][r], lanes);
}

template <int K, int R>
void depthwise_rows(const float* const* rows, const int* tap, const float* weights, int period, float* const* out, int n) {
  constexpr int chunk = kChunk / L;
  const int step = period * L;
  for (int m0 = 0; m0 < period; m0 += chunk) {
    const int m1 = std::min(period, m0 + chunk);
    int base = 0;
    for (; base + 2 * step <= n; base += 2 * step) {
      int m = m0;
      for (; m + kPair <= m1; m += kPair)
        depthwise_columns<K, R, 2, wide>(rows, tap, weights + m * L, step, out, base + m * L, kWide);
      for (; m < m1; m++) depthwise_columns<K, R, 2, vec>(rows, tap, weights + m * L, step, out, base + m * L, L);
    }
    for (; base < n; base += step)
      for (int m = m0; m < m1 && base + m * L < n; m++)
        depthwise_columns<K, R, 1, vec>(rows, tap, weights + m * L, step, out, base + m * L, std::min(L, n - base - m * L));
  }
}

// Output rows [first, last). in(h) gives the row h of the input, out(r) the destination.
template <int K, class In, class Out>
inline void depthwise_block(int first, int last, In in, Out out, const int* tap, const float* weights, int period, int n) {
  const float* rows[kRows - 1 + K];
  float* to[kRows];
  auto run = [&](auto together, int r) {
    constexpr int R = decltype(together)::value;
    for (int j = 0; j < R - 1 + K; j++) rows[j] = in(r + j - K / 2);
    for (int j = 0; j < R; j++) to[j] = out(r + j);
    depthwise_rows<K, R>(rows, tap, weights, period, to, n);
  };
  int r = first;
  for (; r + kRows <= last; r += kRows) run(std::integral_constant<int, kRows>{}, r);
  for (; r + 2 <= last; r += 2) run(std::integral_constant<int, 2>{}, r);
  for (; r < last; r++) run(std::integral_constant<int, 1>{}, r);
}

// dw[ky][kx] += sum over R rows of x shifted by the tap times dy; lanes past n are zero in dy.
template <int K, int R, int TX, class V>
inline void depthwise_grad_taps(const float* const* rows, const int* tap, int kx0, const float* const* dy, float* dw,
                                int step, int i, int n) {
  constexpr int in_rows = R - 1 + K;
  V acc[K][TX];
#pragma GCC unroll 64
  for (int ky = 0; ky < K; ky++)
#pragma GCC unroll 64
    for (int t = 0; t < TX; t++) acc[ky][t] = Width<V>::load(dw + (ky * K + kx0 + t) * step);
  for (; i < n; i += step) {
    V g[R];
#pragma GCC unroll 64
    for (int r = 0; r < R; r++) g[r] = Width<V>::load(dy[r] + i);
#pragma GCC unroll 64
    for (int j = 0; j < in_rows; j++)
#pragma GCC unroll 64
      for (int t = 0; t < TX; t++) {
        const V x = Width<V>::load(rows[j] + tap[kx0 + t] + i);
#pragma GCC unroll 64
        for (int r = 0; r < R; r++) {
          const int ky = j - r;
          if (ky >= 0 && ky < K) acc[ky][t] += x * g[r];
        }
      }
  }
#pragma GCC unroll 64
  for (int ky = 0; ky < K; ky++)
#pragma GCC unroll 64
    for (int t = 0; t < TX; t++) Width<V>::store(dw + (ky * K + kx0 + t) * step, acc[ky][t], Width<V>::lanes);
}

// Columns i, i + step, ... of R rows.
template <int K, int R, class V>
inline void depthwise_grad_columns(const float* const* rows, const int* tap, const float* const* dy, float* dw, int step,
                                   int i, int n) {
  constexpr bool all_taps = K * K + R + 1 <= kRegisters;
  if (all_taps) return depthwise_grad_taps<K, R, all_taps ? K : 1, V>(rows, tap, 0, dy, dw, step, i, n);
  int kx = 0;
  for (; kx + 2 <= K; kx += 2) depthwise_grad_taps<K, R, 2, V>(rows, tap, kx, dy, dw, step, i, n);
  for (; kx < K; kx++) depthwise_grad_taps<K, R, 1, V>(rows, tap, kx, dy, dw, step, i, n);
}

template <int K, int R>
void depthwise_grad_rows(const float* const* rows, const int* tap, const float* const* dy, float* dw, int period, int n) {
  const int step = period * L;
  int m = 0;
  // Pairs where rows are whole periods, so that none reaches past a row.
  for (; n % step == 0 && m + kPair <= period; m += kPair)
    depthwise_grad_columns<K, R, wide>(rows, tap, dy, dw + m * L, step, m * L, n);
  for (; m < period && m * L < n; m++) depthwise_grad_columns<K, R, vec>(rows, tap, dy, dw + m * L, step, m * L, n);
}

template <int K, class In, class Dy>
inline void depthwise_grad_block(int first, int last, In in, Dy dy, const int* tap, float* dw, int period, int n) {
  const float* rows[kRows - 1 + K];
  const float* g[kRows];
  auto run = [&](auto together, int r) {
    constexpr int R = decltype(together)::value;
    for (int j = 0; j < R - 1 + K; j++) rows[j] = in(r + j - K / 2);
    for (int j = 0; j < R; j++) g[j] = dy(r + j);
    depthwise_grad_rows<K, R>(rows, tap, g, dw, period, n);
  };
  int r = first;
  for (; r + kRows <= last; r += kRows) run(std::integral_constant<int, kRows>{}, r);
  for (; r < last; r++) run(std::integral_constant<int, 1>{}, r);
}

struct SeparableShape {
  SeparableShape(const Work& w, const Op& op)
      : in(w.plan->tensors[size_t(op.inputs[0].tensor)]), C(op.inputs[0].channels), N(op.target.channels), H(in.height),
        W(in.width), n(W * C), period(period_of(C)), layout(op.window.kernel_h, C, W) {}
  const Tensor& in;
  int C, N, H, W, n, period;
  RowLayout layout;
};

// Margins next to the last pixel may be overwritten by whole vectors; reading a row puts them right again.
inline void read_ring_row(const Work& w, const View& v, int image, int h, const SeparableShape& s, float* row) {
  read_view(w, v, image, size_t(h) * s.W, size_t(s.W), row + s.layout.first);
}

// Rows are read in bursts between long stretches of arithmetic, in which the processor's own prefetching
// loses its way.
inline void prefetch_rows(const Work& w, int tensor, int image, const SeparableShape& s, int row) {
  const size_t floats = size_t(s.W) * w.channels(tensor);
  if (row < s.H) prefetch_read(w.at(tensor, image) + size_t(row) * floats, size_t(std::min(kRows, s.H - row)) * floats);
}

template <int K>
void separable_forward(const Op& op, const Work& w, int first, int last) {
  constexpr int R = kRows, pad = K / 2;
  const SeparableShape s(w, op);
  const View& v = op.inputs[0];
  const float* taps = w.packs + op.pack_depthwise;
  const Matrix m = matrix_of(w, op, op.pack, s.C, s.N, 0);
  const int ld = w.channels(op.target.tensor);
  const StatisticsScratch stats(w, op.target, s.N);
  const RowRing ring(w, R + 2 * pad, s.H, s.layout.floats);
  float* d = w.scratch->take(size_t(R) * s.n + L);
  const RowRange own = w.rows(s.H);
  for (int image = first; image < last; image++) {
    float* z = w.at(op.target.tensor, image) + op.target.offset;
    for (int r = own.first, loaded = std::max(0, r - pad); r < own.last; r += R) {
      const int end = std::min(own.last, r + R);
      for (; loaded < std::min(s.H, end + pad); loaded++) read_ring_row(w, v, image, loaded, s, ring.row(loaded));
      prefetch_rows(w, v.tensor, image, s, loaded);
      prefetch_write(z + size_t(r) * s.W * ld, size_t(end - r) * s.W * ld);
      depthwise_block<K>(r, end, [&](int h) { return ring.row(h); },
                         [&](int h) { return d + size_t(h - r) * s.n; }, s.layout.tap, taps, s.period, s.n);
      product(d, s.C, m, {z + size_t(r) * s.W * ld, ld, stats.sum(), stats.square()}, (end - r) * s.W);
    }
  }
  stats.finish(w, op.target.offset);
}

template <int K>
void separable_grad(const Op& op, const Work& w, int first, int last) {
  constexpr int R = kRows, pad = K / 2;
  const SeparableShape s(w, op);
  const View& v = op.inputs[0];
  const GradOut& to = op.grads[0];
  const float* taps = w.packs + op.pack_depthwise;
  const float* flipped = taps + size_t(K) * K * s.period * L;
  const Matrix back = matrix_of(w, op, op.pack_back, s.N, s.C, 0);
  // `dd`, the gradient of the depthwise output: that of the input lags by `pad` rows, so that its mask needs
  // older rows of the input `a`.
  const RowRing a(w, R + 2 * pad, s.H, s.layout.floats), dd(w, R + 2 * pad, s.H, s.layout.floats);
  float *d = w.scratch->take(size_t(R) * s.n + L), *dz = w.scratch->take(size_t(R) * s.W * s.N + L),
        *da = w.scratch->take(size_t(R + pad) * s.n + L);
  auto input = [&](int h) { return a.row(h); };
  auto gradient = [&](int h) { return dd.row(h); };
  LastSums sums(w, to, s.C);
  for (int image = first; image < last; image++) {
    for (int r = 0, loaded = 0, done = 0; r < s.H; r += R) {
      const int end = std::min(s.H, r + R);
      for (; loaded < std::min(s.H, end + pad); loaded++) read_ring_row(w, v, image, loaded, s, a.row(loaded));
      read_gradient(w, op.target, image, size_t(r) * s.W, size_t(end - r) * s.W, dz);
      prefetch_rows(w, v.tensor, image, s, loaded);
      prefetch_rows(w, op.target.grad.tensor, image, s, end);
      prefetch_rows(w, op.target.tensor, image, s, end);
      if (op.partial >= 0) {
        depthwise_block<K>(r, end, input, [&](int h) { return d + size_t(h - r) * s.n; }, s.layout.tap, taps, s.period, s.n);
        matrix_grad(d, s.C, dz, s.N, (end - r) * s.W, w.partial + op.partial, s.C, s.N);
      }
      for (int h = r; h < end; h++)
        product(dz + size_t(h - r) * s.W * s.N, s.N, back, {dd.row(h) + s.layout.first, s.C}, s.W);
      if (op.partial_depthwise >= 0)
        depthwise_grad_block<K>(r, end, input, [&](int h) { return dd.row(h) + s.layout.first; }, s.layout.tap,
                                w.partial + op.partial_depthwise, s.period, s.n);
      if (to.mode == Mode::kNone) continue;
      const int ready = end == s.H ? s.H : end - pad;
      depthwise_block<K>(done, ready, gradient, [&](int h) { return da + size_t(h - done) * s.n; }, s.layout.tap, flipped,
                         s.period, s.n);
      for (int h = done; h < ready; h++)
        write_gradient(w, v, to, image, size_t(h) * s.W, size_t(s.W), da + size_t(h - done) * s.n,
                       a.row(h) + s.layout.first, sums.data());
      done = std::max(done, ready);
    }
    sums.fold(w);
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
