// One operation, forward and backward, in every dress that a plan can give it: parts of wider tensors, batch
// norm before and after it, ReLU, drop path, gradients that are stored, added or not wanted.
#pragma once
#include "compare.h"

namespace cellsmith {
namespace tests {

struct Size {
  int height, width, channels;
};

struct Unit {
  Kind kind;  // the forward one
  std::vector<Size> inputs;
  Size output;
  Window window{1, 1, 1, 1, 1, 1, 0, 0};
  int groups = 1, variant = 0;
  std::vector<Run> runs;
};

// A square window with `pad` on the sides that come first, and the output that padding alike on all sides gives.
Unit windowed(Kind kind, Size input, int filters, Window window);
Window square(int kernel, int stride, int dilation, int pad);

// Every dress is drawn from `seed`; `times` of them, for training on the whole batch, for a segment with
// local tensors, and for inference in turn.
void check_unit(const Unit& unit, const std::string& name, int times, uint64_t seed = 1);

}  // namespace tests
}  // namespace cellsmith
