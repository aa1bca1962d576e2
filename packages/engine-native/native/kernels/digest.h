// Tells whether values have changed since they were last seen.
#pragma once
#include <cstdint>
#include <cstring>

namespace cellsmith {
namespace CELLSMITH_ISA {

constexpr int kDigests = 32;

inline uint32_t mixed(uint32_t state, uint32_t value) {
  state ^= value;
  // Turned, so that the sign of a value does not stay in the highest bit, where two would cancel.
  return ((state << 13) | (state >> 19)) * 0x9e3779b1u;
}

inline uint64_t digest(const float* values, size_t n) {
  uint32_t state[kDigests], next[kDigests] = {};
  for (int i = 0; i < kDigests; i++) state[i] = uint32_t(i) * 0x85ebca6bu;
  for (size_t at = 0; at < n; at += kDigests) {
    const size_t count = n - at < size_t(kDigests) ? n - at : size_t(kDigests);
    std::memcpy(next, values + at, count * sizeof(float));
    for (int i = 0; i < kDigests; i++) state[i] = mixed(state[i], next[i]);
  }
  uint64_t sum = n;
  for (uint32_t one : state) {
    sum = (sum ^ one) * 0x9e3779b97f4a7c15u;
    sum ^= sum >> 32;
  }
  return sum;
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
