// Compiled once for each instruction set, with CELLSMITH_ISA as its name.
#include <cmath>

#include "kernels/digest.h"
#include "kernels/gather.h"
#include "kernels/loss.h"
#include "kernels/pools.h"
#include "kernels/separable.h"

#define CELLSMITH_JOIN(a, b) a##b
#define CELLSMITH_NAME(a, b) CELLSMITH_JOIN(a, b)
#define CELLSMITH_QUOTE(a) #a
#define CELLSMITH_TEXT(a) CELLSMITH_QUOTE(a)

namespace cellsmith {
namespace CELLSMITH_ISA {
namespace {

using Run = void (*)(const Op&, const Work&, int, int);

void separable(const Op& op, const Work& w, int first, int last) {
  if (op.window.kernel_h == 3) separable_forward<3>(op, w, first, last);
  else separable_forward<5>(op, w, first, last);
}

void separable_back(const Op& op, const Work& w, int first, int last) {
  if (op.window.kernel_h == 3) separable_grad<3>(op, w, first, last);
  else separable_grad<5>(op, w, first, last);
}

// In the order of Kind.
constexpr Run kRuns[] = {
    conv_forward,      conv_grad,   separable,   separable_back, depthwise_forward, depthwise_grad, pool_forward,
    pool_grad,         add_forward, add_grad,    gather_forward, gather_grad,       mean_forward,   mean_grad,
    mask_forward,      mask_grad,   statistics,  norm_sums,      fill,              loss,
};

// Whether an operation can compute some rows of its target alone.
bool is_cut(Kind kind) {
  switch (kind) {
    case Kind::kConv:
    case Kind::kSeparable:
    case Kind::kDepthwise:
    case Kind::kPool:
    case Kind::kAdd:
    case Kind::kGather: return true;
    default: return false;
  }
}

void run(const Op& op, const Work& w, int first, int last) {
  if (w.strip > 0 && !is_cut(op.kind)) return;
  w.scratch->clear();
  kRuns[size_t(op.kind)](op, w, first, last);
}

void pack(const Plan& plan, const Pack& k, const float* weight, const NormState* norms, float* out) {
  const float* scale = k.norm < 0 ? nullptr : norms[k.norm].scale + k.norm_column;
  const int period = k.kind == PackKind::kExpanded || k.kind == PackKind::kFlipped ? expanded_size(k.columns) : 0;
  switch (k.kind) {
    case PackKind::kMatrix: pack_matrix(weight + k.column, k.ld, k.rows, k.columns, scale, out); return;
    case PackKind::kTransposed: pack_transposed(weight + k.column, k.ld, k.columns, k.rows, out); return;
    case PackKind::kExpanded:
      for (int t = 0; t < k.rows; t++) expand(weight + size_t(t) * k.columns, k.columns, out + size_t(t) * period);
      return;
    case PackKind::kFlipped:
      for (int t = 0; t < k.rows; t++) expand(weight + size_t(k.rows - 1 - t) * k.columns, k.columns, out + size_t(t) * period);
      return;
    case PackKind::kPadded:
      for (int t = 0; t < k.rows; t++)
        for (int c = 0; c < round_up(k.columns); c++)
          out[size_t(t) * round_up(k.columns) + c] =
              c < k.columns ? weight[size_t(t) * k.columns + c] * (k.norm < 0 ? 1 : norms[k.norm].scale[k.norm_column + c]) : 0;
      return;
    case PackKind::kBias:
      for (int c = 0; c < round_up(k.columns); c++) out[c] = c < k.columns ? norms[k.norm].offset[k.norm_column + c] : 0;
  }
}

void expand_norm(const NormState& n, int channels, bool gradient) {
  if (gradient) {
    expand(n.a, channels, n.flat_a);
    expand(n.b, channels, n.flat_b);
    expand(n.c, channels, n.flat_c);
    return;
  }
  expand(n.scale, channels, n.flat_scale);
  expand(n.offset, channels, n.flat_offset);
  expand(n.inverse, channels, n.flat_inverse);
  expand(n.shift, channels, n.flat_shift);
}

void reduce(const Reduction& r, const float* partial, int tasks, size_t stride, float* gradient) {
  const float* from = partial + r.partial;
  for (int row = 0; row < r.rows; row++, from += r.padded)
    for (int column = 0; column < r.columns; column++) {
      double sum = 0;
      for (int task = 0; task < tasks; task++)
        for (int i = column; i < (r.expanded ? r.padded : column + 1); i += r.columns) sum += from[task * stride + i];
      gradient[size_t(row) * r.ld + r.column + column] += float(sum);
    }
}

size_t expanded(int channels) { return size_t(expanded_size(channels)); }

}  // namespace
}  // namespace CELLSMITH_ISA

const Kernels& CELLSMITH_NAME(kernels_, CELLSMITH_ISA)() {
  namespace isa = CELLSMITH_ISA;
  static const Kernels kernels = {CELLSMITH_TEXT(CELLSMITH_ISA), isa::run,      isa::pack, isa::digest,
                                  isa::expand_norm,              isa::expanded, isa::reduce};
  return kernels;
}

}  // namespace cellsmith
