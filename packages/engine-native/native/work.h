// What an operation sees of a step.
#pragma once
#include "plan.h"
#include "scratch.h"

namespace cellsmith {

// A norm's coefficients, [channels] and expanded to a period (kernels/simd.h):
// y = scale*z + offset, zhat = inverse*z + shift, dz = a*dy + b*z + c.
struct NormState {
  float *scale, *offset, *inverse, *shift, *a, *b, *c, *mean, *variance;
  float *flat_scale, *flat_offset, *flat_inverse, *flat_shift, *flat_a, *flat_b, *flat_c;
};

struct RowRange {
  int first, last;  // the last is not one of them
};

// Of one image.
struct Judgement {
  double loss[2];  // of the logits, of the auxiliary ones
  bool correct;
};

struct Work {
  const Plan* plan;
  int batch;
  const float* images;
  const int32_t* labels;  // null: no losses
  float* arena;
  const float* packs;
  const float* drops;  // [drops][batch]
  const float* masks;
  const float* zeros;
  const NormState* norms;
  const std::vector<size_t>* norm_offsets;
  Judgement* judgements;
  float* logits;  // [batch][classes]; null: not wanted
  double auxiliary_weight;

  // Of a task.
  double *sums, *grad_sums;
  float* partial;
  // Of a thread.
  float* local;
  Scratch* scratch;
  int first, block;
  // The strip of rows that operations compute, of so many.
  int strip = 0, strips = 1;

  float* at(int tensor, int image) const {
    const Tensor& t = plan->tensors[size_t(tensor)];
    switch (t.storage) {
      case Storage::kImages: return const_cast<float*>(images) + image * t.size();
      case Storage::kBatch: return arena + t.offset * batch + image * t.size();
      default: return local + t.offset * block + (image - first) * t.size();
    }
  }
  RowRange rows(int height) const { return {height * strip / strips, height * (strip + 1) / strips}; }
  int channels(int tensor) const { return plan->tensors[size_t(tensor)].channels; }
  float drop(int index, int image) const { return index < 0 ? 1.f : drops[size_t(index) * batch + image]; }
};

// Kernels compiled for one instruction set.
struct Kernels {
  const char* name;
  void (*run)(const Op& op, const Work& work, int first, int last);
  void (*pack)(const Plan& plan, const Pack& pack, const float* weight, const NormState* norms, float* out);
  // Different, but for a chance in 2^64, where any of the values is.
  uint64_t (*digest)(const float* values, size_t n);
  void (*expand_norm)(const NormState& norm, int channels, bool gradient);
  size_t (*expanded_size)(int channels);
  // out[i] += sum over tasks, in their order, of partial[task * stride + i].
  void (*reduce)(const Reduction& r, const float* partial, int tasks, size_t stride, float* gradient);
};

const Kernels& kernels_portable();
const Kernels& kernels_avx2();
const Kernels& kernels_avx512();

}  // namespace cellsmith
