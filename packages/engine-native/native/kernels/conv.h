// Convolutions as products of gathered patches with a matrix; a 1x1 convolution reads its pixels directly.
#pragma once
#include "pointwise.h"
#include "views.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

// Pixels of a product that is fed from scratch memory.
constexpr int kPixels = 96;

// [columns][2] of doubles: sums over what a product saw, folded into those of the task.
inline void add_sums(double* sums, int channels, int offset, int count, const float* sum, const float* square) {
  for (int i = 0; i < count; i++) {
    sums[offset + i] += sum[i];
    sums[channels + offset + i] += square[i];
  }
}

struct StatisticsScratch {
  StatisticsScratch(const Work& w, const Target& t, int channels) : norm(t.norm), channels(channels) {
    if (norm < 0 || !w.plan->batch_statistics) {
      norm = -1;
      return;
    }
    size = round_up(channels);
    data = w.scratch->take(size_t(2) * size);
    std::fill_n(data, 2 * size, 0.f);
  }
  float* sum() const { return norm < 0 ? nullptr : data; }
  float* square() const { return norm < 0 ? nullptr : data + size; }
  void finish(const Work& w, int offset) const {
    if (norm < 0) return;
    add_sums(w.sums + (*w.norm_offsets)[size_t(norm)], w.plan->norms[size_t(norm)].channels, offset, channels, data,
             data + size);
  }
  int norm, channels, size = 0;
  float* data = nullptr;
};

struct ConvShape {
  ConvShape(const Work& w, const Op& op)
      : in(w.plan->tensors[size_t(op.inputs[0].tensor)]), out(w.plan->tensors[size_t(op.target.tensor)]), window(op.window),
        channels(op.inputs[0].channels / op.groups), filters(op.target.channels / op.groups),
        K(window.kernel_h * window.kernel_w * channels) {}
  size_t in_pixels() const { return size_t(in.height) * in.width; }
  size_t out_pixels() const { return size_t(out.height) * out.width; }
  bool pointwise() const {
    const Window& w = window;
    return w.kernel_h * w.kernel_w == 1 && w.stride_h * w.stride_w == 1 && w.pad_top == 0 && w.pad_left == 0 &&
           in.height == out.height && in.width == out.width;
  }
  // One tap: reads some pixels of the image, each on its own.
  bool pixelwise() const { return window.kernel_h * window.kernel_w == 1; }
  // The pixel that an output pixel of a pixelwise convolution reads, or -1.
  long pixel_read(size_t pixel) const {
    const int h = int(pixel / out.width) * window.stride_h - window.pad_top;
    const int v = int(pixel % out.width) * window.stride_w - window.pad_left;
    return h >= 0 && h < in.height && v >= 0 && v < in.width ? long(h) * in.width + v : -1;
  }
  // The rows of the input that a window on `rows` of the output touches.
  RowRange rows_read(RowRange rows) const {
    const int first = rows.first * window.stride_h - window.pad_top;
    const int last = (rows.last - 1) * window.stride_h - window.pad_top + (window.kernel_h - 1) * window.dilation_h + 1;
    const int begin = std::clamp(first, 0, in.height);
    return {begin, std::clamp(last, begin, in.height)};
  }
  const Tensor &in, &out;
  const Window& window;
  int channels, filters, K;
};

// Output pixels of a task in `images` images: all of them, or those of a strip of one.
struct Pixels {
  Pixels(const Work& w, const Tensor& out, int images) {
    const RowRange rows = w.rows(out.height);
    first = size_t(rows.first) * out.width;
    last = (size_t(images - 1) * out.height + rows.last) * out.width;
  }
  size_t first, last;
};

// The taps of one output pixel, [kernel_h][kernel_w][channels] of a group; -1 outside.
template <class Body>
inline void for_taps(const ConvShape& s, int y, int x, Body body) {
  const Window& w = s.window;
  for (int ky = 0; ky < w.kernel_h; ky++) {
    const int h = y * w.stride_h - w.pad_top + ky * w.dilation_h;
    for (int kx = 0; kx < w.kernel_w; kx++) {
      const int v = x * w.stride_w - w.pad_left + kx * w.dilation_w;
      const bool inside = h >= 0 && h < s.in.height && v >= 0 && v < s.in.width;
      body((ky * w.kernel_w + kx) * s.channels, inside ? long(h) * s.in.width + v : -1);
    }
  }
}

// Rows of a window that lies inside the image and takes all channels are whole runs of it.
inline bool gather_inside(const ConvShape& s, const Source& image, int y, int x, float* out) {
  const Window& w = s.window;
  const int h = y * w.stride_h - w.pad_top, v = x * w.stride_w - w.pad_left, run = w.kernel_w * s.channels;
  const bool inside = h >= 0 && v >= 0 && h + (w.kernel_h - 1) * w.dilation_h < s.in.height && v + w.kernel_w <= s.in.width;
  if (!inside || w.dilation_w != 1 || image.ld != s.channels) return false;
  for (int ky = 0; ky < w.kernel_h; ky++, out += run) {
    const float* from = image.data + (size_t(h + ky * w.dilation_h) * s.in.width + v) * image.ld;
    for (int i = 0; i < run; i++) out[i] = from[i];
  }
  return true;
}

inline void gather_patch(const ConvShape& s, const Source& image, int channel, int pixel, float* out) {
  if (gather_inside(s, image, pixel / s.out.width, pixel % s.out.width, out)) return;
  for_taps(s, pixel / s.out.width, pixel % s.out.width, [&](int at, long from) {
    if (from < 0) std::fill_n(out + at, s.channels, 0.f);
    else std::copy_n(image.data + size_t(from) * image.ld + channel, s.channels, out + at);
  });
}

inline void scatter_patch(const ConvShape& s, const float* patch, float* image, int ld, int channel, int pixel) {
  for_taps(s, pixel / s.out.width, pixel % s.out.width, [&](int at, long to) {
    if (to < 0) return;
    float* d = image + size_t(to) * ld + channel;
    for (int c = 0; c < s.channels; c++) d[c] += patch[at + c];
  });
}

inline Matrix matrix_of(const Work& w, const Op& op, int pack, int K, int N, int group) {
  const float* start = op.bias < 0 || pack != op.pack ? w.zeros : w.packs + op.bias + size_t(group) * N;
  return {w.packs + pack + packed_size(K, N) * group, K, N, start};
}

inline void pointwise_forward(const Op& op, const Work& w, const ConvShape& s, int first, int last) {
  const View& v = op.inputs[0];
  const StatisticsScratch stats(w, op.target, s.filters);
  const Matrix m = matrix_of(w, op, op.pack, s.K, s.filters, 0);
  const int ld = w.channels(op.target.tensor), ld_in = w.channels(v.tensor);
  float* block = is_plain(v) ? nullptr : w.scratch->take(size_t(kPixels) * s.K);
  // Without drop path, the images are one long row of pixels.
  const int step = v.drop < 0 ? last - first : 1;
  const Pixels own(w, s.out, step);
  for (int image = first; image < last; image += step) {
    float* out = w.at(op.target.tensor, image) + op.target.offset;
    if (!block) {
      product(w.at(v.tensor, image) + v.offset + own.first * ld_in, ld_in, m,
              {out + own.first * ld, ld, stats.sum(), stats.square()}, int(own.last - own.first));
      continue;
    }
    for (size_t p = own.first; p < own.last; p += kPixels) {
      const size_t count = std::min<size_t>(kPixels, own.last - p);
      read_view(w, v, image, p, count, block);
      product(block, s.K, m, {out + p * ld, ld, stats.sum(), stats.square()}, int(count));
    }
  }
  stats.finish(w, op.target.offset);
}

// The pixels that `count` output pixels read, densely, as the view makes them; zero outside.
inline void read_pixels(const Work& w, const View& v, const ConvShape& s, int image, size_t pixel, int count, float* raw,
                        float* out) {
  const Source from = source_of(w, v, image);
  const int C = v.channels;
  for (int i = 0; i < count; i++) {
    const long at = s.pixel_read(pixel + i);
    if (at >= 0) std::copy_n(from.data + size_t(at) * from.ld, C, raw + size_t(i) * C);
  }
  read_dense(w, v, image, raw, count, out);
  for (int i = 0; i < count; i++)
    if (s.pixel_read(pixel + i) < 0) std::fill_n(out + size_t(i) * C, C, 0.f);
}

inline void pixelwise_forward(const Op& op, const Work& w, const ConvShape& s, int first, int last) {
  const StatisticsScratch stats(w, op.target, s.filters);
  const Matrix m = matrix_of(w, op, op.pack, s.K, s.filters, 0);
  const int ld = w.channels(op.target.tensor);
  const Pixels own(w, s.out, 1);
  float *raw = w.scratch->take(size_t(kPixels) * s.K), *block = w.scratch->take(size_t(kPixels) * s.K);
  for (int image = first; image < last; image++)
    for (size_t p = own.first; p < own.last; p += kPixels) {
      const int count = int(std::min<size_t>(kPixels, own.last - p));
      read_pixels(w, op.inputs[0], s, image, p, count, raw, block);
      float* out = w.at(op.target.tensor, image) + op.target.offset + p * ld;
      product(block, s.K, m, {out, ld, stats.sum(), stats.square()}, count);
    }
  stats.finish(w, op.target.offset);
}

inline void pixelwise_grad(const Op& op, const Work& w, const ConvShape& s, int first, int last) {
  const View& v = op.inputs[0];
  GradOut to = op.grads[0];
  const int N = s.filters, K = s.K, ld = to.mode == Mode::kNone ? 0 : w.channels(to.tensor);
  const Matrix back = to.mode == Mode::kNone ? Matrix{} : matrix_of(w, op, op.pack_back, N, K, 0);
  const size_t all = s.out_pixels();
  float *raw = w.scratch->take(size_t(kPixels) * K), *x = w.scratch->take(size_t(kPixels) * K),
        *dz = w.scratch->take(size_t(kPixels) * N + L), *d = w.scratch->take(size_t(kPixels) * K);
  for (int image = first; image < last; image++) {
    // Most pixels are not read.
    if (op.grads[0].mode == Mode::kStore) {
      float* g = w.at(to.tensor, image) + to.offset;
      for (size_t p = 0; p < s.in_pixels(); p++) std::fill_n(g + p * ld, K, 0.f);
      to.mode = Mode::kAdd;
    }
    for (size_t p = 0; p < all; p += kPixels) {
      const int count = int(std::min<size_t>(kPixels, all - p));
      read_pixels(w, v, s, image, p, count, raw, x);
      read_gradient(w, op.target, image, p, size_t(count), dz);
      if (op.partial >= 0) matrix_grad(x, K, dz, N, count, w.partial + op.partial, K, N);
      if (to.mode == Mode::kNone) continue;
      product(dz, N, back, {d, K}, count);
      for (int i = 0; i < count; i++) {
        const long at = s.pixel_read(p + i);
        if (at >= 0) write_gradient(w, v, to, image, size_t(at), 1, d + size_t(i) * K, x + size_t(i) * K);
      }
    }
  }
}

// Calls body(group, image, pixel, count, patches) for blocks of output pixels of every group.
template <class Body>
inline void for_patches(const Op& op, const Work& w, const ConvShape& s, int first, int last, Body body) {
  const size_t pixels = s.out_pixels();
  std::vector<Source> images;
  const RowRange read = s.rows_read(w.rows(s.out.height));
  for (int image = first; image < last; image++) images.push_back(read_in_place(w, op.inputs[0], image, s.in, read));
  float* patches = w.scratch->take(size_t(kPixels) * s.K + L);
  const Pixels own(w, s.out, last - first);
  for (int g = 0; g < op.groups; g++)
    for (size_t p = own.first; p < own.last; p += kPixels) {
      const int count = int(std::min<size_t>(kPixels, own.last - p));
      for (int i = 0; i < count; i++)
        gather_patch(s, images[(p + i) / pixels], g * s.channels, int((p + i) % pixels), patches + size_t(i) * s.K);
      body(g, p, count, patches);
    }
}

inline void conv_forward(const Op& op, const Work& w, int first, int last) {
  const ConvShape s(w, op);
  if (s.pointwise() && op.groups == 1) return pointwise_forward(op, w, s, first, last);
  if (s.pixelwise() && op.groups == 1) return pixelwise_forward(op, w, s, first, last);
  const int ld = w.channels(op.target.tensor);
  std::vector<StatisticsScratch> stats;
  for (int g = 0; g < op.groups; g++) stats.emplace_back(w, op.target, s.filters);
  float* out = w.at(op.target.tensor, first) + op.target.offset;
  for_patches(op, w, s, first, last, [&](int g, size_t p, int count, const float* patches) {
    product(patches, s.K, matrix_of(w, op, op.pack, s.K, s.filters, g),
            {out + p * ld + g * s.filters, ld, stats[g].sum(), stats[g].square()}, count);
  });
  for (int g = 0; g < op.groups; g++) stats[g].finish(w, op.target.offset + g * s.filters);
}

inline void pointwise_grad(const Op& op, const Work& w, const ConvShape& s, int first, int last) {
  const View& v = op.inputs[0];
  const GradOut& to = op.grads[0];
  const int N = s.filters, K = s.K;
  const Matrix back = to.mode == Mode::kNone ? Matrix{} : matrix_of(w, op, op.pack_back, N, K, 0);
  const bool plain = is_plain(v);
  float *a = w.scratch->take(size_t(kPixels) * K), *dz = w.scratch->take(size_t(kPixels) * N + L),
        *d = w.scratch->take(size_t(kPixels) * K);
  const size_t pixels = s.in_pixels();
  LastSums sums(w, to, K);
  const int step = v.drop < 0 && op.target.grad.drop < 0 ? last - first : 1;
  for (int image = first; image < last; image += step) {
    for (size_t p = 0, all = pixels * step; p < all; p += kPixels) {
      const size_t count = std::min<size_t>(kPixels, all - p);
      read_gradient(w, op.target, image, p, count, dz);
      const float* x = a;
      int ld_x = K;
      if (plain) {
        ld_x = w.channels(v.tensor);
        x = w.at(v.tensor, image) + v.offset + p * ld_x;
      } else {
        read_view(w, v, image, p, count, a);
      }
      if (op.partial >= 0) matrix_grad(x, ld_x, dz, N, int(count), w.partial + op.partial, K, N);
      if (to.mode == Mode::kNone) continue;
      if (to.mode == Mode::kStore && plain) {
        const int ld = w.channels(to.tensor);
        product(dz, N, back, {w.at(to.tensor, image) + p * ld + to.offset, ld}, int(count));
        continue;
      }
      product(dz, N, back, {d, K}, int(count));
      write_gradient(w, v, to, image, p, count, d, a, sums.data());
    }
    sums.fold(w);
  }
}

inline void conv_grad(const Op& op, const Work& w, int first, int last) {
  const ConvShape s(w, op);
  if (s.pointwise() && op.groups == 1) return pointwise_grad(op, w, s, first, last);
  if (s.pixelwise() && op.groups == 1) return pixelwise_grad(op, w, s, first, last);
  const View& v = op.inputs[0];
  const GradOut& to = op.grads[0];
  const bool input_wanted = to.mode != Mode::kNone;
  const int N = op.target.channels, Ng = s.filters, images = last - first;
  const size_t in_floats = s.in_pixels() * v.channels, pixels = s.out_pixels();
  float* dz = w.scratch->take(pixels * images * N + L);
  for (int i = 0; i < images; i++) read_gradient(w, op.target, first + i, 0, pixels, dz + pixels * i * N);
  float* dx = input_wanted ? w.scratch->take(in_floats * images) : nullptr;
  if (dx) std::fill_n(dx, in_floats * images, 0.f);
  float* d = w.scratch->take(size_t(kPixels) * s.K);
  const int64_t partial_group = int64_t(s.K) * round_up(Ng);
  for_patches(op, w, s, first, last, [&](int g, size_t p, int count, const float* patches) {
    const float* gz = dz + p * N + g * Ng;
    if (op.partial >= 0)
      matrix_grad(patches, s.K, gz, N, count, w.partial + op.partial + partial_group * g, s.K, Ng);
    if (!dx) return;
    product(gz, N, matrix_of(w, op, op.pack_back, Ng, s.K, g), {d, s.K}, count);
    for (int i = 0; i < count; i++)
      scatter_patch(s, d + size_t(i) * s.K, dx + in_floats * ((p + i) / pixels), v.channels, g * s.channels,
                    int((p + i) % pixels));
  });
  if (!dx) return;
  for (int i = 0; i < images; i++) {
    float* active = nullptr;
    if (v.relu) read_view(w, v, first + i, 0, s.in_pixels(), active = w.scratch->take(in_floats));
    write_gradient(w, v, to, first + i, 0, s.in_pixels(), dx + in_floats * i, active);
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
