// What src/plan/kernel-plan.ts does for the operations of a scene: room for packed weights and for sums.
#include <algorithm>
#include <numeric>

#include "scene.h"

namespace cellsmith {
namespace tests {
namespace {

int round_up(int n) { return (n + kLanes - 1) / kLanes * kLanes; }
int expanded_size(int channels) { return channels / std::gcd(channels, kLanes) * kLanes; }

class Planner {
 public:
  explicit Planner(const Scene& scene) : scene_(scene) {}
  Plan plan();

 private:
  int pack(PackKind kind, int weight, int rows, int columns, int ld, int column, int norm, int norm_column, int size);
  int sum(int rows, int columns, int padded, int weight, int column, int ld, bool expanded);
  void connect(Op& op, const Layer& layer);
  void connect_depthwise(Op& op, const Layer& layer);
  void connect_matrix(Op& op, const Layer& layer);
  int flat(int tensor);
  void load(Segment& segment);
  void save(Segment& segment);
  Segment segment_of(const SceneSegment& from);

  bool trains(int weight) const { return weight >= 0 && scene_.trained[size_t(weight)]; }

  const Scene& scene_;
  Plan plan_{};
  int64_t partial_ = 0;
  std::vector<Reduction> reductions_;
};

bool is_backward(Kind kind) { return kind == Kind::kConvGrad || kind == Kind::kSeparableGrad || kind == Kind::kDepthwiseGrad; }

int Planner::pack(PackKind kind, int weight, int rows, int columns, int ld, int column, int norm, int norm_column, int size) {
  const int64_t offset = plan_.pack_size;
  plan_.packs.push_back({kind, weight, rows, columns, ld, column, norm, norm_column, offset});
  plan_.pack_size += size;
  return int(offset);
}

int Planner::sum(int rows, int columns, int padded, int weight, int column, int ld, bool expanded) {
  const int partial = int(partial_);
  reductions_.push_back({partial, rows, columns, padded, weight, column, ld, expanded});
  partial_ += int64_t(rows) * padded;
  return partial;
}

void Planner::connect_depthwise(Op& op, const Layer& layer) {
  const int taps = op.window.kernel_h * op.window.kernel_w, C = op.target.channels;
  op.pack = pack(PackKind::kPadded, layer.weight, taps, C, C, 0, layer.folded, op.target.offset, taps * round_up(C));
  if (is_backward(op.kind) && trains(layer.weight)) op.partial = sum(taps, C, round_up(C), layer.weight, 0, C, false);
}

void Planner::connect_matrix(Op& op, const Layer& layer) {
  const int inputs = op.inputs[0].channels, filters = op.target.channels / op.groups;
  const int taps = layer.depthwise < 0 ? op.window.kernel_h * op.window.kernel_w : 1, rows = taps * inputs / op.groups;
  for (int g = 0; g < op.groups; g++) {
    const int column = g * filters, ld = op.target.channels;
    int at;
    if (is_backward(op.kind)) {
      at = pack(PackKind::kTransposed, layer.weight, rows, filters, ld, column, -1, 0, round_up(rows) * filters);
      if (g == 0) op.pack_back = at;
    } else {
      at = pack(PackKind::kMatrix, layer.weight, rows, filters, ld, column, layer.folded, op.target.offset + column,
                round_up(filters) * rows);
      if (g == 0) op.pack = at;
    }
  }
  for (int g = 0; g < op.groups && is_backward(op.kind) && trains(layer.weight); g++) {
    const int at = sum(rows, filters, round_up(filters), layer.weight, g * filters, op.target.channels, false);
    if (g == 0) op.partial = at;
  }
  if (layer.depthwise < 0) return;
  const int window = op.window.kernel_h * op.window.kernel_w, size = window * expanded_size(inputs);
  op.pack_depthwise = pack(PackKind::kExpanded, layer.depthwise, window, inputs, inputs, 0, -1, 0, size);
  pack(PackKind::kFlipped, layer.depthwise, window, inputs, inputs, 0, -1, 0, size);
  if (is_backward(op.kind) && trains(layer.depthwise))
    op.partial_depthwise = sum(window, inputs, expanded_size(inputs), layer.depthwise, 0, inputs, true);
}

void Planner::connect(Op& op, const Layer& layer) {
  if (layer.weight < 0) return;
  if (op.kind == Kind::kDepthwise || op.kind == Kind::kDepthwiseGrad) connect_depthwise(op, layer);
  else connect_matrix(op, layer);
  if (layer.folded >= 0)
    op.bias = pack(PackKind::kBias, -1, 1, op.target.channels, op.target.channels, 0, layer.folded, op.target.offset,
                   round_up(op.target.channels) + kLanes);
}

// The same floats as one pixel. Tensor 0 is the image, those of the scene follow.
int Planner::flat(int tensor) {
  const Tensor& t = plan_.tensors[size_t(tensor)];
  plan_.tensors.push_back({1, 1, int(t.size()), t.storage, t.offset});
  return int(plan_.tensors.size()) - 1;
}

void Planner::load(Segment& segment) {
  int at = 0;
  for (size_t t = 1; t <= scene_.tensors.size(); t++) {
    Op copy = op_of(Kind::kAdd);
    const int size = int(plan_.tensors[t].size());
    copy.inputs = {{0, at, size, -1, -1, 0}};
    copy.target = {flat(int(t)), 0, size, -1, {-1, 0, -1}};
    segment.ops.push_back(copy);
    at += size;
  }
}

void Planner::save(Segment& segment) {
  const int all = plan_.tensors[0].channels;
  Op join = op_of(Kind::kGather), show = op_of(Kind::kLoss);
  int at = 0;
  for (size_t t = 1; t <= scene_.tensors.size(); t++) {
    const int size = int(plan_.tensors[t].size());
    join.runs.push_back({int(join.inputs.size()), 0, 1, at, 1, size});
    join.inputs.push_back({flat(int(t)), 0, size, -1, -1, 0});
    at += size;
  }
  plan_.tensors.push_back({1, 1, all, scene_.storage, all});
  const int joined = int(plan_.tensors.size()) - 1;
  join.target = {joined, 0, all, -1, {-1, 0, -1}};
  show.inputs = {{joined, 0, all, -1, -1, 0}};
  show.target = {joined, 0, all, -1, {-1, 0, -1}};
  segment.ops.push_back(join);
  segment.ops.push_back(show);
  plan_.classes = all;
}

Segment Planner::segment_of(const SceneSegment& from) {
  Segment segment{};
  segment.images = scene_.images;
  segment.strips = scene_.strips;
  partial_ = 0;
  reductions_.clear();
  for (const Layer& layer : from.layers) {
    Op op = layer.op;
    for (View& v : op.inputs) v.tensor++;
    for (GradOut& g : op.grads) g.tensor += g.tensor >= 0;
    op.target.tensor += op.target.tensor >= 0;
    op.target.grad.tensor += op.target.grad.tensor >= 0;
    connect(op, layer);
    if (op.kind == Kind::kLoss && op.variant == 0) plan_.classes = op.inputs[0].channels;
    segment.ops.push_back(op);
  }
  segment.norms = from.norms;
  segment.norm_grads = from.norm_grads;
  segment.partial_size = partial_;
  std::stable_sort(reductions_.begin(), reductions_.end(),
                   [](const Reduction& a, const Reduction& b) { return a.weight < b.weight; });
  segment.reductions = reductions_;
  for (size_t i = 0; i <= reductions_.size(); i++)
    if (i == 0 || i == reductions_.size() || reductions_[i].weight != reductions_[i - 1].weight)
      segment.reduction_groups.push_back(int(i));
  return segment;
}

Plan Planner::plan() {
  int64_t all = 0;
  for (const Tensor& t : scene_.tensors) all += t.size();
  plan_.backward = scene_.backward;
  plan_.batch_statistics = scene_.batch_statistics;
  plan_.drops = int(scene_.drops.size()) / scene_.batch;
  plan_.tensors.push_back({1, 1, int(all), Storage::kImages, 0});
  plan_.tensors.insert(plan_.tensors.end(), scene_.tensors.begin(), scene_.tensors.end());
  // The tensors and their copy behind each other.
  (scene_.storage == Storage::kLocal ? plan_.local_size : plan_.batch_size) =
      2 * all * (scene_.storage == Storage::kLocal ? scene_.images : 1);
  for (Norm n : scene_.norms) {
    n.tensor++;
    plan_.norms.push_back(n);
  }
  for (size_t i = 0; i < scene_.weights.size(); i++) {
    const int64_t size = int64_t(scene_.weights[i].size());
    const bool learns = scene_.backward && scene_.trained[i];
    plan_.weights.push_back({size, learns ? plan_.gradient_size : -1});
    if (learns) plan_.gradient_size += size;
  }
  for (const SceneSegment& segment : scene_.segments) plan_.segments.push_back(segment_of(segment));
  for (Segment& segment : plan_.segments)
    for (Op& op : segment.ops) op.plan_moves();
  Segment& first = plan_.segments.front();
  Segment loading = first;
  loading.ops.clear();
  load(loading);
  first.ops.insert(first.ops.begin(), loading.ops.begin(), loading.ops.end());
  if (!scene_.labels.empty()) return plan_;
  // It reads whole tensors, which are there once every strip is.
  if (scene_.strips > 1) plan_.segments.push_back({scene_.images, 1, {}, {}, {}, {}, {}, 0});
  save(plan_.segments.back());
  return plan_;
}

}  // namespace

Plan plan_of(const Scene& scene) { return Planner(scene).plan(); }

}  // namespace tests
}  // namespace cellsmith
