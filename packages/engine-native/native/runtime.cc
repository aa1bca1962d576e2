#include "runtime.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>

namespace cellsmith {
namespace {

// Tasks of a step: enough for many threads, few enough that sums over them are cheap.
constexpr int kTasks = 16;
// Floats of a task of the optimiser.
constexpr size_t kUpdate = size_t(1) << 15;

int task_begin(int items, int tasks, int task) { return int(int64_t(items) * task / tasks); }
size_t padded(size_t n) { return (n + 31) / 16 * 16; }

// So many floats, so many times; more than can be counted is more than there is.
size_t multiplied(int64_t floats, int count) {
  if (floats > std::numeric_limits<int64_t>::max() / std::max(count, 1)) throw std::bad_alloc();
  return size_t(floats) * count;
}

bool all_finite(const float* values, size_t n) {
  uint32_t bad = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t bits;
    std::memcpy(&bits, values + i, sizeof bits);
    bad |= uint32_t((bits & 0x7f800000u) == 0x7f800000u);
  }
  return bad == 0;
}

double now() { return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

TensorStatistics inspect(const float* values, size_t n) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  TensorStatistics s{nan, nan, nan, 0};
  double sum = 0;
  size_t finite = 0;
  for (size_t i = 0; i < n; i++) {
    const double x = values[i];
    if (!std::isfinite(x)) {
      s.non_finite++;
      continue;
    }
    s.minimum = finite ? std::min(s.minimum, x) : x;
    s.maximum = finite ? std::max(s.maximum, x) : x;
    sum += x;
    finite++;
  }
  if (finite) s.mean = sum / double(finite);
  return s;
}

}  // namespace

Runtime::Runtime(int threads, const std::string& isa) : kernels_(choose_kernels(isa)), pool_(threads), lanes_(size_t(threads)) {}

void Runtime::release() {
  std::lock_guard<std::mutex> lock(mutex_);
  for (Memory* memory : {&arena_, &packs_, &partials_, &norm_memory_, &gradient_, &zeros_}) *memory = Memory();
  for (auto& lane : lanes_) lane = Lane();
  bytes_ = 0;
  packed_plan_ = 0;
}

void Runtime::lay_out_norms(const Plan& plan) {
  size_t floats = 0;
  auto lay_out = [&](float* base) {
    float* next = base;
    for (size_t i = 0; i < plan.norms.size(); i++) {
      const size_t channels = padded(size_t(plan.norms[i].channels)), flat = padded(kernels_.expanded_size(plan.norms[i].channels));
      NormState& n = norms_[i];
      for (float** field : {&n.scale, &n.offset, &n.inverse, &n.shift, &n.a, &n.b, &n.c, &n.mean, &n.variance}) {
        *field = next;
        next += channels;
      }
      for (float** field : {&n.flat_scale, &n.flat_offset, &n.flat_inverse, &n.flat_shift, &n.flat_a, &n.flat_b, &n.flat_c}) {
        *field = next;
        next += flat;
      }
    }
    return size_t(next - base);
  };
  norms_.resize(plan.norms.size());
  for (const Norm& n : plan.norms) floats += 9 * padded(size_t(n.channels)) + 7 * padded(kernels_.expanded_size(n.channels));
  norm_memory_.need(floats + 16);
  lay_out(norm_memory_.data());
  norm_offsets_.resize(plan.norms.size());
  norm_sums_ = 0;
  for (size_t i = 0; i < plan.norms.size(); i++) {
    norm_offsets_[i] = norm_sums_;
    norm_sums_ += size_t(2) * plan.norms[i].channels;
  }
}

void Runtime::prepare(const Plan& plan, const Step& step) {
  tasks_ = std::min(step.batch, kTasks);
  lay_out_norms(plan);
  arena_.need(multiplied(plan.batch_size, step.batch));
  packs_.need(size_t(plan.pack_size) + 16);
  int64_t partial = 0, images = 1;
  for (const Segment& s : plan.segments) {
    partial = std::max(partial, s.partial_size);
    images = std::max<int64_t>(images, s.images);
  }
  partials_.need(multiplied(partial, tasks_) + 16);
  const size_t peak = scratch_peak();
  for (auto& lane : lanes_) {
    lane.local.need(size_t(plan.local_size) + 16);
    if (peak > 0) lane.scratch.hold(peak);
  }
  size_t widest = 16;
  for (const Tensor& t : plan.tensors) widest = std::max(widest, size_t(t.channels) + 16);
  for (const Pack& p : plan.packs) widest = std::max(widest, size_t(p.rows) + p.columns + 64);
  if (zeros_.size() < widest) {
    zeros_.need(widest);
    std::fill_n(zeros_.data(), widest, 0.f);
  }
  sums_.assign(norm_sums_ * tasks_, 0);
  grad_sums_.assign(plan.backward ? norm_sums_ * tasks_ : 0, 0);
  judgements_.assign(size_t(step.batch), Judgement{{0, 0}, false});
  gradient_.need(size_t(plan.gradient_size) + 16);
  if (plan.backward) std::fill_n(gradient_.data(), plan.gradient_size, 0.f);
}

size_t Runtime::scratch_peak() const {
  size_t peak = 0;
  for (const auto& lane : lanes_) peak = std::max(peak, lane.scratch.peak());
  return peak;
}

// Which thread ran which operation is chance; by the next step, all have room for any of them.
void Runtime::count_bytes() {
  size_t floats = 0;
  for (const Memory* m : {&arena_, &packs_, &partials_, &norm_memory_, &gradient_}) floats += m->size();
  for (const auto& lane : lanes_) floats += lane.local.size() + std::max(scratch_peak(), Scratch::kLeast);
  bytes_ = floats * sizeof(float);
}

// FACTS 1.5: y = (z - mean) / sqrt(variance + epsilon) * scale + offset.
void Runtime::finish_norm(const Plan& plan, const Step& step, int index, bool batch) {
  const Norm& norm = plan.norms[size_t(index)];
  NormState& n = norms_[size_t(index)];
  const Tensor& z = plan.tensors[size_t(norm.tensor)];
  const double count = double(step.batch) * z.height * z.width;
  for (int c = 0; c < norm.channels; c++) {
    double mean, variance;
    if (batch) {
      double sum = 0, square = 0;
      for (int task = 0; task < tasks_; task++) {
        const double* s = &sums_[norm_sums_ * task + norm_offsets_[size_t(index)]];
        sum += s[c];
        square += s[norm.channels + c];
      }
      mean = sum / count;
      // Not std::max: it would turn what is not a number into zero.
      variance = square / count - mean * mean;
      if (variance < 0) variance = 0;
    } else {
      mean = step.weights[size_t(norm.mean)][c];
      variance = step.weights[size_t(norm.variance)][c];
    }
    const double inverse = 1 / std::sqrt(variance + norm.epsilon);
    const double scale = (norm.scale < 0 ? 1 : step.weights[size_t(norm.scale)][c]) * inverse;
    n.mean[c] = float(mean);
    n.variance[c] = float(variance);
    n.inverse[c] = float(inverse);
    n.shift[c] = float(-mean * inverse);
    n.scale[c] = float(scale);
    n.offset[c] = float((norm.offset < 0 ? 0 : step.weights[size_t(norm.offset)][c]) - mean * scale);
  }
  kernels_.expand_norm(n, norm.channels, false);
}

// dz = scale*inverse*(dy - mean(dy) - zhat*mean(dy*zhat)) = a*dy + b*z + c.
void Runtime::finish_norm_grad(const Plan& plan, const Step& step, int index) {
  const Norm& norm = plan.norms[size_t(index)];
  NormState& n = norms_[size_t(index)];
  const Tensor& z = plan.tensors[size_t(norm.tensor)];
  const double count = double(step.batch) * z.height * z.width;
  auto gradient = [&](int weight) {
    const int64_t at = weight < 0 ? -1 : plan.weights[size_t(weight)].gradient;
    return at < 0 ? nullptr : gradient_.data() + at;
  };
  float *of_scale = gradient(norm.scale), *of_offset = gradient(norm.offset);
  for (int c = 0; c < norm.channels; c++) {
    double dy = 0, dy_zhat = 0;
    for (int task = 0; task < tasks_; task++) {
      const double* s = &grad_sums_[norm_sums_ * task + norm_offsets_[size_t(index)]];
      dy += s[c];
      dy_zhat += s[norm.channels + c];
    }
    if (of_scale) of_scale[c] += float(dy_zhat);
    if (of_offset) of_offset[c] += float(dy);
    const double a = n.scale[c], b = -a * n.inverse[c] * dy_zhat / count;
    n.a[c] = float(a);
    n.b[c] = float(b);
    n.c[c] = float(-a * dy / count - b * n.mean[c]);
  }
  kernels_.expand_norm(n, norm.channels, true);
}

void Runtime::pack_weights(const Plan& plan, const Step& step) {
  if (plan.packs.empty()) return;
  pool_.run(int(plan.packs.size()), [&](int i, int) {
    const Pack& p = plan.packs[size_t(i)];
    kernels_.pack(plan, p, p.weight < 0 ? nullptr : step.weights[size_t(p.weight)], norms_.data(), packs_.data() + p.offset);
  });
}

// One call of inference after the other finds the same weights. Whoever changes one need not say so.
void Runtime::ready_weights(const Plan& plan, const Step& step) {
  const uint64_t digest = plan.batch_statistics || plan.id == 0 ? 0 : digest_weights(plan, step);
  if (digest != 0 && plan.id == packed_plan_ && digest == packed_digest_) return;
  packed_plan_ = 0;
  if (!plan.batch_statistics)
    for (size_t i = 0; i < plan.norms.size(); i++) finish_norm(plan, step, int(i), false);
  pack_weights(plan, step);
  if (digest == 0) return;
  packed_plan_ = plan.id;
  packed_digest_ = digest;
}

uint64_t Runtime::digest_weights(const Plan& plan, const Step& step) {
  const size_t count = step.weights.size();
  std::vector<uint64_t> digests(count, 0);
  pool_.run(kTasks, [&](int task, int) {
    for (size_t i = size_t(task); i < count; i += kTasks)
      if (step.weights[i]) digests[i] = kernels_.digest(step.weights[i], size_t(plan.weights[i].size));
  });
  uint64_t sum = 0;
  for (uint64_t digest : digests) sum = (sum ^ digest) * 0x9e3779b97f4a7c15u + 1;
  return sum;
}

void Runtime::run_segment(const Segment& segment, const Work& work, std::vector<double>* times) {
  if (times) times->assign(segment.ops.size(), 0);
  const int strips = std::max(1, std::min(segment.strips, kTasks / tasks_)), cuts = tasks_ * strips;
  std::vector<std::vector<double>> of_tasks(times ? size_t(cuts) : 0);
  pool_.run(cuts, [&](int cut, int thread) {
    const int task = cut / strips;
    Work w = work;
    w.strip = cut % strips;
    w.strips = strips;
    Lane& lane = lanes_[size_t(thread)];
    w.sums = sums_.data() + norm_sums_ * task;
    w.grad_sums = grad_sums_.empty() ? nullptr : grad_sums_.data() + norm_sums_ * task;
    w.partial = partials_.data() + segment.partial_size * task;
    w.local = lane.local.data();
    w.scratch = &lane.scratch;
    // Strips are of one image.
    w.block = strips > 1 ? 1 : segment.images;
    std::fill_n(w.partial, segment.partial_size, 0.f);
    const int first = task_begin(work.batch, tasks_, task), last = task_begin(work.batch, tasks_, task + 1);
    if (times) of_tasks[size_t(cut)].assign(segment.ops.size(), 0);
    for (int image = first; image < last; image += w.block) {
      w.first = image;
      const int end = std::min(last, image + w.block);
      for (size_t i = 0; i < segment.ops.size(); i++) {
        const double start = times ? now() : 0;
        kernels_.run(segment.ops[i], w, image, end);
        if (times) of_tasks[size_t(cut)][i] += now() - start;
      }
    }
  });
  for (const auto& of_task : of_tasks)
    for (size_t i = 0; i < of_task.size(); i++) (*times)[i] += of_task[i];
}

StepResult Runtime::judge(const Plan& plan, const Step& step) const {
  StepResult result{0, 0, 0, {}};
  for (const Judgement& judged : judgements_) {
    result.loss += judged.loss[0];
    result.correct += judged.correct;
  }
  result.loss /= step.batch;
  const Tensor& image = plan.tensors[0];
  // A maximum can hide what is not a number.
  if (!all_finite(step.images, size_t(image.size()) * step.batch)) result.loss = std::numeric_limits<double>::quiet_NaN();
  return result;
}

StepResult Runtime::run(const Plan& plan, const Step& step, Profile* profile) {
  std::lock_guard<std::mutex> lock(mutex_);
  const double start = now();
  prepare(plan, step);
  ready_weights(plan, step);
  if (profile) profile->packs += now() - start;
  Work work{};
  work.plan = &plan;
  work.batch = step.batch;
  work.images = step.images;
  work.labels = step.labels;
  work.arena = arena_.data();
  work.packs = packs_.data();
  work.drops = step.drops;
  work.masks = step.masks;
  work.zeros = zeros_.data();
  work.norms = norms_.data();
  work.norm_offsets = &norm_offsets_;
  work.judgements = judgements_.data();
  work.logits = step.logits;
  work.auxiliary_weight = step.auxiliary_weight;
  for (const Segment& segment : plan.segments) {
    std::vector<double> times;
    run_segment(segment, work, profile ? &times : nullptr);
    const double after = now();
    if (plan.batch_statistics)
      for (int norm : segment.norms) finish_norm(plan, step, norm, true);
    for (int norm : segment.norm_grads) finish_norm_grad(plan, step, norm);
    if (!segment.reductions.empty())
      pool_.run(int(segment.reduction_groups.size()) - 1, [&](int group, int) {
        for (int i = segment.reduction_groups[size_t(group)]; i < segment.reduction_groups[size_t(group) + 1]; i++) {
          const Reduction& r = segment.reductions[size_t(i)];
          kernels_.reduce(r, partials_.data(), tasks_, size_t(segment.partial_size),
                          gradient_.data() + plan.weights[size_t(r.weight)].gradient);
        }
      });
    if (profile) {
      profile->segments.push_back(times);
      profile->reductions += now() - after;
    }
  }
  count_bytes();
  StepResult result = judge(plan, step);
  if (step.gradients) std::copy_n(gradient_.data(), plan.gradient_size, step.gradients);
  const double before = now();
  if (step.sgd) result.gradient_norm = std::isfinite(result.loss) ? update(plan, step) : std::numeric_limits<double>::quiet_NaN();
  for (int t : step.inspected) {
    const Tensor& tensor = plan.tensors[size_t(t)];
    const float* data = tensor.storage == Storage::kImages ? step.images : arena_.data() + tensor.offset * step.batch;
    result.inspected.push_back(inspect(data, size_t(tensor.size()) * step.batch));
  }
  if (profile) {
    profile->sgd += now() - before;
    profile->wall += now() - start;
  }
  return result;
}

void Runtime::move_statistics(const Plan& plan, const Step& step) {
  for (size_t i = 0; i < plan.norms.size(); i++) {
    const Norm& norm = plan.norms[i];
    float *mean = step.weights[size_t(norm.mean)], *variance = step.weights[size_t(norm.variance)];
    for (int c = 0; c < norm.channels; c++) {
      mean[c] = norm.decay * mean[c] + (1 - norm.decay) * norms_[i].mean[c];
      variance[c] = norm.decay * variance[c] + (1 - norm.decay) * norms_[i].variance[c];
    }
  }
}

// FACTS 1.6: momentum, Nesterov's if wanted, with an l2 term without a half. Nothing changes where the norm
// of the gradient is not finite.
double Runtime::update(const Plan& plan, const Step& step) {
  struct Part {
    float *weight, *velocity;
    const float* gradient;
    size_t size;
  };
  std::vector<Part> parts;
  auto cut = [&](float* weight, float* velocity, const float* gradient, size_t size) {
    for (size_t i = 0; i < size; i += kUpdate)
      parts.push_back({weight + i, velocity + i, gradient ? gradient + i : nullptr, std::min(kUpdate, size - i)});
  };
  for (size_t i = 0; i < plan.weights.size(); i++) {
    const WeightInfo& info = plan.weights[i];
    if (info.gradient >= 0) cut(step.weights[i], step.velocities[i], gradient_.data() + info.gradient, size_t(info.size));
  }
  for (const Decayed& d : step.decayed) cut(d.weight, d.velocity, nullptr, d.size);
  const Sgd& sgd = *step.sgd;
  const float l2 = float(2 * sgd.l2);
  std::vector<double> squares(parts.size());
  pool_.run(int(parts.size()), [&](int i, int) {
    const Part& p = parts[size_t(i)];
    double lanes[8] = {};
    for (size_t k = 0; k < p.size; k++) {
      const double g = (p.gradient ? p.gradient[k] : 0.f) + l2 * p.weight[k];
      lanes[k % 8] += g * g;
    }
    for (double lane : lanes) squares[size_t(i)] += lane;
  });
  double norm = 0;
  for (double square : squares) norm += square;
  norm = std::sqrt(norm);
  if (!std::isfinite(norm)) return norm;
  const float scale = norm > sgd.clip_norm ? float(sgd.clip_norm / norm) : 1.f;
  const float rate = float(sgd.learning_rate), momentum = float(sgd.momentum);
  pool_.run(int(parts.size()), [&](int i, int) {
    const Part& p = parts[size_t(i)];
    for (size_t k = 0; k < p.size; k++) {
      const float g = scale * ((p.gradient ? p.gradient[k] : 0.f) + l2 * p.weight[k]);
      const float v = momentum * p.velocity[k] + g;
      p.velocity[k] = v;
      p.weight[k] -= rate * (sgd.nesterov ? g + momentum * v : v);
    }
  });
  move_statistics(plan, step);
  return norm;
}

}  // namespace cellsmith
