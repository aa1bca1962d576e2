// Sums, means, masks, and the sums that batch norm needs.
#pragma once
#include "conv.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

// Pixels that stay in the first-level cache while several inputs pass over them.
inline size_t pixel_block(int channels) { return std::max<size_t>(8, size_t(2048 / channels)); }

template <class Body>
inline void for_blocks(size_t pixels, int channels, Body body) {
  const size_t block = pixel_block(channels);
  for (size_t p = 0; p < pixels; p += block) body(p, std::min(block, pixels - p));
}

// The same of the rows that a task computes.
template <class Body>
inline void for_own_blocks(const Work& w, int tensor, int channels, Body body) {
  const Pixels own(w, w.plan->tensors[size_t(tensor)], 1);
  for_blocks(own.last - own.first, channels, [&](size_t p, size_t count) { body(own.first + p, count); });
}

inline size_t pixels_of(const Work& w, int tensor) {
  const Tensor& t = w.plan->tensors[size_t(tensor)];
  return size_t(t.height) * t.width;
}

inline void add_forward(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const int C = t.channels, ld = w.channels(t.tensor);
  const size_t block = pixel_block(C);
  float *sum = w.scratch->take(block * C), *next = w.scratch->take(block * C);
  for (int image = first; image < last; image++)
    for_own_blocks(w, t.tensor, C, [&](size_t p, size_t count) {
      float* out = w.at(t.tensor, image) + t.offset + p * ld;
      float* acc = ld == C ? out : sum;
      read_view(w, op.inputs[0], image, p, count, acc);
      for (size_t i = 1; i < op.inputs.size(); i++) {
        const View& v = op.inputs[i];
        const float* x = next;
        if (is_plain(v) && w.channels(v.tensor) == C) x = w.at(v.tensor, image) + p * C;
        else read_view(w, v, image, p, count, next);
        for_floats(count * C, [&](size_t j, int lanes) {
          store_some(acc + j, load_some(acc + j, lanes) + load_some(x + j, lanes), lanes);
        });
      }
      if (acc == out) return;
      for (size_t q = 0; q < count; q++) std::copy_n(acc + q * C, C, out + q * ld);
    });
}

inline void add_grad(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const int C = t.channels;
  const size_t block = pixel_block(C);
  float *d = w.scratch->take(block * C), *active = w.scratch->take(block * C);
  for (int image = first; image < last; image++)
    for_blocks(pixels_of(w, t.tensor), C, [&](size_t p, size_t count) {
      read_gradient(w, t, image, p, count, d);
      for (size_t i = 0; i < op.inputs.size(); i++) {
        const View& v = op.inputs[i];
        if (op.grads[i].mode == Mode::kNone) continue;
        if (v.relu) read_view(w, v, image, p, count, active);
        write_gradient(w, v, op.grads[i], image, p, count, d, active);
      }
    });
}

inline void mean_forward(const Op& op, const Work& w, int first, int last) {
  const View& v = op.inputs[0];
  const Target& t = op.target;
  const int C = v.channels;
  const size_t pixels = pixels_of(w, v.tensor), block = pixel_block(C);
  float *x = w.scratch->take(block * C), *sum = w.scratch->take(size_t(round_up(C)));
  for (int image = first; image < last; image++) {
    std::fill_n(sum, C, 0.f);
    for_blocks(pixels, C, [&](size_t p, size_t count) {
      read_view(w, v, image, p, count, x);
      for (size_t q = 0; q < count; q++)
        for (int c = 0; c < C; c++) sum[c] += x[q * C + c];
    });
    float* out = w.at(t.tensor, image) + t.offset;
    for (int c = 0; c < C; c++) out[c] = sum[c] / float(pixels);
  }
}

inline void mean_grad(const Op& op, const Work& w, int first, int last) {
  const View& v = op.inputs[0];
  const int C = v.channels;
  const size_t pixels = pixels_of(w, v.tensor), block = pixel_block(C);
  float *g = w.scratch->take(size_t(round_up(C))), *d = w.scratch->take(block * C), *active = w.scratch->take(block * C);
  for (int image = first; image < last; image++) {
    read_gradient(w, op.target, image, 0, 1, g);
    for (int c = 0; c < C; c++) g[c] /= float(pixels);
    for (size_t q = 0; q < block; q++) std::copy_n(g, C, d + q * C);
    for_blocks(pixels, C, [&](size_t p, size_t count) {
      if (v.relu) read_view(w, v, image, p, count, active);
      write_gradient(w, v, op.grads[0], image, p, count, d, active);
    });
  }
}

// Dropout by channel: a mask of [batch][channels] holds zeros and inverse keep probabilities.
inline void mask_forward(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const int C = t.channels, ld = w.channels(t.tensor);
  const size_t pixels = pixels_of(w, t.tensor);
  float* x = w.scratch->take(pixels * C);
  for (int image = first; image < last; image++) {
    read_view(w, op.inputs[0], image, 0, pixels, x);
    const float* mask = w.masks + size_t(op.variant) * w.batch + size_t(image) * C;
    float* out = w.at(t.tensor, image) + t.offset;
    for (size_t p = 0; p < pixels; p++)
      for (int c = 0; c < C; c++) out[p * ld + c] = x[p * C + c] * mask[c];
  }
}

inline void mask_grad(const Op& op, const Work& w, int first, int last) {
  const View& v = op.inputs[0];
  const int C = v.channels;
  const size_t pixels = pixels_of(w, v.tensor);
  float *d = w.scratch->take(pixels * C), *active = w.scratch->take(pixels * C);
  for (int image = first; image < last; image++) {
    read_gradient(w, op.target, image, 0, pixels, d);
    const float* mask = w.masks + size_t(op.variant) * w.batch + size_t(image) * C;
    for (size_t p = 0; p < pixels; p++)
      for (int c = 0; c < C; c++) d[p * C + c] *= mask[c];
    if (v.relu) read_view(w, v, image, 0, pixels, active);
    write_gradient(w, v, op.grads[0], image, 0, pixels, d, active);
  }
}

// For tensors whose producer does not sum them up itself.
inline void statistics(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const int C = t.channels, ld = w.channels(t.tensor);
  const size_t pixels = pixels_of(w, t.tensor);
  FoldedSums sums(w, C);
  float *s = sums.data, *q = s + sums.size;
  for (int image = first; image < last; image++) {
    const float* z = w.at(t.tensor, image) + t.offset;
    for_channels(pixels, C, ld == C, ld, [&](size_t at, size_t, int c, int lanes) {
      const vec x = load_some(z + at, lanes);
      store(s + c, load(s + c) + x);
      store(q + c, load(q + c) + x * x);
    });
    sums.fold(w.sums + (*w.norm_offsets)[size_t(t.norm)], w.plan->norms[size_t(t.norm)].channels, t.offset);
  }
}

// Sums of dy and of dy*zhat.
inline void norm_sums(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const NormState& n = w.norms[t.norm];
  const int C = t.channels, ld = w.channels(t.tensor), ld_grad = w.channels(t.grad.tensor);
  const bool flat = ld == C && ld_grad == C;
  const size_t pixels = pixels_of(w, t.tensor);
  FoldedSums sums(w, C);
  float *s = sums.data, *q = s + sums.size;
  const float *inverse = flat ? n.flat_inverse : n.inverse + t.offset, *shift = flat ? n.flat_shift : n.shift + t.offset;
  auto add = [&](const float* g, const float* z, vec drop, int c, int lanes) {
    const vec dy = load_some(g, lanes) * drop, zhat = load_some(z, lanes) * load(inverse + c) + load(shift + c);
    store(s + c, load(s + c) + dy);
    store(q + c, load(q + c) + dy * zhat);
  };
  for (int image = first; image < last; image++) {
    const float *z = w.at(t.tensor, image) + t.offset, *g = w.at(t.grad.tensor, image) + t.grad.offset;
    const vec drop = broadcast(w.drop(t.grad.drop, image));
    if (flat)
      for_vectors(pixels * C, period_of(C), [&](size_t i, int m, int lanes) { add(g + i, z + i, drop, m * L, lanes); });
    else
      for (size_t p = 0; p < pixels; p++)
        for (int c = 0; c < C; c += L) add(g + p * ld_grad + c, z + p * ld + c, drop, c, std::min(L, C - c));
    sums.fold(w.grad_sums + (*w.norm_offsets)[size_t(t.norm)], w.plan->norms[size_t(t.norm)].channels, t.offset);
  }
}

inline void fill(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const int ld = w.channels(t.tensor);
  const size_t pixels = pixels_of(w, t.tensor);
  for (int image = first; image < last; image++) {
    float* out = w.at(t.tensor, image) + t.offset;
    for (size_t p = 0; p < pixels; p++) std::fill_n(out + p * ld, t.channels, 0.f);
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
