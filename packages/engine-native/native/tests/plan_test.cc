// The words of a plan.
#include "harness.h"

#include "../plan.h"

namespace cellsmith {
namespace tests {
namespace {

const std::vector<double> kNumbers = {64, 0, 12345678901., 7, 0, 0, 0.9, 1e-3};

// A plan with a tensor, a norm, a weight, a pack, and a segment of one operation with one reduction.
const std::vector<int32_t> kWords = {
    1, 1, 10, 2, 0, 1, 2, 3, 4,                   // of the plan
    1, 32, 31, 3, 1, 5,                           // tensors
    1, 0, 3, 0, 1, 2, 3, 7, 6, 1,                 // norms
    1, 3, 4,                                      // weights
    1, 4, 0, 9, 3, 3, 0, 0, 1, 5,                 // packs
    1, 4, 2, 3,                                   // segments: images, strips, partial size
    1, 5, 1, 0, 0, 3, 0, 1, 1, 1, 0, 2, 1, 0,     // an operation, its input and gradient
    0, 0, 3, 0, 6, 7, 8, 3, 3, 1, 2, 1, 1, -1, 1, // target and window
    1, 2, 10, 11, 12, 13, 14, 15, 1, 0, 1, 2, 3, 4, 5,
    1, 0, 0,                                      // norms and their gradients
    2, 0, 9, 3, 8, 4, 0, 3, 1, 1, 9, 3, 8, 2, 0, 3, 0,
};

TEST(plans_are_read_word_by_word) {
  const Plan p = read_plan(kWords.data(), kWords.size(), kNumbers.data());
  CHECK(p.backward && p.batch_statistics && p.classes == 10 && p.drops == 2, p.classes);
  CHECK(p.batch_size == 64 && p.pack_size == 12345678901 && p.gradient_size == 7, p.pack_size);
  CHECK(p.tensors[0].size() == 32 * 31 * 3 && p.tensors[0].storage == Storage::kBatch, p.tensors[0].size());
  CHECK(p.norms[0].epsilon == 1e-3f && p.norms[0].decay == 0.9f && p.norms[0].trained, p.norms[0].epsilon);
  CHECK(p.packs[0].kind == PackKind::kPadded && p.packs[0].norm_column == 1, p.packs[0].norm_column);
  const Op& op = p.segments[0].ops[0];
  CHECK(op.kind == Kind::kDepthwiseGrad && op.inputs[0].drop == 1 && op.inputs[0].relu == 1, int(op.kind));
  CHECK(op.grads[0].offset == 2 && op.grads[0].mode == Mode::kStore && op.grads[0].sums == 0, op.grads[0].offset);
  CHECK(op.target.grad.drop == 8 && op.window.pad_top == -1 && op.window.stride_w == 2, op.window.pad_top);
  CHECK(op.groups == 1 && op.variant == 2 && op.partial_depthwise == 15 && op.runs[0].length == 5, op.variant);
  const Segment& s = p.segments[0];
  CHECK(s.images == 4 && s.strips == 2, s.strips);
  CHECK(s.reductions[0].weight == 2 && s.reductions[1].weight == 4, "reductions are sorted by weight");
  CHECK((s.reduction_groups == std::vector<int>{0, 1, 2}), s.reduction_groups.size());
}

TEST(plans_of_the_wrong_length_are_refused) {
  for (size_t count = 0; count <= kWords.size() + 1; count++) {
    std::vector<int32_t> words = kWords;
    words.resize(count);
    if (count == kWords.size()) continue;
    bool refused = false;
    try {
      read_plan(words.data(), words.size(), kNumbers.data());
    } catch (const std::runtime_error&) {
      refused = true;
    }
    CHECK(refused, count << " words of " << kWords.size());
  }
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
