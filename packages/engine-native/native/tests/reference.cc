#include "reference.h"

#include <algorithm>
#include <cmath>

namespace cellsmith {
namespace tests {

Reference::Reference(const Scene& scene) : scene_(scene), norms_(scene.norms.size()) {
  for (const auto& values : scene.contents) {
    tensors.emplace_back(values.begin(), values.end());
    written.emplace_back(values.size(), 0);
  }
  for (const auto& values : scene.weights) {
    weights.emplace_back(values.begin(), values.end());
    gradients.emplace_back(values.size(), 0.);
  }
}

void Reference::run() {
  if (!scene_.batch_statistics)
    for (size_t i = 0; i < norms_.size(); i++) finish_norm(int(i), false);
  for (const SceneSegment& segment : scene_.segments) {
    for (const Layer& layer : segment.layers)
      for (int image = 0; image < scene_.batch; image++) run(layer, image);
    if (scene_.batch_statistics)
      for (int norm : segment.norms) finish_norm(norm, true);
    for (int norm : segment.norm_grads) finish_norm_grad(norm);
  }
}

void Reference::finish_norm(int index, bool batch) {
  const Norm& norm = scene_.norms[size_t(index)];
  Statistics& s = norms_[size_t(index)];
  const Values& z = tensors[size_t(norm.tensor)];
  const size_t C = size_t(norm.channels), count = z.size() / C;
  for (Values* part : {&s.scale, &s.offset, &s.inverse, &s.mean, &s.variance}) part->assign(C, 0);
  for (size_t c = 0; c < C; c++) {
    if (batch) {
      for (size_t i = c; i < z.size(); i += C) s.mean[c] += z[i] / double(count);
      for (size_t i = c; i < z.size(); i += C) s.variance[c] += (z[i] - s.mean[c]) * (z[i] - s.mean[c]) / double(count);
    } else {
      s.mean[c] = weights[size_t(norm.mean)][c];
      s.variance[c] = weights[size_t(norm.variance)][c];
    }
    s.inverse[c] = 1 / std::sqrt(s.variance[c] + norm.epsilon);
    s.scale[c] = weights[size_t(norm.scale)][c] * s.inverse[c];
    s.offset[c] = weights[size_t(norm.offset)][c] - s.mean[c] * s.scale[c];
  }
}

void Reference::finish_norm_grad(int index) {
  const Norm& norm = scene_.norms[size_t(index)];
  Statistics& s = norms_[size_t(index)];
  const int C = norm.channels;
  const double count = double(tensors[size_t(norm.tensor)].size()) / C;
  s.dy.assign(size_t(C), 0);
  s.dy_zhat.assign(size_t(C), 0);
  for (int image = 0; image < scene_.batch; image++) {
    const double *z = at(norm.tensor, image), *g = at(s.grad.tensor, image);
    const int ld = shape(s.grad.tensor).channels;
    for (int p = 0; p < pixels(norm.tensor); p++)
      for (int c = 0; c < C; c++) {
        const double dy = g[p * ld + s.grad.offset + c] * drop(s.grad.drop, image);
        s.dy[size_t(c)] += dy;
        s.dy_zhat[size_t(c)] += dy * (z[p * C + c] - s.mean[size_t(c)]) * s.inverse[size_t(c)];
      }
  }
  for (size_t c = 0; c < size_t(C); c++) {
    gradients[size_t(norm.scale)][c] += s.dy_zhat[c];
    gradients[size_t(norm.offset)][c] += s.dy[c];
    s.dy[c] /= count;
    s.dy_zhat[c] /= count;
  }
}

Values Reference::read(const View& v, int image) {
  Values values;
  const double *from = at(v.tensor, image) + v.offset, factor = drop(v.drop, image);
  for (int p = 0; p < pixels(v.tensor); p++, from += shape(v.tensor).channels)
    for (int c = 0; c < v.channels; c++) {
      double x = from[c];
      if (v.norm >= 0) x = x * norms_[size_t(v.norm)].scale[size_t(v.offset + c)] + norms_[size_t(v.norm)].offset[size_t(v.offset + c)];
      x *= factor;
      values.push_back(v.relu ? std::max(0., x) : x);
    }
  return values;
}

Values Reference::read_gradient(const Target& t, int image) {
  Values values;
  for (int p = 0; p < pixels(t.tensor); p++)
    for (int c = 0; c < t.channels; c++) {
      double d = at(t.grad.tensor, image)[p * shape(t.grad.tensor).channels + t.grad.offset + c] * drop(t.grad.drop, image);
      if (t.norm >= 0) {
        const Statistics& s = norms_[size_t(t.norm)];
        const size_t i = size_t(t.offset + c);
        const double zhat = (at(t.tensor, image)[p * shape(t.tensor).channels + int(i)] - s.mean[i]) * s.inverse[i];
        d = s.scale[i] * (d - s.dy[i] - zhat * s.dy_zhat[i]);
      }
      values.push_back(d);
    }
  return values;
}

void Reference::write(const Target& t, int image, const Values& values) {
  const size_t base = size_t(image * shape(t.tensor).size());
  for (size_t i = 0; i < values.size(); i++) {
    const size_t to = base + i / t.channels * shape(t.tensor).channels + t.offset + i % t.channels;
    tensors[size_t(t.tensor)][to] = values[i];
    written[size_t(t.tensor)][to] = true;
  }
}

void Reference::write_gradient(const View& v, const GradOut& to, int image, const Values& d) {
  if (to.mode == Mode::kNone) return;
  const Values active = read(v, image);
  const size_t base = size_t(image * shape(to.tensor).size()), ld = size_t(shape(to.tensor).channels);
  for (size_t i = 0; i < d.size(); i++) {
    const size_t at = base + i / v.channels * ld + to.offset + i % v.channels;
    double& g = tensors[size_t(to.tensor)][at];
    written[size_t(to.tensor)][at] = true;
    g = (to.mode == Mode::kAdd ? g : 0) + (v.relu && active[i] <= 0 ? 0 : d[i] * drop(v.drop, image));
  }
  if (to.sums >= 0) norms_[size_t(to.sums)].grad = {to.tensor, 0, -1};
}

void Reference::judge(const Op& op, int image) {
  const Values x = read(op.inputs[0], image);
  const size_t label = size_t(scene_.labels[size_t(image)]);
  const double most = *std::max_element(x.begin(), x.end());
  double sum = 0;
  for (double value : x) sum += std::exp(value - most);
  (op.variant ? auxiliary_loss : loss) += (std::log(sum) + most - x[label]) / scene_.batch;
  if (!op.variant) correct += size_t(std::max_element(x.begin(), x.end()) - x.begin()) == label;
  if (op.grads.empty()) return;
  Values d;
  for (size_t c = 0; c < x.size(); c++)
    d.push_back((std::exp(x[c] - most) / sum - (c == label)) / scene_.batch * (op.variant ? scene_.auxiliary_weight : 1));
  write_gradient(op.inputs[0], op.grads[0], image, d);
}

void Reference::run(const Layer& layer, int image) {
  const Op& op = layer.op;
  switch (op.kind) {
    case Kind::kLoss: return judge(op, image);
    case Kind::kStatistics: return;  // taken from the tensor once it is complete
    case Kind::kNormSums: norms_[size_t(op.target.norm)].grad = op.target.grad; return;
    case Kind::kFill: return write(op.target, image, Values(size_t(pixels(op.target.tensor)) * op.target.channels, 0.));
    default: break;
  }
  op.grads.empty() ? forward(layer, image) : backward(layer, image);
}

}  // namespace tests
}  // namespace cellsmith
