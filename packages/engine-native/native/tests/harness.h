// Named cases and what they check. A failed check ends its case, not the program.
#pragma once
#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <string>

namespace cellsmith {
namespace tests {

struct Registered {
  Registered(const char* name, void (*body)());
};

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The same values on every machine.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  // In [0, 1).
  double next();
  int below(int n) { return int(next() * n); }
  float between(float low, float high) { return low + float(next()) * (high - low); }
  bool chance(double p) { return next() < p; }

 private:
  uint64_t state_;
};

}  // namespace tests
}  // namespace cellsmith

#define TEST(name)                                                        \
  static void name();                                                     \
  static const ::cellsmith::tests::Registered registered_##name(#name, name); \
  static void name()

#define CHECK(condition, message)                                                            \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::ostringstream out_;                                                               \
      out_ << __FILE__ << ":" << __LINE__ << ": " << #condition << ": " << message;          \
      throw ::cellsmith::tests::Failure(out_.str());                                         \
    }                                                                                        \
  } while (0)
