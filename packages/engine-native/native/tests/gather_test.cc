#include "unit.h"

namespace cellsmith {
namespace tests {
namespace {

// Channel i of the whole comes from channel (i % groups) * (C / groups) + i / groups.
std::vector<Run> shuffle(int channels, int groups) {
  std::vector<Run> runs;
  for (int g = 0; g < groups; g++) runs.push_back({0, g * (channels / groups), 1, g, groups, channels / groups});
  return runs;
}

TEST(shuffles) {
  for (int groups : {2, 3, 6}) {
    Unit unit{Kind::kGather, {{4, 5, 18}}, {4, 5, 18}};
    unit.runs = shuffle(18, groups);
    check_unit(unit, "shuffle of " + std::to_string(groups), 8, uint64_t(groups));
  }
}

TEST(joined_channels) {
  Unit unit{Kind::kGather, {{5, 3, 7}, {5, 3, 18}, {5, 3, 1}}, {5, 3, 26}};
  unit.runs = {{0, 0, 1, 0, 1, 7}, {1, 0, 1, 7, 1, 18}, {2, 0, 1, 25, 1, 1}};
  check_unit(unit, "concatenation", 12);
}

TEST(parts_of_channels) {
  Unit unit{Kind::kGather, {{3, 9, 40}, {3, 9, 8}}, {3, 9, 14}};
  unit.runs = {{0, 5, 1, 2, 1, 6}, {0, 20, 3, 0, 13, 2}, {1, 1, 2, 1, 7, 2}, {0, 30, 2, 9, 1, 4}};
  check_unit(unit, "slices and steps", 12);
}

TEST(shuffles_of_large_images) {
  Unit unit{Kind::kGather, {{16, 15, 18}, {16, 15, 18}}, {16, 15, 36}};
  unit.runs = {{0, 0, 1, 0, 2, 18}, {1, 0, 1, 1, 2, 18}};
  check_unit(unit, "interleaved", 8);
}

// What shuffles of shuffles come to: the farther back a tensor, the wider its channels lie apart.
TEST(shuffles_of_shuffles) {
  Unit unit{Kind::kGather, {{8, 8, 36}, {8, 8, 36}, {8, 8, 36}, {8, 8, 36}, {8, 8, 36}, {8, 8, 36}}, {8, 8, 72}};
  unit.runs = {{0, 0, 1, 0, 2, 36}, {1, 18, 1, 1, 4, 18}, {2, 27, 1, 3, 8, 9},
               {3, 33, 1, 7, 32, 3}, {4, 32, 1, 15, 16, 4}, {5, 34, 1, 23, 32, 2}};
  check_unit(unit, "six tensors", 8);
}

TEST(channels_from_everywhere) {
  Unit unit{Kind::kGather, {{2, 3, 200}}, {2, 3, 25}};
  unit.runs = {{0, 7, 8, 24, -1, 25}};
  check_unit(unit, "reversed and far apart", 8);
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
