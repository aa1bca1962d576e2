// Vectors of eight floats: AVX-512VL, AVX2 or whatever the compiler makes of its vector extension.
// a*b+c contracts to a fused multiply-add where there is one (-ffp-contract=fast, the default of GCC).
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace cellsmith {
namespace CELLSMITH_ISA {

constexpr int L = 8;

#if defined(__AVX512VL__) || defined(__aarch64__)
constexpr int kRegisters = 32;
#else
constexpr int kRegisters = 16;
#endif

#if defined(__AVX2__)
using vec = __m256;
inline vec zero() { return _mm256_setzero_ps(); }
inline vec load(const float* p) { return _mm256_loadu_ps(p); }
inline void store(float* p, vec v) { _mm256_storeu_ps(p, v); }
inline vec broadcast(float x) { return _mm256_set1_ps(x); }
// The second operand wins where one is not a number, so that it is not lost.
inline vec maximum(vec a, vec b) { return _mm256_max_ps(a, b); }
// Around the caches, for what is read again only after it would be evicted.
inline void stream(float* p, vec v) {
  if (uintptr_t(p) % 32) store(p, v);
  else _mm256_stream_ps(p, v);
}
#if defined(__AVX512VL__)
inline vec load_n(const float* p, int n) { return _mm256_maskz_loadu_ps(__mmask8((1u << n) - 1), p); }
inline void store_n(float* p, vec v, int n) { _mm256_mask_storeu_ps(p, __mmask8((1u << n) - 1), v); }
inline vec keep_positive(vec v, vec a) {
  return _mm256_maskz_mov_ps(_mm256_cmp_ps_mask(a, zero(), _CMP_GT_OQ), v);
}
#else
inline __m256i lanes_below(int n) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
inline vec load_n(const float* p, int n) { return _mm256_maskload_ps(p, lanes_below(n)); }
// A masked store is microcoded on Zen, so that the tail is split by hand.
inline void store_n(float* p, vec v, int n) {
  if (n >= 8) return _mm256_storeu_ps(p, v);
  __m128 part = _mm256_castps256_ps128(v);
  if (n & 4) {
    _mm_storeu_ps(p, part);
    p += 4;
    part = _mm256_extractf128_ps(v, 1);
  }
  if (n & 2) {
    _mm_storel_pi((__m64*)p, part);
    p += 2;
    part = _mm_movehl_ps(part, part);
  }
  if (n & 1) _mm_store_ss(p, part);
}
inline vec keep_positive(vec v, vec a) { return _mm256_and_ps(_mm256_cmp_ps(a, zero(), _CMP_GT_OQ), v); }
#endif
#else
typedef float vec __attribute__((vector_size(32)));
inline vec zero() { return vec{}; }
inline vec load(const float* p) {
  vec v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
inline void store(float* p, vec v) { std::memcpy(p, &v, sizeof v); }
inline void stream(float* p, vec v) { store(p, v); }
inline vec broadcast(float x) { return vec{x, x, x, x, x, x, x, x}; }
inline vec maximum(vec a, vec b) { return a > b ? a : b; }
inline vec load_n(const float* p, int n) {
  vec v{};
  std::memcpy(&v, p, size_t(n) * sizeof(float));
  return v;
}
inline void store_n(float* p, vec v, int n) { std::memcpy(p, &v, size_t(n) * sizeof(float)); }
inline vec keep_positive(vec v, vec a) { return a > vec{} ? v : vec{}; }
#endif

typedef int32_t ints __attribute__((vector_size(32)));

// Neighbouring vectors that are worked on as one where the registers are that wide: the sums of a lane, and so
// the bits, are the same.
#if defined(__AVX512F__)
constexpr int kPair = 2;
using wide = __m512;
inline wide load_wide(const float* p) { return _mm512_loadu_ps(p); }
inline wide broadcast_wide(float x) { return _mm512_set1_ps(x); }
inline vec half(wide v) { return _mm512_castps512_ps256(v); }
inline void store_wide(float* p, wide v, int lanes) {
  if (lanes == 2 * L) _mm512_storeu_ps(p, v);
  else _mm512_mask_storeu_ps(p, __mmask16((1u << lanes) - 1), v);
}
#else
constexpr int kPair = 1;
using wide = vec;
inline wide load_wide(const float* p) { return load(p); }
inline wide broadcast_wide(float x) { return broadcast(x); }
inline vec half(wide v) { return v; }
inline void store_wide(float* p, wide v, int lanes) {
  if (lanes == L) store(p, v);
  else store_n(p, v, lanes);
}
#endif
constexpr int kWide = kPair * L;

// The same names for either width.
template <class V>
struct Width;
template <>
struct Width<vec> {
  static constexpr int lanes = L;
  static vec load(const float* p) { return CELLSMITH_ISA::load(p); }
  static void store(float* p, vec v, int n) { n == L ? CELLSMITH_ISA::store(p, v) : store_n(p, v, n); }
};
#if defined(__AVX512F__)
template <>
struct Width<wide> {
  static constexpr int lanes = kWide;
  static wide load(const float* p) { return load_wide(p); }
  static void store(float* p, wide v, int n) { store_wide(p, v, n); }
};
#endif

inline void prefetch_read(const float* p, size_t n) {
  for (size_t i = 0; i < n; i += 16) __builtin_prefetch(p + i, 0, 2);
}
inline void prefetch_write(float* p, size_t n) {
  for (size_t i = 0; i < n; i += 16) __builtin_prefetch(p + i, 1, 2);
}

// An NHWC row is a flat array of width*C floats in which the channel of lane l of vector v repeats every
// `period` vectors. With coefficients expanded to one period, whatever mixes no channels runs on full
// vectors whatever C is: 18 channels have a period of 9 vectors, 4 pixels.
inline int period_of(int C) { return C >> __builtin_ctz(unsigned(C) | L); }
inline int expanded_size(int C) { return period_of(C) * L; }
inline void expand(const float* per_channel, int C, float* out) {
  for (float* end = out + expanded_size(C); out < end; out += C) std::memcpy(out, per_channel, size_t(C) * sizeof(float));
}

inline int round_up(int n, int multiple = L) { return (n + multiple - 1) / multiple * multiple; }

// body(offset, vector of the period, lanes) over the vectors of a flat row.
template <class Body>
inline void for_vectors(size_t n, int period, Body body) {
  const size_t step = size_t(period) * L;
  size_t i = 0;
  for (; i + step <= n; i += step)
    for (int m = 0; m < period; m++) body(i + size_t(m) * L, m, L);
  for (int m = 0; i < n; i += L, m++) {
    if (i + L <= n) body(i, m, L);
    else body(i, m, int(n - i));
  }
}

// The same where the channel does not matter.
template <class Body>
inline void for_floats(size_t n, Body body) {
  size_t i = 0;
  for (; i + L <= n; i += L) body(i, L);
  if (i < n) body(i, int(n - i));
}

inline vec load_some(const float* p, int lanes) { return lanes == L ? load(p) : load_n(p, lanes); }
inline void store_some(float* p, vec v, int lanes) {
  if (lanes == L) store(p, v);
  else store_n(p, v, lanes);
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
