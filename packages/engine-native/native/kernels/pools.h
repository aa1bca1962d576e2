// Pools over any window; minima are the maxima of the negated input, negated.
#pragma once
#include <limits>

#include "depthwise.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

inline float outside_of(const Op& op) {
  return PoolKind(op.variant) == PoolKind::kAverage ? 0.f : -std::numeric_limits<float>::infinity();
}

inline void read_pooled(const Op& op, const Work& w, int image, RowRange rows, PaddedImage& x) {
  x.read(w, op.inputs[0], image, rows);
  if (PoolKind(op.variant) != PoolKind::kMin) return;
  for (int h = rows.first; h < rows.last; h++)
    for (int i = 0; i < x.in.width * x.C; i++) x.row(h)[i] = -x.row(h)[i];
}

// Real pixels under the window of an output pixel.
inline int pixel_count(const ConvShape& s, int y, int x) {
  int count = 0;
  for (int ky = 0; ky < s.window.kernel_h; ky++)
    for (int kx = 0; kx < s.window.kernel_w; kx++) {
      const int h = y * s.window.stride_h - s.window.pad_top + ky, v = x * s.window.stride_w - s.window.pad_left + kx;
      count += h >= 0 && h < s.in.height && v >= 0 && v < s.in.width;
    }
  return count;
}

inline vec maximum_of(const PaddedImage& x, const Window& k, const float* patch) {
  vec best = load(patch);
  for (int ky = 0; ky < k.kernel_h; ky++)
    for (int kx = 0; kx < k.kernel_w; kx++) best = maximum(best, load(patch + x.tap(k, ky, kx)));
  return best;
}

inline void pool_forward(const Op& op, const Work& w, int first, int last) {
  const ConvShape s(w, op);
  const Window& k = op.window;
  const PoolKind kind = PoolKind(op.variant);
  const int C = op.target.channels, ld = w.channels(op.target.tensor);
  PaddedImage x(w, s, C);
  x.fill(outside_of(op));
  const RowRange own = w.rows(s.out.height);
  for (int image = first; image < last; image++) {
    read_pooled(op, w, image, s.rows_read(own), x);
    float* out = w.at(op.target.tensor, image) + op.target.offset + size_t(own.first) * s.out.width * ld;
    for (int y = own.first; y < own.last; y++)
      for (int q = 0; q < s.out.width; q++, out += ld) {
        const float* patch = x.patch(k, y, q);
        const vec share = broadcast(kind == PoolKind::kAverage ? 1.f / float(std::max(1, pixel_count(s, y, q))) : kind == PoolKind::kMin ? -1.f : 1.f);
        for (int c = 0; c < C; c += L) {
          vec result;
          if (kind == PoolKind::kAverage) {
            result = zero();
            for (int ky = 0; ky < k.kernel_h; ky++)
              for (int kx = 0; kx < k.kernel_w; kx++) result += load(patch + x.tap(k, ky, kx) + c);
          } else {
            result = maximum_of(x, k, patch + c);
          }
          store_some(out + c, result * share, std::min(L, C - c));
        }
      }
  }
}

// The first maximum in raster order wins, as in TensorFlow and PyTorch; it is found again, which is cheaper
// than having kept it.
inline void pool_grad(const Op& op, const Work& w, int first, int last) {
  const ConvShape s(w, op);
  const Window& k = op.window;
  const View& v = op.inputs[0];
  const bool average = PoolKind(op.variant) == PoolKind::kAverage;
  const int C = op.target.channels;
  PaddedImage x(w, s, C), dx(w, s, C);
  if (!average) x.fill(outside_of(op));
  float* dz = w.scratch->take(s.out_pixels() * C + L);
  for (int image = first; image < last; image++) {
    if (!average) read_pooled(op, w, image, {0, s.in.height}, x);
    dx.fill(0);
    read_gradient(w, op.target, image, 0, s.out_pixels(), dz);
    const float* g = dz;
    for (int y = 0; y < s.out.height; y++)
      for (int q = 0; q < s.out.width; q++, g += C) {
        float* back = dx.patch(k, y, q);
        const vec share = broadcast(average ? 1.f / float(std::max(1, pixel_count(s, y, q))) : 1.f);
        for (int c = 0; c < C; c += L) {
          const vec gv = load_some(g + c, std::min(L, C - c)) * share;
          if (average) {
            for (int ky = 0; ky < k.kernel_h; ky++)
              for (int kx = 0; kx < k.kernel_w; kx++) {
                float* d = back + dx.tap(k, ky, kx) + c;
                store(d, load(d) + gv);
              }
            continue;
          }
          const float* patch = x.patch(k, y, q) + c;
          const vec best = maximum_of(x, k, patch);
          ints open = ~ints{};
          for (int ky = 0; ky < k.kernel_h; ky++)
            for (int kx = 0; kx < k.kernel_w; kx++) {
              const int at = x.tap(k, ky, kx);
              const ints won = (ints)(load(patch + at) == best) & open;
              open &= ~won;
              float* d = back + at + c;
              store(d, load(d) + (vec)((ints)gv & won));
            }
        }
      }
    const float* active_row = nullptr;
    for (int h = 0; h < s.in.height; h++) {
      float* active = nullptr;
      if (v.relu) {
        if (!active_row) active_row = w.scratch->take(size_t(s.in.width) * C);
        active = const_cast<float*>(active_row);
        read_view(w, v, image, size_t(h) * s.in.width, size_t(s.in.width), active);
      }
      write_gradient(w, v, op.grads[0], image, size_t(h) * s.in.width, size_t(s.in.width), dx.row(h), active);
    }
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
