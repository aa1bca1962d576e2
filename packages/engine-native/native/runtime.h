// Runs plans on threads. All working memory belongs to the runtime and is shared by its plans, which run
// one after the other: compiling a thousand networks takes no more memory than the largest of them.
#pragma once
#include <mutex>
#include <string>

#include "plan.h"
#include "pool.h"
#include "scratch.h"
#include "work.h"

namespace cellsmith {

struct Sgd {
  double learning_rate, momentum, l2, clip_norm;  // clip_norm: infinity for none
  bool nesterov;
};

// A weight and its velocity that are updated without a gradient.
struct Decayed {
  float *weight, *velocity;
  size_t size;
};

struct Step {
  const float* images;
  const int32_t* labels;  // null: logits alone
  int batch;
  const float* drops;
  const float* masks;
  double auxiliary_weight;
  std::vector<float*> weights, velocities;  // velocity: null where none
  std::vector<Decayed> decayed;
  const Sgd* sgd = nullptr;
  float* logits = nullptr;
  float* gradients = nullptr;  // [gradient_size], to copy them to
  std::vector<int> inspected;  // tensors
};

struct TensorStatistics {
  double minimum, maximum, mean, non_finite;
};

struct StepResult {
  double loss, gradient_norm;
  int correct;
  std::vector<TensorStatistics> inspected;
};

// Nanoseconds of all threads, by operation of a plan, when asked for.
struct Profile {
  std::vector<std::vector<double>> segments;
  double packs = 0, reductions = 0, sgd = 0, wall = 0;
};

class Runtime {
 public:
  Runtime(int threads, const std::string& isa);
  StepResult run(const Plan& plan, const Step& step, Profile* profile = nullptr);
  int threads() const { return pool_.threads(); }
  const char* isa() const { return kernels_.name; }
  size_t bytes() const { return bytes_; }
  // Gives the memory back; the next step takes it anew.
  void release();

 private:
  struct Lane {
    Memory local;
    Scratch scratch;
  };
  void prepare(const Plan& plan, const Step& step);
  size_t scratch_peak() const;
  void count_bytes();
  void lay_out_norms(const Plan& plan);
  void ready_weights(const Plan& plan, const Step& step);
  void pack_weights(const Plan& plan, const Step& step);
  uint64_t digest_weights(const Plan& plan, const Step& step);
  void run_segment(const Segment& segment, const Work& work, std::vector<double>* times);
  void finish_norm(const Plan& plan, const Step& step, int norm, bool batch);
  void finish_norm_grad(const Plan& plan, const Step& step, int norm);
  double update(const Plan& plan, const Step& step);
  void move_statistics(const Plan& plan, const Step& step);
  StepResult judge(const Plan& plan, const Step& step) const;

  const Kernels& kernels_;
  Pool pool_;
  std::mutex mutex_;
  Memory arena_, packs_, partials_, norm_memory_, gradient_, zeros_;
  std::vector<Lane> lanes_;
  std::vector<NormState> norms_;
  std::vector<size_t> norm_offsets_;
  size_t norm_sums_ = 0;
  std::vector<double> sums_, grad_sums_;
  std::vector<Judgement> judgements_;
  int tasks_ = 0;
  // Whose weights lie packed, and what these were.
  uint64_t packed_plan_ = 0, packed_digest_ = 0;
  size_t bytes_ = 0;
};

// The best of those this machine has and this build knows.
const Kernels& choose_kernels(const std::string& isa);
std::vector<std::string> supported_kernels();

}  // namespace cellsmith
