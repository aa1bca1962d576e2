// Runs all cases, or those whose names contain the first argument.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <vector>

#include "harness.h"

namespace cellsmith {
namespace tests {
namespace {

struct Case {
  const char* name;
  void (*body)();
};

std::vector<Case>& cases() {
  static std::vector<Case> all;
  return all;
}

bool passes(const Case& test) {
  const auto start = std::chrono::steady_clock::now();
  std::string problem;
  try {
    test.body();
  } catch (const std::exception& error) {
    problem = error.what();
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%s %s (%.2f s)\n", problem.empty() ? "ok  " : "FAIL", test.name, seconds.count());
  if (!problem.empty()) std::printf("     %s\n", problem.c_str());
  std::fflush(stdout);
  return problem.empty();
}

}  // namespace

Registered::Registered(const char* name, void (*body)()) { cases().push_back({name, body}); }

double Random::next() {
  // SplitMix64.
  uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return double((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

}  // namespace tests
}  // namespace cellsmith

int main(int count, char** arguments) {
  using namespace cellsmith::tests;
  int passed = 0, failed = 0;
  for (const Case& test : cases())
    if (count < 2 || std::strstr(test.name, arguments[1])) passes(test) ? passed++ : failed++;
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed || !passed ? 1 : 0;
}
