#include <stdexcept>

#include "runtime.h"

namespace cellsmith {
namespace {

#if defined(__x86_64__)
bool has_avx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
bool has_avx512() {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
}
#endif

std::vector<const Kernels*> supported() {
  std::vector<const Kernels*> found;
#if defined(__x86_64__)
  if (has_avx512()) found.push_back(&kernels_avx512());
  if (has_avx2()) found.push_back(&kernels_avx2());
#endif
  found.push_back(&kernels_portable());
  return found;
}

}  // namespace

const Kernels& choose_kernels(const std::string& isa) {
  for (const Kernels* kernels : supported())
    if (isa.empty() || isa == kernels->name) return *kernels;
  throw std::invalid_argument("This machine has no instruction set " + isa);
}

std::vector<std::string> supported_kernels() {
  std::vector<std::string> names;
  for (const Kernels* kernels : supported()) names.emplace_back(kernels->name);
  return names;
}

}  // namespace cellsmith
