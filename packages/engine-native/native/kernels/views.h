// Reading values and writing gradients through what lies between a tensor and its reader: batch norm,
// drop path and ReLU are no passes of their own.
#pragma once
#include <algorithm>

#include "../work.h"
#include "simd.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

// body(source offset, destination offset, channel, index of the period, lanes) over pixels of C channels
// at distances `ld` and C: flat where they are equal, pixel by pixel where not.
template <class Body>
inline void for_channels(size_t pixels, int C, bool flat, int ld, Body body) {
  if (flat) {
    for_vectors(pixels * C, period_of(C), [&](size_t i, int m, int lanes) { body(i, i, m * L, lanes); });
  } else {
    for (size_t p = 0; p < pixels; p++)
      for (int c = 0; c < C; c += L) body(p * ld + c, p * C + c, c, std::min(L, C - c));
  }
}

inline bool is_plain(const View& v) { return v.norm < 0 && v.drop < 0 && !v.relu; }

struct Source {
  const float* data;
  int ld;
};

inline Source source_of(const Work& w, const View& v, int image) {
  return {w.at(v.tensor, image) + v.offset, w.channels(v.tensor)};
}

struct Rows {
  Source source;
  int channels;
  bool flat;
  size_t pixels;
};

template <bool Normed, bool Relu, bool Dropped>
inline void read_rows(const Rows& r, const float* scale, const float* offset, float drop, float* out) {
  const vec d = broadcast(drop);
  const float* data = r.source.data;
  for_channels(r.pixels, r.channels, r.flat, r.source.ld, [&](size_t from, size_t to, int c, int lanes) {
    vec x = load_some(data + from, lanes);
    if (Normed) x = x * load(scale + c) + load(offset + c);
    if (Dropped) x = x * d;
    if (Relu) x = maximum(zero(), x);
    store_some(out + to, x, lanes);
  });
}

// What a view makes of pixels that lie at `s`, densely.
inline void read_source(const Work& w, const View& v, int image, const Source& s, size_t pixels, float* out) {
  const float drop = w.drop(v.drop, image);
  if (v.drop >= 0 && drop == 0) {
    std::fill_n(out, pixels * v.channels, 0.f);
    return;
  }
  const NormState* n = v.norm < 0 ? nullptr : &w.norms[v.norm];
  // Expanded coefficients are those of all channels of the norm.
  const bool flat = s.ld == v.channels && (!n || w.plan->norms[size_t(v.norm)].channels == v.channels);
  const float* scale = !n ? nullptr : flat ? n->flat_scale : n->scale + v.offset;
  const float* offset = !n ? nullptr : flat ? n->flat_offset : n->offset + v.offset;
  const Rows rows{s, v.channels, flat, pixels};
  if (drop != 1) {
    if (n) v.relu ? read_rows<true, true, true>(rows, scale, offset, drop, out) : read_rows<true, false, true>(rows, scale, offset, drop, out);
    else v.relu ? read_rows<false, true, true>(rows, scale, offset, drop, out) : read_rows<false, false, true>(rows, scale, offset, drop, out);
  } else if (n) {
    v.relu ? read_rows<true, true, false>(rows, scale, offset, drop, out) : read_rows<true, false, false>(rows, scale, offset, drop, out);
  } else if (v.relu) {
    read_rows<false, true, false>(rows, scale, offset, drop, out);
  } else if (flat) {
    std::copy_n(s.data, pixels * v.channels, out);
  } else {
    for (size_t p = 0; p < pixels; p++) std::copy_n(s.data + p * s.ld, v.channels, out + p * v.channels);
  }
}

// `pixels` pixels of an image from `pixel` on, densely.
inline void read_view(const Work& w, const View& v, int image, size_t pixel, size_t pixels, float* out) {
  Source s = source_of(w, v, image);
  s.data += pixel * s.ld;
  read_source(w, v, image, s, pixels, out);
}

// The same for pixels that were copied together.
inline void read_dense(const Work& w, const View& v, int image, const float* raw, size_t pixels, float* out) {
  read_source(w, v, image, {raw, v.channels}, pixels, out);
}

// Where the pixels of an image can be read in place: densely, or at the distance `ld`. Only `rows` are there.
inline Source read_in_place(const Work& w, const View& v, int image, const Tensor& of, RowRange rows) {
  if (is_plain(v)) return source_of(w, v, image);
  const size_t width = size_t(of.width);
  float* out = w.scratch->take(of.height * width * v.channels);
  read_view(w, v, image, rows.first * width, (rows.last - rows.first) * width, out + rows.first * width * v.channels);
  return {out, v.channels};
}

// The gradient at what a target's operation computed: through its norm, if it has one.
inline void read_gradient(const Work& w, const Target& t, int image, size_t pixel, size_t pixels, float* out) {
  const int ld = w.channels(t.tensor), ld_grad = w.channels(t.grad.tensor), C = t.channels;
  const float* g = w.at(t.grad.tensor, image) + pixel * ld_grad + t.grad.offset;
  const vec drop = broadcast(w.drop(t.grad.drop, image));
  const bool flat = ld_grad == C && ld == C;
  if (t.norm < 0) {
    if (ld_grad == C && t.grad.drop < 0) {
      std::copy_n(g, pixels * C, out);
      return;
    }
    for_channels(pixels, C, ld_grad == C, ld_grad,
                 [&](size_t from, size_t to, int, int lanes) { store_some(out + to, load_some(g + from, lanes) * drop, lanes); });
    return;
  }
  const NormState& n = w.norms[t.norm];
  const float* z = w.at(t.tensor, image) + pixel * ld + t.offset;
  const float *a = flat ? n.flat_a : n.a + t.offset, *b = flat ? n.flat_b : n.b + t.offset,
              *c = flat ? n.flat_c : n.c + t.offset;
  if (flat) {
    for_vectors(pixels * C, period_of(C), [&](size_t i, int m, int lanes) {
      const vec dy = load_some(g + i, lanes) * drop, x = load_some(z + i, lanes);
      store_some(out + i, dy * load(a + m * L) + (x * load(b + m * L) + load(c + m * L)), lanes);
    });
    return;
  }
  for (size_t p = 0; p < pixels; p++)
    for (int i = 0; i < C; i += L) {
      const int lanes = std::min(L, C - i);
      const vec dy = load_some(g + p * ld_grad + i, lanes) * drop, x = load_some(z + p * ld + i, lanes);
      store_some(out + p * C + i, dy * load(a + i) + (x * load(b + i) + load(c + i)), lanes);
    }
}

// Sums of dy and of dy*zhat on the way, [2][expanded]; see FoldedSums.
struct GradSums {
  const float *z, *inverse, *shift;
  float *dy, *dy_zhat;
  int period;
};

template <bool Relu, bool Add>
inline void write_rows(float* g, const float* d, const float* active, float drop, size_t n) {
  const vec scale = broadcast(drop);
  for_floats(n, [&](size_t i, int lanes) {
    vec x = load_some(d + i, lanes);
    if (Relu) x = keep_positive(x, load_some(active + i, lanes));
    x = x * scale;
    if (Add) x += load_some(g + i, lanes);
    store_some(g + i, x, lanes);
  });
}

// The last to write a gradient: nobody reads it before the next segment, so that it goes around the caches.
template <bool Relu, bool Add>
inline void write_last_rows(float* g, const float* d, const float* active, float drop, size_t n, const GradSums& sums) {
  const vec scale = broadcast(drop);
  for_vectors(n, sums.period, [&](size_t i, int m, int lanes) {
    vec x = load_some(d + i, lanes);
    if (Relu) x = keep_positive(x, load_some(active + i, lanes));
    x = x * scale;
    if (Add) x += load_some(g + i, lanes);
    if (lanes == L && !Add) stream(g + i, x);
    else store_some(g + i, x, lanes);
    const vec zhat = load_some(sums.z + i, lanes) * load(sums.inverse + m * L) + load(sums.shift + m * L);
    store(sums.dy + m * L, load(sums.dy + m * L) + x);
    store(sums.dy_zhat + m * L, load(sums.dy_zhat + m * L) + x * zhat);
  });
}

// The gradient `d` at a value as it was read (`active`, dense) goes to the tensor's gradient. With `sums`, what
// is summed lies as densely as what is written.
inline void write_gradient(const Work& w, const View& v, const GradOut& to, int image, size_t pixel, size_t pixels,
                           const float* d, const float* active, float* sums = nullptr) {
  if (to.mode == Mode::kNone) return;
  const int ld = w.channels(to.tensor), C = v.channels;
  float* g = w.at(to.tensor, image) + pixel * ld + to.offset;
  const float drop = w.drop(v.drop, image);
  const bool add = to.mode == Mode::kAdd;
  if (sums) {
    const NormState& n = w.norms[to.sums];
    const GradSums s{w.at(v.tensor, image) + pixel * C, n.flat_inverse, n.flat_shift, sums, sums + expanded_size(C), period_of(C)};
    if (add) v.relu ? write_last_rows<true, true>(g, d, active, drop, pixels * C, s) : write_last_rows<false, true>(g, d, active, drop, pixels * C, s);
    else v.relu ? write_last_rows<true, false>(g, d, active, drop, pixels * C, s) : write_last_rows<false, false>(g, d, active, drop, pixels * C, s);
    return;
  }
  const size_t runs = ld == C ? 1 : pixels, run = ld == C ? pixels * C : size_t(C);
  for (size_t r = 0; r < runs; r++, g += ld, d += C, active += C) {
    if (add) v.relu ? write_rows<true, true>(g, d, active, drop, run) : write_rows<false, true>(g, d, active, drop, run);
    else v.relu ? write_rows<true, false>(g, d, active, drop, run) : write_rows<false, false>(g, d, active, drop, run);
  }
}

// [2][expanded] of floats, folded into the task's doubles: sums over an image stay exact enough in float.
struct FoldedSums {
  FoldedSums(const Work& w, int C) : C(C), size(expanded_size(C)), data(w.scratch->take(size_t(2) * size)) { clear(); }
  void clear() { std::fill_n(data, 2 * size, 0.f); }
  void fold(double* into, int channels, int offset) {
    for (int half = 0; half < 2; half++)
      for (int i = 0; i < size; i++) into[half * channels + offset + i % C] += data[half * size + i];
    clear();
  }
  int C, size;
  float* data;
};

// For operations that complete a gradient.
struct LastSums {
  LastSums(const Work& w, const GradOut& to, int C) : norm(to.mode == Mode::kNone ? -1 : to.sums), sums(w, norm < 0 ? 1 : C) {}
  float* data() const { return norm < 0 ? nullptr : sums.data; }
  void fold(const Work& w) {
    if (norm >= 0) sums.fold(w.grad_sums + (*w.norm_offsets)[size_t(norm)], sums.C, 0);
  }
  int norm;
  FoldedSums sums;
};

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
