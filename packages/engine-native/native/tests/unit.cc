#include "unit.h"

#include <algorithm>

namespace cellsmith {
namespace tests {
namespace {

enum class Purpose { kTraining, kSegment, kInference };

Kind way_back(Kind kind) { return Kind(int(kind) + 1); }
bool has_kernel(Kind kind) { return kind == Kind::kConv || kind == Kind::kSeparable || kind == Kind::kDepthwise; }
bool sums_itself(Kind kind) { return kind == Kind::kConv || kind == Kind::kSeparable; }

bool is_pointwise(const Unit& u) {
  const Window& w = u.window;
  const bool same = u.inputs[0].height == u.output.height && u.inputs[0].width == u.output.width;
  return u.kind == Kind::kConv && u.groups == 1 && w.kernel_h * w.kernel_w * w.stride_h * w.stride_w == 1 &&
         w.pad_top == 0 && w.pad_left == 0 && same;
}

class Dresser {
 public:
  Dresser(const Unit& unit, Purpose purpose, uint64_t seed) : unit_(unit), purpose_(purpose), random_(seed) {}
  Scene scene();

 private:
  int part(const Size& size, int* offset);
  View input(const Size& size);
  void make_kernel(Layer& layer);
  Op statistics(int norm, int offset, int channels) const;
  void go_back(const Layer& forward);
  bool maybe(double p = 0.5) { return random_.chance(p); }

  const Unit& unit_;
  Purpose purpose_;
  Random random_;
  Scene scene_;
};

// Channels of a tensor that is sometimes wider.
int Dresser::part(const Size& size, int* offset) {
  const bool wide = maybe();
  *offset = wide ? random_.below(12) : 0;
  return scene_.tensor(size.height, size.width, size.channels + *offset + (wide ? random_.below(12) : 0), random_);
}

View Dresser::input(const Size& size) {
  int offset;
  View v = view_of(scene_, part(size, &offset));
  v.offset = offset;
  v.channels = size.channels;
  if (maybe()) v.norm = scene_.norm(v.tensor, random_);
  if (maybe(0.3)) v.drop = scene_.drop(random_);
  v.relu = unit_.kind != Kind::kGather && maybe();
  return v;
}

void Dresser::make_kernel(Layer& layer) {
  if (!has_kernel(unit_.kind)) return;
  const int inputs = unit_.inputs[0].channels, taps = unit_.window.kernel_h * unit_.window.kernel_w;
  const bool separable = unit_.kind == Kind::kSeparable;
  const size_t rows = unit_.kind == Kind::kDepthwise ? size_t(taps) : size_t(separable ? 1 : taps) * inputs / unit_.groups;
  layer.weight = scene_.weight(rows * unit_.output.channels, 0.7f, random_);
  scene_.trained[size_t(layer.weight)] = maybe(0.85);
  if (!separable) return;
  layer.depthwise = scene_.weight(size_t(taps) * inputs, 0.7f, random_);
  scene_.trained[size_t(layer.depthwise)] = maybe(0.85);
}

Op Dresser::statistics(int norm, int offset, int channels) const {
  Op op = op_of(Kind::kStatistics);
  op.target = {scene_.norms[size_t(norm)].tensor, offset, channels, norm, {-1, 0, -1}};
  return op;
}

void Dresser::go_back(const Layer& forward) {
  const Target& t = forward.op.target;
  Layer back = forward;
  back.op.kind = way_back(unit_.kind);
  int grad_offset;
  const int grad = part(unit_.output, &grad_offset);
  back.op.target.grad = {grad, grad_offset, maybe(0.3) ? scene_.drop(random_) : -1};
  if (t.norm >= 0) {
    // The gradient of all channels of the norm, of which this operation reads its own.
    const Size whole{unit_.output.height, unit_.output.width, scene_.norms[size_t(t.norm)].channels};
    const int behind = scene_.tensor(whole.height, whole.width, whole.channels, random_);
    back.op.target.grad = {behind, t.offset, maybe(0.3) ? scene_.drop(random_) : -1};
    Op sums = op_of(Kind::kNormSums);
    sums.target = {t.tensor, 0, whole.channels, t.norm, {behind, 0, back.op.target.grad.drop}};
    scene_.segments.push_back({{{sums}}, {}, {t.norm}});
  }
  const bool wanted = unit_.inputs.size() > 1 || maybe(0.85);
  std::vector<int> norm_grads;
  for (size_t i = 0; i < back.op.inputs.size(); i++) {
    const View& v = back.op.inputs[i];
    GradOut to{-1, 0, Mode::kNone};
    if (wanted && (i == 0 || maybe(0.8))) {
      to.tensor = part(unit_.inputs[i], &to.offset);
      to.mode = maybe() ? Mode::kStore : Mode::kAdd;
      const bool dense = to.offset == 0 && scene_.tensors[size_t(to.tensor)].channels == v.channels;
      const bool whole = v.norm >= 0 && scene_.norms[size_t(v.norm)].channels == v.channels;
      // The last writer of a gradient takes the sums for the norm before it.
      if (dense && whole && scene_.batch_statistics && (unit_.kind == Kind::kSeparable || is_pointwise(unit_))) {
        to.sums = v.norm;
        norm_grads.push_back(v.norm);
      }
    }
    back.op.grads.push_back(to);
  }
  if (purpose_ == Purpose::kSegment) scene_.segments.back().layers.push_back(back);
  else scene_.segments.push_back({{back}, {}, norm_grads});
}

Scene Dresser::scene() {
  constexpr int kBatches[] = {1, 2, 3, 5, 17, 19}, kImages[] = {1, 1, 2, 4};
  const int size = unit_.inputs[0].height * unit_.inputs[0].width * (unit_.inputs[0].channels + unit_.output.channels);
  scene_.batch = kBatches[random_.below(size > 4000 ? 3 : 6)];
  if (size > 4000) scene_.batch++;
  scene_.images = kImages[random_.below(4)];
  scene_.batch_statistics = purpose_ == Purpose::kTraining;
  scene_.backward = purpose_ != Purpose::kInference;
  scene_.strips = purpose_ == Purpose::kInference ? 1 + random_.below(6) : 1;
  scene_.storage = purpose_ == Purpose::kSegment ? Storage::kLocal : Storage::kBatch;
  Layer layer;
  layer.op = op_of(unit_.kind);
  layer.op.window = unit_.window;
  layer.op.groups = unit_.groups;
  layer.op.variant = unit_.variant;
  layer.op.runs = unit_.runs;
  SceneSegment ready, compute;
  for (const Size& from : unit_.inputs) {
    const View v = input(from);
    layer.op.inputs.push_back(v);
    if (v.norm < 0 || !scene_.batch_statistics) continue;
    ready.layers.push_back({statistics(v.norm, 0, scene_.norms[size_t(v.norm)].channels)});
    ready.norms.push_back(v.norm);
  }
  make_kernel(layer);
  Target& t = layer.op.target;
  t.tensor = part(unit_.output, &t.offset);
  t.channels = unit_.output.channels;
  if (purpose_ == Purpose::kTraining && maybe(0.6)) t.norm = scene_.norm(t.tensor, random_);
  if (purpose_ == Purpose::kInference && has_kernel(unit_.kind) && maybe(0.8)) layer.folded = scene_.norm(t.tensor, random_);
  compute.layers.push_back(layer);
  if (t.norm >= 0) {
    const int all = scene_.norms[size_t(t.norm)].channels, end = t.offset + t.channels;
    if (t.offset > 0) compute.layers.push_back({statistics(t.norm, 0, t.offset)});
    if (!sums_itself(unit_.kind)) compute.layers.push_back({statistics(t.norm, t.offset, t.channels)});
    if (end < all) compute.layers.push_back({statistics(t.norm, end, all - end)});
    compute.norms.push_back(t.norm);
  }
  // What is local lives in one segment.
  if (purpose_ != Purpose::kSegment) scene_.segments.push_back(ready);
  scene_.segments.push_back(compute);
  for (int i = 0; unit_.kind == Kind::kMask && i < (unit_.variant + t.channels) * scene_.batch; i++)
    scene_.masks.push_back(maybe() ? 2.f : 0.f);
  if (purpose_ != Purpose::kInference) go_back(layer);
  return scene_;
}

}  // namespace

Window square(int kernel, int stride, int dilation, int pad) {
  return {kernel, kernel, stride, stride, dilation, dilation, pad, pad};
}

Unit windowed(Kind kind, Size in, int filters, Window w) {
  auto length = [](int size, int kernel, int stride, int dilation, int pad) {
    return std::max(1, (size + 2 * pad - (kernel - 1) * dilation - 1) / stride + 1);
  };
  const Size out{length(in.height, w.kernel_h, w.stride_h, w.dilation_h, w.pad_top),
                 length(in.width, w.kernel_w, w.stride_w, w.dilation_w, w.pad_left), filters};
  return {kind, {in}, out, w};
}

void check_unit(const Unit& unit, const std::string& name, int times, uint64_t seed) {
  for (int i = 0; i < times; i++) {
    const Purpose purpose = i % 4 == 2 ? Purpose::kSegment : i % 4 == 3 ? Purpose::kInference : Purpose::kTraining;
    const uint64_t drawn = seed * 1000 + uint64_t(i);
    const Scene scene = Dresser(unit, purpose, drawn).scene();
    check_scene(scene, name + ", dress " + std::to_string(drawn));
  }
}

}  // namespace tests
}  // namespace cellsmith
