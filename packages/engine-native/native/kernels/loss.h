// Softmax cross entropy and its gradient.
#pragma once
#include <cmath>

#include "views.h"

namespace cellsmith {
namespace CELLSMITH_ISA {

inline void loss(const Op& op, const Work& w, int first, int last) {
  const View& v = op.inputs[0];
  const int C = v.channels;
  const bool auxiliary = op.variant == 1;
  float* x = w.scratch->take(size_t(C) + L);
  double* e = reinterpret_cast<double*>(w.scratch->take(size_t(2) * C + L));
  for (int image = first; image < last; image++) {
    read_view(w, v, image, 0, 1, x);
    if (w.logits && !auxiliary) std::copy_n(x, C, w.logits + size_t(image) * C);
    if (!w.labels) continue;
    const int label = w.labels[image];
    int best = 0;
    for (int c = 1; c < C; c++)
      if (x[c] > x[best]) best = c;
    double sum = 0;
    for (int c = 0; c < C; c++) sum += e[c] = std::exp(double(x[c]) - double(x[best]));
    Judgement& judged = w.judgements[image];
    judged.loss[auxiliary] = std::log(sum) - (double(x[label]) - double(x[best]));
    if (!auxiliary) judged.correct = best == label;
    if (op.grads.empty() || op.grads[0].mode == Mode::kNone) continue;
    const double share = (auxiliary ? w.auxiliary_weight : 1) / w.batch;
    for (int c = 0; c < C; c++) x[c] = float((e[c] / sum - (c == label)) * share);
    float* active = nullptr;
    if (v.relu) read_view(w, v, image, 0, 1, active = w.scratch->take(size_t(C) + L));
    write_gradient(w, v, op.grads[0], image, 0, 1, x, active);
  }
}

}  // namespace CELLSMITH_ISA
}  // namespace cellsmith
