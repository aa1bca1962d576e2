#include "unit.h"

namespace cellsmith {
namespace tests {
namespace {

void check(int kernel, Size in, int filters, int times) {
  std::ostringstream name;
  name << "separable " << kernel << ", " << in.height << "x" << in.width << "x" << in.channels << " to " << filters;
  check_unit(windowed(Kind::kSeparable, in, filters, square(kernel, 1, 1, kernel / 2)), name.str(), times,
             uint64_t(in.channels * 100 + in.height * 10 + kernel));
}

void check_channels(int kernel) {
  for (int C : {1, 3, 7, 8, 18, 36, 40, 96, 200}) {
    check(kernel, {4, 5, C}, C, 4);
    check(kernel, {3 + C % 7, 2 + C % 5, C}, C > 96 ? 20 : 18, 4);
  }
}

void check_sizes(int kernel) {
  for (int size = 1; size <= 9; size++) {
    check(kernel, {size, size, 18}, 18, 4);
    check(kernel, {size, 10 - size, 7}, 36, 4);
  }
  check(kernel, {16, 16, 18}, 18, 4);
  check(kernel, {17, 16, 36}, 9, 2);
}

TEST(separable_3x3_of_all_channels) { check_channels(3); }
TEST(separable_5x5_of_all_channels) { check_channels(5); }
TEST(separable_3x3_of_all_sizes) { check_sizes(3); }
TEST(separable_5x5_of_all_sizes) { check_sizes(5); }

}  // namespace
}  // namespace tests
}  // namespace cellsmith
