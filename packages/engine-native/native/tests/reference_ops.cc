// The operations of the reference, forward and backward, on one image.
#include <algorithm>
#include <limits>

#include "reference.h"

namespace cellsmith {
namespace tests {
namespace {

// body(output pixel, tap, input pixel) for the taps that lie inside the image.
template <class Body>
void for_taps(const Op& op, const Tensor& in, const Tensor& out, Body body) {
  const Window& w = op.window;
  for (int y = 0; y < out.height; y++)
    for (int x = 0; x < out.width; x++)
      for (int ky = 0; ky < w.kernel_h; ky++)
        for (int kx = 0; kx < w.kernel_w; kx++) {
          const int h = y * w.stride_h - w.pad_top + ky * w.dilation_h, v = x * w.stride_w - w.pad_left + kx * w.dilation_w;
          if (h >= 0 && h < in.height && v >= 0 && v < in.width)
            body(size_t(y * out.width + x), size_t(ky * w.kernel_w + kx), size_t(h * in.width + v));
        }
}

// body(output float, weight, input float) of a convolution.
template <class Body>
void for_products(const Op& op, const Tensor& in, const Tensor& out, Body body) {
  const size_t C = size_t(op.inputs[0].channels), N = size_t(op.target.channels), G = size_t(op.groups);
  for_taps(op, in, out, [&](size_t pixel, size_t tap, size_t from) {
    for (size_t c = 0; c < C / G; c++)
      for (size_t n = 0; n < N; n++)
        body(pixel * N + n, (tap * (C / G) + c) * N + n, from * C + n / (N / G) * (C / G) + c);
  });
}

// The same operation without its window, or from its input to a tensor of as many channels.
Op pointwise_of(const Op& op) {
  Op point = op;
  point.window = {1, 1, 1, 1, 1, 1, 0, 0};
  return point;
}

}  // namespace

Values Reference::conv(const Layer& layer, const Values& x) {
  Values z(size_t(pixels(layer.op.target.tensor)) * layer.op.target.channels, 0.);
  const Values& w = weights[size_t(layer.weight)];
  for_products(layer.op, shape(layer.op.inputs[0].tensor), shape(layer.op.target.tensor),
               [&](size_t out, size_t k, size_t in) { z[out] += x[in] * w[k]; });
  return z;
}

void Reference::conv_grad(const Layer& layer, const Values& x, const Values& dz, Values& dx) {
  const Values& w = weights[size_t(layer.weight)];
  Values& dw = gradients[size_t(layer.weight)];
  for_products(layer.op, shape(layer.op.inputs[0].tensor), shape(layer.op.target.tensor), [&](size_t out, size_t k, size_t in) {
    dw[k] += x[in] * dz[out];
    dx[in] += w[k] * dz[out];
  });
}

Values Reference::depthwise(const Layer& layer, int weight, const Values& x) {
  const Op& op = layer.op;
  const size_t C = size_t(op.inputs[0].channels);
  Values z(size_t(pixels(op.target.tensor)) * C, 0.);
  for_taps(op, shape(op.inputs[0].tensor), shape(op.target.tensor), [&](size_t pixel, size_t tap, size_t from) {
    for (size_t c = 0; c < C; c++) z[pixel * C + c] += x[from * C + c] * weights[size_t(weight)][tap * C + c];
  });
  return z;
}

void Reference::depthwise_grad(const Layer& layer, int weight, const Values& x, const Values& dz, Values& dx) {
  const Op& op = layer.op;
  const size_t C = size_t(op.inputs[0].channels);
  for_taps(op, shape(op.inputs[0].tensor), shape(op.target.tensor), [&](size_t pixel, size_t tap, size_t from) {
    for (size_t c = 0; c < C; c++) {
      gradients[size_t(weight)][tap * C + c] += x[from * C + c] * dz[pixel * C + c];
      dx[from * C + c] += weights[size_t(weight)][tap * C + c] * dz[pixel * C + c];
    }
  });
}

// Forward, or with `dz` the gradient of the input; the first of equal values gets it.
Values Reference::pool(const Op& op, const Values& x, const Values* dz) {
  const size_t C = size_t(op.target.channels), outputs = size_t(pixels(op.target.tensor));
  const bool average = PoolKind(op.variant) == PoolKind::kAverage;
  const double sign = PoolKind(op.variant) == PoolKind::kMin ? -1 : 1;
  std::vector<size_t> count(outputs), winner(outputs * C);
  Values sums(outputs * C), best(outputs * C, -std::numeric_limits<double>::infinity()), dx(x.size());
  const Tensor &in = shape(op.inputs[0].tensor), &out = shape(op.target.tensor);
  for_taps(op, in, out, [&](size_t pixel, size_t, size_t from) {
    count[pixel]++;
    for (size_t c = 0; c < C; c++) {
      sums[pixel * C + c] += x[from * C + c];
      if (!(sign * x[from * C + c] > best[pixel * C + c])) continue;
      best[pixel * C + c] = sign * x[from * C + c];
      winner[pixel * C + c] = from;
    }
  });
  if (dz && average)
    for_taps(op, in, out, [&](size_t pixel, size_t, size_t from) {
      for (size_t c = 0; c < C; c++) dx[from * C + c] += (*dz)[pixel * C + c] / double(count[pixel]);
    });
  for (size_t i = 0; i < best.size(); i++) {
    if (average) best[i] = count[i / C] ? sums[i] / double(count[i / C]) : 0;
    else if (dz) dx[winner[i] * C + i % C] += (*dz)[i];
    best[i] *= average ? 1 : sign;
  }
  return dz ? dx : best;
}

void Reference::forward(const Layer& layer, int image) {
  const Op& op = layer.op;
  const Target& t = op.target;
  Values z(size_t(pixels(t.tensor)) * t.channels, 0.);
  const Values x = read(op.inputs[0], image);
  switch (op.kind) {
    case Kind::kConv: z = conv(layer, x); break;
    case Kind::kDepthwise: z = depthwise(layer, layer.weight, x); break;
    case Kind::kSeparable: z = conv({pointwise_of(op), layer.weight}, depthwise(layer, layer.depthwise, x)); break;
    case Kind::kPool: z = pool(op, x, nullptr); break;
    case Kind::kAdd:
      for (const View& v : op.inputs) {
        const Values more = read(v, image);
        for (size_t i = 0; i < z.size(); i++) z[i] += more[i];
      }
      break;
    case Kind::kMean:
      for (size_t i = 0; i < x.size(); i++) z[i % t.channels] += x[i] / double(pixels(op.inputs[0].tensor));
      break;
    case Kind::kMask:
      for (size_t i = 0; i < z.size(); i++)
        z[i] = x[i] * scene_.masks[size_t(op.variant * scene_.batch + image * t.channels) + i % t.channels];
      break;
    default:  // gather
      for (const Run& r : op.runs) {
        const Values from = read(op.inputs[size_t(r.source)], image);
        for (int p = 0; p < pixels(t.tensor); p++)
          for (int i = 0; i < r.length; i++)
            z[size_t(p * t.channels + r.to + i * r.to_step)] =
                from[size_t(p * op.inputs[size_t(r.source)].channels + r.from + i * r.from_step)];
      }
  }
  for (size_t i = 0; layer.folded >= 0 && i < z.size(); i++) {
    const size_t c = size_t(t.offset) + i % t.channels;
    z[i] = z[i] * norms_[size_t(layer.folded)].scale[c] + norms_[size_t(layer.folded)].offset[c];
  }
  write(t, image, z);
}

}  // namespace tests
}  // namespace cellsmith
