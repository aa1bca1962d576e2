#include <cmath>
#include <limits>

#include "network.h"

namespace cellsmith {
namespace tests {
namespace {

constexpr double kUnclipped = std::numeric_limits<double>::infinity();

std::vector<std::vector<float>> velocities_of(const Scene& scene) {
  Random random(3);
  std::vector<std::vector<float>> velocities = scene.weights;
  for (auto& velocity : velocities)
    for (float& x : velocity) x = random.between(-0.1f, 0.1f);
  return velocities;
}

double norm_of(const Scene& scene, const Outcome& outcome, double l2) {
  double square = 0;
  size_t at = 0;
  for (size_t w = 0; w < scene.weights.size(); w++)
    for (size_t i = 0; scene.trained[w] && i < scene.weights[w].size(); i++) {
      const double g = outcome.gradients[at++] + 2 * l2 * scene.weights[w][i];
      square += g * g;
    }
  return std::sqrt(square);
}

void check_near(double got, double want, const char* what) {
  CHECK(std::fabs(got - want) <= 1e-6 * (1 + std::fabs(want)), what << ": " << got << ", not " << want);
}

// FACTS 1.6: v = momentum v + g; w -= rate (g + momentum v), or rate v.
void check_update(const Sgd& sgd, const std::string& isa) {
  const Scene scene = network(5, 21);
  const auto before = velocities_of(scene);
  const Outcome after = play(scene, runtime_of(isa, 2), &sgd, &before);
  const double norm = norm_of(scene, after, sgd.l2), scale = std::min(1., sgd.clip_norm / norm);
  check_near(after.result.gradient_norm, norm, "norm of the gradient");
  size_t at = 0;
  for (size_t w = 0; w < scene.weights.size(); w++)
    for (size_t i = 0; scene.trained[w] && i < scene.weights[w].size(); i++) {
      const double weight = scene.weights[w][i], g = scale * (after.gradients[at++] + 2 * sgd.l2 * weight);
      const double v = sgd.momentum * before[w][i] + g;
      check_near(after.velocities[w][i], v, "velocity");
      check_near(after.weights[w][i], weight - sgd.learning_rate * (sgd.nesterov ? g + sgd.momentum * v : v), "weight");
    }
  for (int threads : kThreads)
    check_same(after, play(scene, runtime_of(isa, threads), &sgd, &before), isa + ", " + std::to_string(threads) + " threads");
}

TEST(updates_follow_the_definition) {
  for (const std::string& isa : supported_kernels())
    for (double clip : {kUnclipped, 1e3, 0.5})
      for (double l2 : {0., 1e-2})
        for (bool nesterov : {false, true}) check_update({0.05, 0.9, l2, clip, nesterov}, isa);
}

TEST(moving_statistics_follow_the_batch) {
  const Scene scene = network(5, 22);
  Reference reference(scene);
  reference.run();
  const Sgd sgd{0.05, 0.9, 0, kUnclipped, true};
  for (const std::string& isa : supported_kernels()) {
    const Outcome after = play(scene, runtime_of(isa, 2), &sgd);
    for (const Norm& norm : scene.norms) {
      const Values& z = reference.tensors[size_t(norm.tensor)];
      for (size_t c = 0, C = size_t(norm.channels); c < C; c++) {
        double mean = 0, variance = 0;
        for (size_t i = c; i < z.size(); i += C) mean += z[i] * double(C) / double(z.size());
        for (size_t i = c; i < z.size(); i += C) variance += (z[i] - mean) * (z[i] - mean) * double(C) / double(z.size());
        check_near(after.weights[size_t(norm.mean)][c], 0.9 * scene.weights[size_t(norm.mean)][c] + 0.1 * mean, "mean");
        check_near(after.weights[size_t(norm.variance)][c], 0.9 * scene.weights[size_t(norm.variance)][c] + 0.1 * variance,
                   "variance");
      }
    }
  }
}

// Nothing may change after a step whose loss or gradient is not finite.
void check_unchanged(const Scene& scene, const std::string& isa) {
  const Sgd sgd{0.05, 0.9, 1e-4, 1, true};
  const auto before = velocities_of(scene);
  const Outcome after = play(scene, runtime_of(isa, 2), &sgd, &before);
  CHECK(!std::isfinite(after.result.gradient_norm), isa << ": " << after.result.gradient_norm);
  for (size_t w = 0; w < scene.weights.size(); w++)
    for (size_t i = 0; i < scene.weights[w].size(); i++)
      CHECK(std::isnan(scene.weights[w][i]) || (after.weights[w][i] == scene.weights[w][i] && after.velocities[w][i] == before[w][i]),
            isa << ": weight " << w << " at " << i);
}

TEST(steps_that_are_not_finite_change_nothing) {
  for (const std::string& isa : supported_kernels()) {
    Scene image = network(5, 23), weight = image, large = image;
    image.contents[0][17] = std::numeric_limits<float>::quiet_NaN();
    weight.weights[1][3] = std::numeric_limits<float>::quiet_NaN();
    large.contents[0][17] = std::numeric_limits<float>::infinity();
    for (const Scene& scene : {image, weight, large}) {
      CHECK(!std::isfinite(play(scene, runtime_of(isa, 2)).result.loss), isa << ": the loss is finite");
      check_unchanged(scene, isa);
    }
  }
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
