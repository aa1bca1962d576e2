#include <cmath>

#include "network.h"

namespace cellsmith {
namespace tests {
namespace {

TEST(networks_learn_from_both_losses) {
  for (int batch : {1, 2, 5, 16, 17, 33}) check_scene(network(batch, uint64_t(batch)), "network of " + std::to_string(batch));
}

// The gradient of a loss over a view of logits goes to a tensor; seen through the gradient of a dense layer.
void check_loss(int classes, bool relu, float scale) {
  Random random{uint64_t(classes)};
  Scene s;
  s.batch = 7;
  const int x = s.tensor(1, 1, 9, random), z = s.tensor(1, 1, classes + 3, random), dz = s.tensor(1, 1, classes + 3, random);
  Layer dense{op_of(Kind::kConv), s.weight(size_t(9) * classes, scale, random)};
  dense.op.inputs = {view_of(s, x)};
  dense.op.target = {z, 2, classes, -1, {-1, 0, -1}};
  Op loss = op_of(Kind::kLoss);
  loss.inputs = {{z, 2, classes, -1, -1, relu}};
  loss.target.tensor = z;
  loss.grads = {{dz, 1, Mode::kStore}};
  for (int i = 0; i < s.batch; i++) s.labels.push_back(random.below(classes));
  Layer back = dense;
  back.op.kind = Kind::kConvGrad;
  back.op.target.grad = {dz, 1, -1};
  back.op.grads = {{-1, 0, Mode::kNone}};
  s.segments = {{{dense, {loss}, back}, {}, {}}};
  check_scene(s, "loss of " + std::to_string(classes));
}

TEST(losses_of_any_number_of_classes) {
  for (int classes : {2, 7, 8, 10, 100, 1001})
    for (bool relu : {false, true}) check_loss(classes, relu, 1);
}

TEST(losses_of_large_logits_stay_finite) { check_loss(10, false, 500); }

// The reference's own derivatives, by central differences in doubles.
TEST(gradients_are_finite_differences) {
  Scene scene = network(4, 11);
  auto loss_of = [](const Reference& r) { return r.loss + r.auxiliary_loss; };
  scene.auxiliary_weight = 1;
  Reference exact(scene);
  exact.run();
  for (size_t w = 0; w < scene.weights.size(); w++)
    for (size_t i = 0; scene.trained[w] && i < scene.weights[w].size(); i += 1 + scene.weights[w].size() / 12) {
      const double step = 1e-5;
      double losses[2];
      for (int side = 0; side < 2; side++) {
        Reference moved(scene);
        moved.weights[w][i] += side ? step : -step;
        moved.run();
        losses[side] = loss_of(moved);
      }
      const double slope = (losses[1] - losses[0]) / (2 * step);
      CHECK(std::fabs(slope - exact.gradients[w][i]) <= 1e-6 + 1e-5 * std::fabs(slope),
            "weight " << w << " at " << i << ": " << exact.gradients[w][i] << ", not " << slope);
    }
}

// The engine's, in floats: its loss falls along its gradient as fast as the gradient says.
TEST(losses_fall_along_the_gradient) {
  for (const std::string& isa : supported_kernels()) {
    const Scene scene = network(6, 12);
    const Outcome start = play(scene, runtime_of(isa, 2));
    auto moved = [&](double rate) {
      Scene other = scene;
      auto g = start.gradients.begin();
      for (size_t w = 0; w < scene.weights.size(); w++)
        for (size_t i = 0; scene.trained[w] && i < scene.weights[w].size(); i++) other.weights[w][i] += float(rate) * *g++;
      // Of the auxiliary loss, the gradient alone is seen.
      Reference reference(other);
      reference.run();
      return reference.loss + scene.auxiliary_weight * reference.auxiliary_loss;
    };
    double square = 0;
    for (float g : start.gradients) square += double(g) * g;
    const double rate = 1e-3 / std::sqrt(square), slope = (moved(rate) - moved(-rate)) / (2 * rate);
    CHECK(std::fabs(slope / square - 1) < 5e-3, isa << ": " << slope << ", not " << square);
  }
}

TEST(logits_are_those_of_the_main_loss) {
  const Scene scene = network(3, 13);
  Reference reference(scene);
  reference.run();
  for (const std::string& isa : supported_kernels()) {
    const Outcome outcome = play(scene, runtime_of(isa, 3));
    const Values& logits = reference.tensors[6];
    CHECK(outcome.logits.size() == logits.size(), outcome.logits.size());
    for (size_t i = 0; i < logits.size(); i++)
      CHECK(std::fabs(outcome.logits[i] - logits[i]) < 1e-4, isa << ": " << outcome.logits[i] << ", not " << logits[i]);
  }
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
