// The plan of a program as TypeScript makes it (src/plan): what is read and written where, in what order.
// All sizes are of one image; tensors lie in an arena at `offset` times the number of images.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "moves.h"

namespace cellsmith {

enum class Storage : int32_t { kImages = 0, kBatch = 1, kLocal = 2 };

struct Tensor {
  int height, width, channels;
  Storage storage;
  int64_t offset;
  int64_t size() const { return int64_t(height) * width * channels; }
};

// Normalises all channels of `tensor`.
struct Norm {
  int tensor, channels, scale, offset, mean, variance;  // the last four are weights, or -1
  float epsilon, decay;
  bool trained;
};

// Channels of a tensor as they are read: normalised, multiplied by the image's drop path, cut at zero.
struct View {
  int tensor, offset, channels, norm, drop, relu;
};

// A gradient as it is read: channels of a tensor times the image's drop path; tensor -1: there is none.
struct GradIn {
  int tensor, offset, drop;
};

enum class Mode : int32_t { kNone = 0, kStore = 1, kAdd = 2 };

// A gradient as it is written; `sums`: the norm whose gradient sums are taken on the way, or -1.
struct GradOut {
  int tensor, offset;
  Mode mode;
  int sums = -1;
};

// What an operation writes, which norm (or -1) sums it up or was applied to it, and its gradient.
struct Target {
  int tensor, offset, channels, norm;
  GradIn grad;
};

struct Window {
  int kernel_h, kernel_w, stride_h, stride_w, dilation_h, dilation_w, pad_top, pad_left;
};

enum class Kind : int32_t {
  kConv = 0,
  kConvGrad,
  kSeparable,
  kSeparableGrad,
  kDepthwise,
  kDepthwiseGrad,
  kPool,
  kPoolGrad,
  kAdd,
  kAddGrad,
  kGather,
  kGatherGrad,
  kMean,
  kMeanGrad,
  kMask,
  kMaskGrad,
  kStatistics,
  kNormSums,
  kFill,
  kLoss,
};

enum class PoolKind : int32_t { kMax = 0, kMin = 1, kAverage = 2 };

struct Op {
  Kind kind;
  std::vector<View> inputs;
  std::vector<GradOut> grads;
  Target target;
  Window window;
  int groups = 1;
  int variant = 0;     // of pools: PoolKind; of losses: 1 for the auxiliary one; of masks: the first value
  int pack = -1;       // weights as this operation reads them
  int pack_back = -1;  // transposed or flipped
  int pack_depthwise = -1;
  int bias = -1;       // folded batch norm
  int partial = -1;    // where a task sums the gradient of the matrix, in floats; -1: not trained
  int partial_depthwise = -1;
  std::vector<Run> runs;
  Moves moves;                    // of the runs
  std::vector<Moves> moves_back;  // by input

  // To be called once the runs are complete.
  void plan_moves();
};

enum class PackKind : int32_t {
  kMatrix = 0,      // [K][N] in panels
  kTransposed = 1,  // its transpose in panels
  kExpanded = 2,    // [taps][C] expanded to a period
  kFlipped = 3,     // the same, taps in reverse
  kPadded = 4,      // [taps][round_up(C)]
  kBias = 5,        // offset of a norm with moving statistics
};

struct Pack {
  PackKind kind;
  int weight, rows, columns, ld, column;
  int norm, norm_column;  // its scale is multiplied in, from that channel on; or -1
  int64_t offset;
};

// A sum over tasks that becomes the gradient of a weight.
struct Reduction {
  int partial, rows, columns, padded, weight, column, ld, expanded;
};

struct Segment {
  int images;  // worked on together
  int strips;  // strips of rows that an image may be cut into; 1: its operations take whole images
  std::vector<Op> ops;
  std::vector<int> norms;         // whose statistics are complete afterwards
  std::vector<int> norm_grads;    // whose gradient sums are complete afterwards
  std::vector<Reduction> reductions;    // sorted by weight
  std::vector<int> reduction_groups;    // where those of a weight begin, and the end
  int64_t partial_size;           // floats of a task
};

struct WeightInfo {
  int64_t size, gradient;  // gradient: where it begins, or -1
};

struct Plan {
  uint64_t id = 0;  // of its own for each plan that was read; 0: not known again
  bool backward, batch_statistics;
  int classes, drops;
  int64_t batch_size, local_size, pack_size, gradient_size, mask_size;
  std::vector<Tensor> tensors;
  std::vector<Norm> norms;
  std::vector<WeightInfo> weights;
  std::vector<Pack> packs;
  std::vector<Segment> segments;
};

Plan read_plan(const int32_t* words, size_t count, const double* numbers);

}  // namespace cellsmith
