// What surrounds the kernels: memory, threads, and what a step reports of itself.
#include <atomic>
#include <cmath>
#include <limits>
#include <new>
#include <stdexcept>

#include "network.h"

namespace cellsmith {
namespace tests {
namespace {

template <class Error, class Body>
bool throws(Body body) {
  try {
    body();
  } catch (const Error&) {
    return true;
  }
  return false;
}

// A step of a plan that asks for `floats` more than the network needs, of one kind of memory.
void run_changed(Runtime& runtime, const Scene& scene, void (*change)(Plan&, int64_t), int64_t floats) {
  Plan plan = plan_of(scene);
  change(plan, floats);
  std::vector<float> image(size_t(plan.tensors[0].size()) * scene.batch);
  std::vector<std::vector<float>> weights = scene.weights;
  Step step{};
  step.images = image.data();
  step.labels = scene.labels.data();
  step.batch = scene.batch;
  step.drops = scene.drops.data();
  for (auto& weight : weights) step.weights.push_back(weight.data());
  runtime.run(plan, step);
}

void (*const kChanges[])(Plan&, int64_t) = {
    [](Plan& p, int64_t n) { p.batch_size = n; },
    [](Plan& p, int64_t n) { p.local_size = n; },
    [](Plan& p, int64_t n) { p.pack_size = n; },
    [](Plan& p, int64_t n) { p.gradient_size = n; },
    [](Plan& p, int64_t n) { p.segments[0].partial_size = n; },
};

TEST(absurd_requests_are_out_of_memory_and_harmless) {
  const Scene scene = network(4, 31);
  for (const std::string& isa : supported_kernels()) {
    Runtime runtime(2, isa);
    const Outcome before = play(scene, runtime);
    for (auto change : kChanges)
      for (int64_t floats : {int64_t(1) << 40, int64_t(1) << 50, int64_t(1) << 62}) {
        CHECK(throws<std::bad_alloc>([&] { run_changed(runtime, scene, change, floats); }), isa << ": " << floats << " floats");
        check_same(before, play(scene, runtime), isa + " after running out of memory");
      }
  }
}

// Margins are taken by the thread that needs them, in the middle of a step.
TEST(threads_that_run_out_of_memory_end_the_step_alone) {
  Random random(1);
  Scene scene;
  scene.batch = 20;
  const int x = scene.tensor(3, 3, 8, random), z = scene.tensor(3, 3, 8, random);
  Layer layer{op_of(Kind::kDepthwise), scene.weight(9 * 8, 1, random)};
  layer.op.inputs = {view_of(scene, x)};
  layer.op.target = {z, 0, 8, -1, {-1, 0, -1}};
  layer.op.window = {3, 3, 1, 1, 1, 1, 1 << 20, 1 << 20};
  scene.segments = {{{layer}, {}, {}}};
  const Scene usual = network(4, 36);
  for (const std::string& isa : supported_kernels())
    for (int threads : kThreads) {
      const Outcome before = play(usual, runtime_of(isa, threads));
      CHECK(throws<std::bad_alloc>([&] { play(scene, runtime_of(isa, threads)); }), isa << ", " << threads << " threads");
      check_same(before, play(usual, runtime_of(isa, threads)), isa + " after running out of memory");
    }
}

TEST(released_runtimes_work_again) {
  const Scene scene = network(4, 32);
  for (const std::string& isa : supported_kernels()) {
    Runtime runtime(3, isa);
    const Outcome before = play(scene, runtime);
    CHECK(runtime.bytes() > 0, isa);
    runtime.release();
    CHECK(runtime.bytes() == 0, isa << ": " << runtime.bytes());
    check_same(before, play(scene, runtime), isa);
  }
}

TEST(steps_repeat_to_the_bit) {
  const Scene small = network(3, 33), large = network(20, 34);
  for (const std::string& isa : supported_kernels()) {
    const Outcome first = play(small, runtime_of(isa, 8));
    for (int i = 0; i < 20; i++) {
      if (i % 3 == 0) play(large, runtime_of(isa, 8));
      check_same(first, play(small, runtime_of(isa, 8)), isa + ", run " + std::to_string(i));
    }
  }
}

TEST(unknown_instruction_sets_are_refused) {
  CHECK(throws<std::invalid_argument>([] { Runtime runtime(1, "mmx"); }), "mmx");
  CHECK(supported_kernels().back() == "portable", supported_kernels().back());
  CHECK(choose_kernels("").name == supported_kernels().front(), choose_kernels("").name);
}

TEST(threads_run_every_task_once) {
  for (int threads : kThreads) {
    Pool pool(threads);
    CHECK(pool.threads() == threads, pool.threads());
    for (int tasks : {0, 1, 2, 7, 16, 1000}) {
      std::vector<std::atomic<int>> runs(size_t(tasks) + 1);
      std::atomic<bool> strange{false};
      pool.run(tasks, [&](int task, int thread) {
        runs[size_t(task)]++;
        if (thread < 0 || thread >= threads) strange = true;
      });
      for (int i = 0; i < tasks; i++) CHECK(runs[size_t(i)] == 1, threads << " threads, task " << i << ": " << runs[size_t(i)]);
      CHECK(!strange, threads << " threads");
    }
  }
}

TEST(inspected_tensors_are_summed_up) {
  Scene scene = network(3, 35);
  Plan plan = plan_of(scene);
  std::vector<float> image(size_t(plan.tensors[0].size()) * scene.batch, 0.5f);
  image[0] = -2;
  image[1] = 4;
  image[2] = std::numeric_limits<float>::infinity();
  Step step{};
  step.images = image.data();
  step.labels = scene.labels.data();
  step.batch = scene.batch;
  step.drops = scene.drops.data();
  for (auto& weight : scene.weights) step.weights.push_back(weight.data());
  step.inspected = {0};
  Profile profile;
  const StepResult result = runtime_of("", 2).run(plan, step, &profile);
  const TensorStatistics& s = result.inspected[0];
  const double finite = double(image.size()) - 1;
  CHECK(s.minimum == -2 && s.maximum == 4 && s.non_finite == 1, s.minimum << ", " << s.maximum << ", " << s.non_finite);
  CHECK(std::fabs(s.mean - (2 + 0.5 * (finite - 2)) / finite) < 1e-9, s.mean);
  CHECK(profile.segments.size() == plan.segments.size() && profile.wall > 0, profile.segments.size());
}

}  // namespace
}  // namespace tests
}  // namespace cellsmith
