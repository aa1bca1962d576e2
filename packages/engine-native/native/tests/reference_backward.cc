#include "reference.h"

namespace cellsmith {
namespace tests {

void Reference::backward(const Layer& layer, int image) {
  const Op& op = layer.op;
  const Target& t = op.target;
  const Values dz = read_gradient(t, image);
  if (op.kind == Kind::kAddGrad) {
    for (size_t i = 0; i < op.inputs.size(); i++) write_gradient(op.inputs[i], op.grads[i], image, dz);
    return;
  }
  if (op.kind == Kind::kGatherGrad) {
    for (const Run& r : op.runs) {
      const View& v = op.inputs[size_t(r.source)];
      for (int i = 0; i < r.length; i++) {
        // A channel at a time, as if each were a view of its own.
        View one = v;
        one.offset += r.from + i * r.from_step;
        one.channels = 1;
        GradOut to = op.grads[size_t(r.source)];
        to.offset += r.from + i * r.from_step;
        Values d;
        for (int p = 0; p < pixels(t.tensor); p++) d.push_back(dz[size_t(p * t.channels + r.to + i * r.to_step)]);
        write_gradient(one, to, image, d);
      }
    }
    return;
  }
  const Values x = read(op.inputs[0], image);
  Values dx(x.size(), 0.);
  switch (op.kind) {
    case Kind::kConvGrad: conv_grad(layer, x, dz, dx); break;
    case Kind::kDepthwiseGrad: depthwise_grad(layer, layer.weight, x, dz, dx); break;
    case Kind::kSeparableGrad: {
      const Values inner = depthwise(layer, layer.depthwise, x);
      Values d(inner.size(), 0.);
      Layer point = layer;
      point.op.window = {1, 1, 1, 1, 1, 1, 0, 0};
      conv_grad(point, inner, dz, d);
      depthwise_grad(layer, layer.depthwise, x, d, dx);
      break;
    }
    case Kind::kPoolGrad: dx = pool(op, x, &dz); break;
    case Kind::kMeanGrad:
      for (size_t i = 0; i < dx.size(); i++) dx[i] = dz[i % size_t(t.channels)] / pixels(op.inputs[0].tensor);
      break;
    default:  // mask
      for (size_t i = 0; i < dx.size(); i++)
        dx[i] = dz[i] * scene_.masks[size_t(op.variant * scene_.batch + image * t.channels) + i % size_t(t.channels)];
  }
  write_gradient(op.inputs[0], op.grads[0], image, dx);
}

}  // namespace tests
}  // namespace cellsmith
