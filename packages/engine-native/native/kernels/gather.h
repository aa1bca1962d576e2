// Channels of several tensors as one dense tensor, and their gradients back: concatenations, slices and
// shuffles, however many of them follow each other.
#pragma once
#include "elementwise.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

// Channel by channel over a block of pixels in the first-level cache: runs are too short for loops of their own.
template <class Move>
inline void for_run(const Run& r, Move move) {
  for (int i = 0; i < r.length; i++) move(size_t(r.from) + size_t(i) * r.from_step, size_t(r.to) + size_t(i) * r.to_step);
}

#if defined(__AVX512F__)
// put(pixel, what the moves of a vector make of it)
template <int N, class Put>
inline void merge_moves(const Moves& all, const MovedVector& v, const Source* sources, size_t count, Put put) {
  const float* from[N];
  ptrdiff_t step[N];
  __m512i index[N];
  __mmask16 lanes[N], into[N];
#pragma GCC unroll 8
  for (int i = 0; i < N; i++) {
    const Move& m = all.moves[size_t(v.begin + i)];
    from[i] = sources[m.source].data + m.from;
    step[i] = sources[m.source].ld;
    index[i] = _mm512_loadu_si512(m.index);
    lanes[i] = m.lanes;
    into[i] = m.into;
  }
  for (size_t q = 0; q < count; q++) {
    __m512 out = _mm512_setzero_ps();
#pragma GCC unroll 8
    for (int i = 0; i < N; i++) {
      out = _mm512_mask_permutexvar_ps(out, into[i], index[i], _mm512_maskz_loadu_ps(lanes[i], from[i]));
      from[i] += step[i];
    }
    put(q, out);
  }
}

template <class Put>
inline void merge_vectors(const Moves& all, const Source* sources, size_t count, Put put) {
  for (const MovedVector& v : all.vectors) {
    auto to = [&](size_t q, __m512 x) { put(q, v, x); };
    switch (v.end - v.begin) {
      case 1: merge_moves<1>(all, v, sources, count, to); break;
      case 2: merge_moves<2>(all, v, sources, count, to); break;
      case 3: merge_moves<3>(all, v, sources, count, to); break;
      case 4: merge_moves<4>(all, v, sources, count, to); break;
      case 5: merge_moves<5>(all, v, sources, count, to); break;
      case 6: merge_moves<6>(all, v, sources, count, to); break;
      case 7: merge_moves<7>(all, v, sources, count, to); break;
      default: merge_moves<Moves::kMost>(all, v, sources, count, to);
    }
  }
}
#endif

// Whether it was possible.
inline bool move_forward(const Moves& all, const Source* sources, size_t count, float* out, int ld) {
#if defined(__AVX512F__)
  merge_vectors(all, sources, count, [&](size_t q, const MovedVector& v, __m512 x) {
    float* to = out + q * ld + v.to;
    if (v.lanes == 0xffff) _mm512_storeu_ps(to, x);
    else _mm512_mask_storeu_ps(to, v.lanes, x);
  });
  return !all.vectors.empty();
#else
  (void)all, (void)sources, (void)count, (void)out, (void)ld;
  return false;
#endif
}

inline bool move_back(const Moves& all, const Source& d, size_t count, float drop, bool add, float* gradient, int ld) {
#if defined(__AVX512F__)
  const __m512 scale = _mm512_set1_ps(drop);
  merge_vectors(all, &d, count, [&](size_t q, const MovedVector& v, __m512 x) {
    float* to = gradient + q * ld + v.to;
    x = _mm512_mul_ps(x, scale);
    if (add) x = _mm512_add_ps(x, _mm512_maskz_loadu_ps(v.lanes, to));
    _mm512_mask_storeu_ps(to, v.lanes, x);
  });
  return !all.vectors.empty();
#else
  (void)all, (void)d, (void)count, (void)drop, (void)add, (void)gradient, (void)ld;
  return false;
#endif
}

inline void gather_forward(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const int ld = w.channels(t.tensor);
  const size_t block = pixel_block(t.channels);
  Source* sources = reinterpret_cast<Source*>(w.scratch->take(op.inputs.size() * sizeof(Source) / sizeof(float) + 4));
  float** rows = reinterpret_cast<float**>(w.scratch->take(op.inputs.size() * 2 + 4));
  for (size_t i = 0; i < op.inputs.size(); i++)
    rows[i] = is_plain(op.inputs[i]) ? nullptr : w.scratch->take(block * op.inputs[i].channels);
  for (int image = first; image < last; image++)
    for_own_blocks(w, t.tensor, t.channels, [&](size_t p, size_t count) {
      for (size_t i = 0; i < op.inputs.size(); i++) {
        const View& v = op.inputs[i];
        if (rows[i]) {
          read_view(w, v, image, p, count, rows[i]);
          sources[i] = {rows[i], v.channels};
        } else {
          const int from = w.channels(v.tensor);
          sources[i] = {w.at(v.tensor, image) + v.offset + p * from, from};
        }
      }
      float* out = w.at(t.tensor, image) + t.offset + p * ld;
      if (move_forward(op.moves, sources, count, out, ld)) return;
      for (const Run& r : op.runs) {
        const Source source = sources[r.source];
        for_run(r, [&](size_t from, size_t to) {
          const float* x = source.data + from;
          float* y = out + to;
          for (size_t q = 0; q < count; q++) y[q * ld] = x[q * source.ld];
        });
      }
    });
}

// Where the gradient at a gather's output can be read: in place where nothing lies before it.
inline Source gathered_gradient(const Work& w, const Target& t, int image, size_t pixel, size_t count, float* out) {
  if (t.norm < 0 && t.grad.drop < 0) {
    const int ld = w.channels(t.grad.tensor);
    return {w.at(t.grad.tensor, image) + pixel * ld + t.grad.offset, ld};
  }
  read_gradient(w, t, image, pixel, count, out);
  return {out, t.channels};
}

inline void move_runs_back(const std::vector<Run>& runs, int source, const Source& d, size_t count, float drop, bool add,
                           float* gradient, int ld) {
  for (const Run& r : runs) {
    if (r.source != source) continue;
    for_run(r, [&](size_t from, size_t at) {
      float* g = gradient + from;
      const float* x = d.data + at;
      if (add)
        for (size_t q = 0; q < count; q++) g[q * ld] += drop * x[q * d.ld];
      else
        for (size_t q = 0; q < count; q++) g[q * ld] = drop * x[q * d.ld];
    });
  }
}

// Sources of a gather have no ReLU (the plan sees to it), so that gradients need no values.
inline void gather_grad(const Op& op, const Work& w, int first, int last) {
  const Target& t = op.target;
  const size_t block = pixel_block(t.channels);
  float* scratch = w.scratch->take(block * t.channels);
  for (int image = first; image < last; image++)
    for_blocks(pixels_of(w, t.tensor), t.channels, [&](size_t p, size_t count) {
      const Source d = gathered_gradient(w, t, image, p, count, scratch);
      for (size_t i = 0; i < op.grads.size(); i++) {
        const GradOut& to = op.grads[i];
        if (to.mode == Mode::kNone) continue;
        const int ld = w.channels(to.tensor);
        const float drop = w.drop(op.inputs[i].drop, image);
        const bool add = to.mode == Mode::kAdd;
        float* gradient = w.at(to.tensor, image) + p * ld + to.offset;
        if (!move_back(op.moves_back[i], d, count, drop, add, gradient, ld))
          move_runs_back(op.runs, int(i), d, count, drop, add, gradient, ld);
      }
    });
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
