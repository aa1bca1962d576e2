#include "scene.h"

#include <algorithm>

namespace cellsmith {
namespace tests {
namespace {

// All tensors of one image, one behind the other.
std::vector<float> images_of(const Scene& scene) {
  std::vector<float> images;
  for (int image = 0; image < scene.batch; image++)
    for (size_t t = 0; t < scene.tensors.size(); t++) {
      const auto from = scene.contents[t].begin() + image * scene.tensors[t].size();
      images.insert(images.end(), from, from + scene.tensors[t].size());
    }
  return images;
}

std::vector<std::vector<float>> tensors_of(const Scene& scene, const std::vector<float>& logits) {
  std::vector<std::vector<float>> tensors(scene.tensors.size());
  auto from = logits.begin();
  for (int image = 0; image < scene.batch; image++)
    for (size_t t = 0; t < tensors.size(); from += scene.tensors[t++].size())
      tensors[t].insert(tensors[t].end(), from, from + scene.tensors[t].size());
  return tensors;
}

}  // namespace

int Scene::tensor(int height, int width, int channels, Random& random) {
  int64_t offset = 0;
  // Without gaps, so that nothing can be written past an end unseen.
  for (const Tensor& t : tensors) offset += t.size();
  tensors.push_back({height, width, channels, storage, offset});
  std::vector<float> values(size_t(tensors.back().size()) * batch);
  for (float& x : values) x = random.between(-1, 1);
  contents.push_back(std::move(values));
  return int(tensors.size()) - 1;
}

int Scene::weight(size_t size, float scale, Random& random) {
  std::vector<float> values(size);
  for (float& x : values) x = random.between(-scale, scale);
  weights.push_back(std::move(values));
  trained.push_back(true);
  return int(weights.size()) - 1;
}

int Scene::norm(int tensor, Random& random) {
  const int channels = tensors[size_t(tensor)].channels;
  Norm n{tensor, channels, -1, -1, -1, -1, 1e-3f, 0.9f, true};
  for (int* part : {&n.scale, &n.offset, &n.mean, &n.variance}) *part = weight(size_t(channels), 0.5f, random);
  for (float& x : weights[size_t(n.scale)]) x += 1;
  for (float& x : weights[size_t(n.variance)]) x += 1;
  trained[size_t(n.mean)] = trained[size_t(n.variance)] = false;
  norms.push_back(n);
  return int(norms.size()) - 1;
}

int Scene::drop(Random& random) {
  for (int image = 0; image < batch; image++) drops.push_back(random.chance(0.3) ? 0 : random.chance(0.3) ? 1 : 1.25f);
  return int(drops.size()) / batch - 1;
}

View view_of(const Scene& scene, int tensor) { return {tensor, 0, scene.tensors[size_t(tensor)].channels, -1, -1, 0}; }

Op op_of(Kind kind) {
  Op op;
  op.kind = kind;
  op.target = {-1, 0, 0, -1, {-1, 0, -1}};
  op.window = {1, 1, 1, 1, 1, 1, 0, 0};
  return op;
}

Outcome play(const Scene& scene, Runtime& runtime, const Sgd* sgd, const std::vector<std::vector<float>>* velocities) {
  const Plan plan = plan_of(scene);
  const std::vector<float> images = images_of(scene);
  Outcome outcome{};
  outcome.weights = scene.weights;
  outcome.velocities = velocities ? *velocities : scene.weights;
  outcome.gradients.resize(size_t(plan.gradient_size));
  outcome.logits.resize(size_t(plan.classes) * scene.batch);
  Step step{};
  step.images = images.data();
  step.labels = scene.labels.empty() ? nullptr : scene.labels.data();
  step.batch = scene.batch;
  step.drops = scene.drops.data();
  step.masks = scene.masks.data();
  step.auxiliary_weight = scene.auxiliary_weight;
  for (size_t i = 0; i < scene.weights.size(); i++) {
    step.weights.push_back(outcome.weights[i].data());
    step.velocities.push_back(scene.trained[i] ? outcome.velocities[i].data() : nullptr);
  }
  step.sgd = sgd;
  step.logits = outcome.logits.data();
  step.gradients = outcome.gradients.data();
  outcome.result = runtime.run(plan, step);
  if (scene.labels.empty()) outcome.tensors = tensors_of(scene, outcome.logits);
  return outcome;
}

}  // namespace tests
}  // namespace cellsmith
