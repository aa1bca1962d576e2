// Depthwise convolutions with any window, on an image with its padding; the usual ones are in separable.h.
#pragma once
#include "conv.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

// An image with its margins in scratch memory, so that no tap needs a test.
struct PaddedImage {
  PaddedImage(const Work& w, const ConvShape& s, int C)
      : C(C), top(std::max(0, s.window.pad_top)), left(std::max(0, s.window.pad_left)), in(s.in) {
    const Window& k = s.window;
    height = std::max(top + in.height, (s.out.height - 1) * k.stride_h + (k.kernel_h - 1) * k.dilation_h + 1 + top - k.pad_top);
    width = std::max(left + in.width, (s.out.width - 1) * k.stride_w + (k.kernel_w - 1) * k.dilation_w + 1 + left - k.pad_left);
    shift_y = top - k.pad_top;
    shift_x = left - k.pad_left;
    data = w.scratch->take(size_t(height) * width * C + L);
  }
  void fill(float value) { std::fill_n(data, size_t(height) * width * C + L, value); }
  float* row(int h) const { return data + (size_t(h + top) * width + left) * C; }
  // First tap of an output pixel.
  float* patch(const Window& k, int y, int x) const {
    return data + (size_t(y * k.stride_h + shift_y) * width + x * k.stride_w + shift_x) * C;
  }
  int tap(const Window& k, int ky, int kx) const { return (ky * k.dilation_h * width + kx * k.dilation_w) * C; }
  void read(const Work& w, const View& v, int image, RowRange rows) {
    for (int h = rows.first; h < rows.last; h++) read_view(w, v, image, size_t(h) * in.width, size_t(in.width), row(h));
  }
  void write_gradient_of(const Work& w, const View& v, const GradOut& to, int image, const PaddedImage* active) const {
    for (int h = 0; h < in.height; h++)
      write_gradient(w, v, to, image, size_t(h) * in.width, size_t(in.width), row(h), active ? active->row(h) : nullptr);
  }
  int C, top, left, height, width, shift_y, shift_x;
  const Tensor& in;
  float* data;
};

inline void depthwise_forward(const Op& op, const Work& w, int first, int last) {
  const ConvShape s(w, op);
  const Window& k = op.window;
  const int C = op.target.channels, ld = w.channels(op.target.tensor), padded = round_up(C);
  const float* weights = w.packs + op.pack;
  PaddedImage x(w, s, C);
  x.fill(0);
  const RowRange own = w.rows(s.out.height);
  for (int image = first; image < last; image++) {
    x.read(w, op.inputs[0], image, s.rows_read(own));
    float* out = w.at(op.target.tensor, image) + op.target.offset + size_t(own.first) * s.out.width * ld;
    for (int y = own.first; y < own.last; y++)
      for (int q = 0; q < s.out.width; q++, out += ld) {
        const float* patch = x.patch(k, y, q);
        for (int c = 0; c < C; c += L) {
          vec acc = op.bias < 0 ? zero() : load(w.packs + op.bias + c);
          for (int ky = 0, t = 0; ky < k.kernel_h; ky++)
            for (int kx = 0; kx < k.kernel_w; kx++, t++)
              acc += load(patch + x.tap(k, ky, kx) + c) * load(weights + size_t(t) * padded + c);
          store_some(out + c, acc, std::min(L, C - c));
        }
      }
  }
}

inline void depthwise_grad(const Op& op, const Work& w, int first, int last) {
  const ConvShape s(w, op);
  const Window& k = op.window;
  const View& v = op.inputs[0];
  const GradOut& to = op.grads[0];
  const int C = op.target.channels, padded = round_up(C);
  const float* weights = w.packs + op.pack;
  PaddedImage x(w, s, C), dx(w, s, C);
  x.fill(0);
  float* dz = w.scratch->take(s.out_pixels() * C + L);
  float* dw = op.partial < 0 ? nullptr : w.partial + op.partial;
  for (int image = first; image < last; image++) {
    x.read(w, v, image, {0, s.in.height});
    dx.fill(0);
    read_gradient(w, op.target, image, 0, s.out_pixels(), dz);
    const float* g = dz;
    for (int y = 0; y < s.out.height; y++)
      for (int q = 0; q < s.out.width; q++, g += C) {
        const float* patch = x.patch(k, y, q);
        float* back = dx.patch(k, y, q);
        for (int c = 0; c < C; c += L) {
          const int lanes = std::min(L, C - c);
          const vec gv = load_some(g + c, lanes);
          for (int ky = 0, t = 0; ky < k.kernel_h; ky++)
            for (int kx = 0; kx < k.kernel_w; kx++, t++) {
              const int at = x.tap(k, ky, kx) + c;
              if (dw) {
                float* d = dw + size_t(t) * padded + c;
                store(d, load(d) + load(patch + at) * gv);
              }
              store(back + at, load(back + at) + gv * load(weights + size_t(t) * padded + c));
            }
        }
      }
    dx.write_gradient_of(w, v, to, image, v.relu ? &x : nullptr);
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
