#include "unit.h"

namespace cellsmith {
namespace tests {
namespace {

TEST(sums) {
  for (int C : {1, 3, 7, 8, 18, 36, 40, 96, 200})
    for (int count : {1, 2, 5}) {
      const Size size{1 + C % 9, 4, C};
      check_unit({Kind::kAdd, std::vector<Size>(size_t(count), size), size}, "sum of " + std::to_string(C), 4, uint64_t(C));
    }
  check_unit({Kind::kAdd, {{16, 16, 18}, {16, 16, 18}}, {16, 16, 18}}, "sum of large images", 8);
}

TEST(means) {
  for (int C : {1, 3, 7, 8, 18, 36, 40, 96, 200})
    for (int size : {1, 4, 7}) check_unit({Kind::kMean, {{size, size + 1, C}}, {1, 1, C}}, "mean of " + std::to_string(C), 4, uint64_t(C));
  check_unit({Kind::kMean, {{16, 16, 36}}, {1, 1, 36}}, "mean of large images", 4);
}

TEST(masks) {
  for (int C : {1, 7, 8, 36, 200})
    for (int before : {0, 5}) {
      Unit unit{Kind::kMask, {{2, 3, C}}, {2, 3, C}};
      unit.variant = before;
      check_unit(unit, "mask of " + std::to_string(C), 4, uint64_t(C));
    }
}

TEST(fills) {
  Random random(1);
  Scene scene;
  const int t = scene.tensor(5, 4, 21, random);
  Op op = op_of(Kind::kFill);
  op.target = {t, 3, 9, -1, {-1, 0, -1}};
  scene.segments = {{{{op}}, {}, {}}};
  check_scene(scene, "fill");
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
