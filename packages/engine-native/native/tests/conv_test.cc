#include "unit.h"

namespace cellsmith {
namespace tests {
namespace {

std::string name_of(const Unit& u) {
  std::ostringstream name;
  const Size &in = u.inputs[0], &out = u.output;
  const Window& w = u.window;
  name << w.kernel_h << "x" << w.kernel_w << "/" << w.stride_h << "," << w.stride_w << " dilated " << w.dilation_h << ","
       << w.dilation_w << " padded " << w.pad_top << "," << w.pad_left << ", " << in.height << "x" << in.width << "x"
       << in.channels << " to " << out.height << "x" << out.width << "x" << out.channels << " in " << u.groups;
  return name.str();
}

void check(Unit unit, int times, int groups = 1) {
  unit.groups = groups;
  check_unit(unit, name_of(unit), times, uint64_t(unit.inputs[0].channels * 31 + unit.output.channels));
}

Unit conv(Size in, int filters, Window w) { return windowed(Kind::kConv, in, filters, w); }

TEST(pointwise_convolutions) {
  for (int C : {1, 3, 7, 8, 18, 36, 40, 96, 200})
    for (int N : {1, 8, 18, 45, 96}) check(conv({3 + C % 5, 4, C}, N, square(1, 1, 1, 0)), 4);
  // More pixels than a block of them.
  check(conv({13, 16, 18}, 36, square(1, 1, 1, 0)), 8);
}

TEST(strided_pointwise_convolutions) {
  for (int C : {1, 8, 18, 40})
    for (int size : {1, 5, 8, 9}) {
      check(conv({size, size + 1, C}, 18, square(1, 2, 1, 0)), 4);
      // The second path of a factorized reduction reads from the second pixel on.
      check({Kind::kConv, {{size, size, C}}, {(size + 1) / 2, (size + 1) / 2, 9}, {1, 1, 2, 2, 1, 1, -1, -1}}, 4);
    }
}

TEST(windowed_convolutions) {
  for (int C : {1, 3, 7, 8, 18, 40})
    for (int kernel : {2, 3, 5})
      for (int stride : {1, 2}) check(conv({7, 9, C}, C == 3 ? 36 : 10, square(kernel, stride, 1, kernel / 2)), 4);
  check(conv({16, 16, 3}, 36, square(3, 1, 1, 1)), 8);
  for (int size : {1, 2, 3, 4, 5, 6}) check(conv({size, size + 1, 8}, 9, square(3, 1, 1, 1)), 4);
}

TEST(dilated_convolutions) {
  for (int dilation : {2, 3})
    for (int stride : {1, 2}) check(conv({9, 8, 10}, 12, square(3, stride, dilation, dilation)), 4);
  check(conv({9, 8, 4}, 5, {3, 2, 1, 2, 3, 2, 1, 0}), 4);
}

TEST(grouped_convolutions) {
  for (int groups : {2, 3, 6}) {
    check(conv({5, 6, 18}, 12, square(3, 1, 1, 1)), 4, groups);
    check(conv({5, 6, 48}, 66, square(1, 1, 1, 0)), 4, groups);
    check(conv({7, 7, 12}, 24, square(3, 2, 1, 1)), 4, groups);
  }
}

TEST(convolutions_with_explicit_padding) {
  for (int pad : {-2, -1, 2, 4}) {
    check({Kind::kConv, {{6, 5, 7}}, {5, 6, 8}, {3, 3, 1, 1, 1, 1, pad, 1}}, 4);
    check({Kind::kConv, {{6, 5, 7}}, {5, 6, 8}, {1, 1, 1, 1, 1, 1, 0, pad}}, 4);
    check({Kind::kConv, {{6, 5, 8}}, {3, 3, 9}, {2, 3, 2, 2, 1, 1, 1, pad}}, 4);
  }
}

TEST(dense_layers) {
  for (int C : {1, 5, 36, 200}) {
    check({Kind::kConv, {{1, 1, C}}, {1, 1, 10}}, 8);
    check({Kind::kConv, {{3, 2, C}}, {1, 1, 10}, {3, 2, 1, 1, 1, 1, 0, 0}}, 4);
  }
  check({Kind::kConv, {{8, 8, 24}}, {1, 1, 7}, square(8, 1, 1, 0)}, 4);
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
