// A step to test: tensors with what is in them, weights, and operations in segments. The runtime gets its
// tensors out of one wide image and gives them back as logits, so that tests see every float of every one.
#pragma once
#include <vector>

#include "../runtime.h"
#include "harness.h"

namespace cellsmith {
namespace tests {

constexpr int kLanes = 8;

struct Layer {
  Op op;
  int weight = -1, depthwise = -1, folded = -1;  // weights, and the norm folded into them
};

struct SceneSegment {
  std::vector<Layer> layers;
  std::vector<int> norms, norm_grads;
};

struct Scene {
  int batch = 3, images = 1, strips = 1;
  bool batch_statistics = true, backward = true;
  Storage storage = Storage::kBatch;
  std::vector<Tensor> tensors;
  std::vector<std::vector<float>> contents;  // [batch][pixels][channels] of each tensor
  std::vector<std::vector<float>> weights;
  std::vector<char> trained;
  std::vector<Norm> norms;
  std::vector<float> drops;  // [drops][batch]
  std::vector<float> masks;
  std::vector<int32_t> labels;  // empty: none
  double auxiliary_weight = 0.4;
  std::vector<SceneSegment> segments;

  int tensor(int height, int width, int channels, Random& random);
  int weight(size_t size, float scale, Random& random);
  // Of all channels of a tensor.
  int norm(int tensor, Random& random);
  // A factor for each image: zero, one, or more than one.
  int drop(Random& random);
};

View view_of(const Scene& scene, int tensor);
Op op_of(Kind kind);

struct Outcome {
  StepResult result;
  std::vector<std::vector<float>> tensors, weights, velocities;
  std::vector<float> gradients;
  std::vector<float> logits;  // of scenes with labels, which do not give their tensors back
};

// The whole plan of a scene. Scenes with labels end with their own losses.
Plan plan_of(const Scene& scene);
// `velocities`, if given, has the sizes of the weights.
Outcome play(const Scene& scene, Runtime& runtime, const Sgd* sgd = nullptr,
             const std::vector<std::vector<float>>* velocities = nullptr);

}  // namespace tests
}  // namespace cellsmith
