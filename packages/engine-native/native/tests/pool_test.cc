#include "unit.h"

namespace cellsmith {
namespace tests {
namespace {

const char* const kNames[] = {"maximum", "minimum", "average"};

void check(Unit unit, int times) {
  for (unit.variant = 0; unit.variant < 3; unit.variant++) {
    const Size& in = unit.inputs[0];
    std::ostringstream name;
    name << kNames[unit.variant] << " " << unit.window.kernel_h << "x" << unit.window.kernel_w << "/" << unit.window.stride_h
         << " of " << in.height << "x" << in.width << "x" << in.channels;
    check_unit(unit, name.str(), times, uint64_t(in.channels * 10 + in.height));
  }
}

Unit pool(Size in, Window w) { return windowed(Kind::kPool, in, in.channels, w); }

TEST(pools) {
  for (int C : {1, 3, 7, 8, 18, 36, 40, 96, 200}) {
    check(pool({5, 6, C}, square(3, 1, 1, 1)), 3);
    check(pool({6, 5, C}, square(3, 2, 1, 1)), 3);
  }
  check(pool({16, 16, 18}, square(3, 1, 1, 1)), 4);
  check(pool({15, 16, 36}, square(3, 1, 1, 1)), 4);
}

TEST(pools_of_small_images) {
  for (int size = 1; size <= 9; size++) {
    check(pool({size, size, 18}, square(3, 1, 1, 1)), 3);
    check(pool({size, 10 - size, 7}, square(3, 2, 1, 1)), 3);
    if (size > 1) check(pool({size, size, 10}, square(2, 2, 1, 0)), 3);
  }
}

TEST(pools_with_any_window) {
  check(pool({7, 7, 9}, square(5, 3, 1, 2)), 3);
  check(pool({7, 8, 9}, {1, 4, 1, 2, 1, 1, 0, 1}), 3);
}

// A shift is the average over one pixel that moves in.
TEST(shifts) {
  for (int rows : {-2, 0, 1})
    for (int columns : {-1, 1, 3}) {
      Unit unit{Kind::kPool, {{4, 5, 10}}, {4, 5, 10}, {1, 1, 1, 1, 1, 1, rows, columns}};
      unit.variant = int(PoolKind::kAverage);
      check_unit(unit, "shift", 4);
    }
}

// Whole numbers from -1 to 1: nearly every window has several extrema.
void check_ties(int variant) {
  Random random(uint64_t(variant) + 5);
  Scene scene;
  scene.batch = 5;
  const int x = scene.tensor(7, 6, 18, random), z = scene.tensor(7, 6, 18, random), dz = scene.tensor(7, 6, 18, random),
            dx = scene.tensor(7, 6, 18, random);
  for (float& value : scene.contents[size_t(x)]) value = float(random.below(3) - 1);
  Op op = op_of(Kind::kPool);
  op.inputs = {view_of(scene, x)};
  op.target = {z, 0, 18, -1, {dz, 0, -1}};
  op.window = square(3, 1, 1, 1);
  op.variant = variant;
  Op back = op;
  back.kind = Kind::kPoolGrad;
  back.grads = {{dx, 0, Mode::kStore}};
  scene.segments = {{{{op}, {back}}, {}, {}}};
  check_scene(scene, std::string("ties of the ") + kNames[variant]);
}

TEST(first_of_equal_values_gets_the_gradient) {
  check_ties(int(PoolKind::kMax));
  check_ties(int(PoolKind::kMin));
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
