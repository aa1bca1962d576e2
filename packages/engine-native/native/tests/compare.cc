#include "compare.h"

#include <cmath>
#include <cstring>
#include <map>
#include <memory>

namespace cellsmith {
namespace tests {
namespace {

// Relative to the largest value of a tensor; what should cancel does so to rounding.
constexpr double kTolerance = 5e-5, kSmallest = 0.1;

std::string place(const std::string& what, const char* kind, size_t index, size_t i) {
  return what + ", " + kind + " " + std::to_string(index) + " at " + std::to_string(i);
}

double largest(const Values& values) {
  double most = kSmallest;
  for (double x : values) most = std::max(most, std::fabs(x));
  return most;
}

void check_close(const std::vector<float>& got, const Values& want, const std::function<std::string(size_t)>& where) {
  CHECK(got.size() == want.size(), where(0) << ": " << got.size() << " values, not " << want.size());
  const double allowed = kTolerance * largest(want);
  for (size_t i = 0; i < want.size(); i++)
    CHECK(std::fabs(got[i] - want[i]) <= allowed, where(i) << ": " << got[i] << ", not " << want[i] << " by " << allowed);
}

void check_tensors(const Scene& scene, const Reference& reference, const Outcome& outcome, const std::string& what) {
  for (size_t t = 0; t < scene.tensors.size(); t++) {
    check_close(outcome.tensors[t], reference.tensors[t], [&](size_t i) { return place(what, "tensor", t, i); });
    for (size_t i = 0; i < scene.contents[t].size(); i++)
      CHECK(reference.written[t][i] || outcome.tensors[t][i] == scene.contents[t][i],
            place(what, "untouched tensor", t, i) << ": " << outcome.tensors[t][i]);
  }
}

void check_gradients(const Scene& scene, const Reference& reference, const Outcome& outcome, const std::string& what) {
  auto from = outcome.gradients.begin();
  for (size_t w = 0; w < scene.weights.size(); w++) {
    if (!scene.trained[w]) continue;
    const auto end = from + long(scene.weights[w].size());
    check_close({from, end}, reference.gradients[w], [&](size_t i) { return place(what, "gradient", w, i); });
    from = end;
  }
}

bool same(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

}  // namespace

Runtime& runtime_of(const std::string& isa, int threads) {
  static std::map<std::pair<std::string, int>, std::unique_ptr<Runtime>> all;
  auto& runtime = all[{isa, threads}];
  if (!runtime) runtime = std::make_unique<Runtime>(threads, isa);
  return *runtime;
}

void check_same(const Outcome& a, const Outcome& b, const std::string& what) {
  CHECK(same(a.logits, b.logits), what << ": tensors differ");
  CHECK(same(a.gradients, b.gradients), what << ": gradients differ");
  for (size_t w = 0; w < a.weights.size(); w++) {
    CHECK(same(a.weights[w], b.weights[w]), what << ": weight " << w << " differs");
    CHECK(same(a.velocities[w], b.velocities[w]), what << ": velocity " << w << " differs");
  }
  CHECK(std::memcmp(&a.result.loss, &b.result.loss, sizeof(double)) == 0, what << ": loss differs");
  CHECK(std::memcmp(&a.result.gradient_norm, &b.result.gradient_norm, sizeof(double)) == 0, what << ": norm differs");
  CHECK(a.result.correct == b.result.correct, what << ": correct predictions differ");
}

void check_scene(const Scene& scene, const std::string& what) {
  Reference reference(scene);
  reference.run();
  for (const std::string& isa : supported_kernels()) {
    const Outcome outcome = play(scene, runtime_of(isa, kThreads[0]));
    const std::string here = what + " on " + isa;
    if (scene.labels.empty()) check_tensors(scene, reference, outcome, here);
    if (scene.backward) check_gradients(scene, reference, outcome, here);
    CHECK(std::fabs(outcome.result.loss - reference.loss) <= 1e-5 * (1 + reference.loss),
          here << ": loss " << outcome.result.loss << ", not " << reference.loss);
    CHECK(outcome.result.correct == reference.correct, here << ": " << outcome.result.correct << ", not " << reference.correct);
    for (int threads : kThreads)
      check_same(outcome, play(scene, runtime_of(isa, threads)), here + ", " + std::to_string(threads) + " threads");
  }
}

}  // namespace tests
}  // namespace cellsmith
