#include "unit.h"

namespace cellsmith {
namespace tests {
namespace {

void check(const Unit& unit, int times) {
  const Size& in = unit.inputs[0];
  std::ostringstream name;
  name << "depthwise " << unit.window.kernel_h << "x" << unit.window.kernel_w << "/" << unit.window.stride_h << " of "
       << in.height << "x" << in.width << "x" << in.channels;
  check_unit(unit, name.str(), times, uint64_t(in.channels * 10 + in.height));
}

Unit depthwise(Size in, Window w) { return windowed(Kind::kDepthwise, in, in.channels, w); }

TEST(depthwise_convolutions) {
  for (int C : {1, 3, 7, 8, 18, 36, 40, 96, 200}) {
    check(depthwise({5, 6, C}, square(3, 1, 1, 1)), 4);
    check(depthwise({6, 5, C}, square(3, 2, 1, 1)), 4);
    check(depthwise({5, 4, C}, square(5, 2, 1, 2)), 4);
  }
}

TEST(depthwise_convolutions_of_small_images) {
  for (int size = 1; size <= 9; size++) {
    check(depthwise({size, size, 18}, square(3, 2, 1, 1)), 4);
    check(depthwise({size, 10 - size, 7}, square(5, 1, 2, 4)), 4);
  }
}

TEST(depthwise_convolutions_with_any_window) {
  check(depthwise({7, 7, 9}, {7, 1, 1, 1, 1, 1, 3, 0}), 4);
  check(depthwise({9, 7, 9}, {2, 4, 2, 3, 2, 1, 1, 2}), 4);
  for (int pad : {-2, -1, 3}) check({Kind::kDepthwise, {{6, 6, 10}}, {5, 4, 10}, {3, 3, 1, 1, 1, 1, pad, 1}}, 4);
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
