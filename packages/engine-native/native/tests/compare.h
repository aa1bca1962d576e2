// Scenes on every instruction set of this machine and on 1, 2, 3 and 8 threads.
#pragma once
#include <functional>

#include "reference.h"

namespace cellsmith {
namespace tests {

constexpr int kThreads[] = {1, 2, 3, 8};

// Kept from case to case: memory that a larger scene left behind must not matter.
Runtime& runtime_of(const std::string& isa, int threads);

// Plays it with all of them: thread counts must not change a bit. All tensors, gradients and losses are
// compared with the reference; what it does not write must not change.
void check_scene(const Scene& scene, const std::string& what);
void check_same(const Outcome& a, const Outcome& b, const std::string& what);

}  // namespace tests
}  // namespace cellsmith
