// What a scene computes, by loops in doubles that follow the definitions.
#pragma once
#include "scene.h"

namespace cellsmith {
namespace tests {

using Values = std::vector<double>;

class Reference {
 public:
  explicit Reference(const Scene& scene);
  void run();

  std::vector<Values> tensors;    // [batch][pixels][channels]
  std::vector<std::vector<char>> written;
  std::vector<Values> weights, gradients;
  double loss = 0, auxiliary_loss = 0;
  int correct = 0;

 private:
  struct Statistics {
    Values scale, offset, inverse, mean, variance, dy, dy_zhat;
    GradIn grad{-1, 0, -1};  // the gradient behind it
  };

  // Reading and writing, [pixels][channels] of one image.
  double* at(int tensor, int image) { return &tensors[size_t(tensor)][size_t(image * scene_.tensors[size_t(tensor)].size())]; }
  const Tensor& shape(int tensor) const { return scene_.tensors[size_t(tensor)]; }
  int pixels(int tensor) const { return shape(tensor).height * shape(tensor).width; }
  double drop(int index, int image) const { return index < 0 ? 1 : scene_.drops[size_t(index * scene_.batch + image)]; }
  Values read(const View& view, int image);
  Values read_gradient(const Target& target, int image);
  void write(const Target& target, int image, const Values& values);
  void write_gradient(const View& view, const GradOut& to, int image, const Values& d);

  void finish_norm(int norm, bool batch);
  void finish_norm_grad(int norm);
  void run(const Layer& layer, int image);
  void forward(const Layer& layer, int image);
  void backward(const Layer& layer, int image);

  Values conv(const Layer& layer, const Values& x);
  void conv_grad(const Layer& layer, const Values& x, const Values& dz, Values& dx);
  Values depthwise(const Layer& layer, int weight, const Values& x);
  void depthwise_grad(const Layer& layer, int weight, const Values& x, const Values& dz, Values& dx);
  Values pool(const Op& op, const Values& x, const Values* dz);
  void judge(const Op& op, int image);

  const Scene& scene_;
  std::vector<Statistics> norms_;
};

}  // namespace tests
}  // namespace cellsmith
