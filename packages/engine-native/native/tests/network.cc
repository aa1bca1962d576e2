#include "network.h"

namespace cellsmith {
namespace tests {
namespace {

constexpr int kClasses = 5, kFilters = 10;

Op targeted(Kind kind, const Scene& scene, int tensor, int norm) {
  Op op = op_of(kind);
  op.target = {tensor, 0, scene.tensors[size_t(tensor)].channels, norm, {-1, 0, -1}};
  return op;
}

Layer back_of(Layer layer, GradIn from, std::vector<GradOut> to) {
  layer.op.kind = Kind(int(layer.op.kind) + 1);
  layer.op.target.grad = from;
  layer.op.grads = std::move(to);
  return layer;
}

Layer sums_of(const Scene& scene, int tensor, int norm, int grad) {
  Op op = targeted(Kind::kNormSums, scene, tensor, norm);
  op.target.grad = {grad, 0, -1};
  return {op};
}

Layer loss_of(const Scene& scene, int tensor, int grad, int variant) {
  Op op = op_of(Kind::kLoss);
  op.inputs = {view_of(scene, tensor)};
  op.target.tensor = tensor;
  op.variant = variant;
  op.grads = {{grad, 0, Mode::kStore}};
  return {op};
}

}  // namespace

// x -> conv 3x3 -> norm, ReLU -> separable 5x5 -> norm -> (drop path) + x' -> mean -> dense -> loss, where the
// dense layer also judges the mean of what the first convolution makes.
Scene network(int batch, uint64_t seed) {
  Random random(seed);
  Scene s;
  s.batch = batch;
  auto image = [&](int channels) { return s.tensor(6, 5, channels, random); };
  auto row = [&](int channels) { return s.tensor(1, 1, channels, random); };
  const int x = image(3), a = image(kFilters), b = image(kFilters), sum = image(kFilters), mean = row(kFilters),
            early = row(kFilters), logits = row(kClasses), hints = row(kClasses);
  const int da = image(kFilters), db = image(kFilters), dsum = image(kFilters), dmean = row(kFilters), dearly = row(kFilters),
            dlogits = row(kClasses), dhints = row(kClasses);
  const int first = s.weight(27 * kFilters, 0.3f, random), taps = s.weight(25 * kFilters, 0.3f, random),
            point = s.weight(size_t(kFilters) * kFilters, 0.4f, random), dense = s.weight(size_t(kFilters) * kClasses, 1, random);
  const int norm_a = s.norm(a, random), norm_b = s.norm(b, random), drop = s.drop(random);
  for (int i = 0; i < batch; i++) s.labels.push_back(random.below(kClasses));

  View read_a = view_of(s, a), read_b = view_of(s, b), add_a = read_a;
  read_a.norm = add_a.norm = norm_a;
  read_b.norm = norm_b;
  read_a.relu = 1;
  read_b.drop = drop;
  Layer conv{targeted(Kind::kConv, s, a, norm_a), first}, unit{targeted(Kind::kSeparable, s, b, norm_b), point, taps},
      add{targeted(Kind::kAdd, s, sum, -1)}, pool{targeted(Kind::kMean, s, mean, -1)}, early_pool{targeted(Kind::kMean, s, early, -1)},
      judge{targeted(Kind::kConv, s, logits, -1), dense}, hint{targeted(Kind::kConv, s, hints, -1), dense};
  conv.op.inputs = {view_of(s, x)};
  conv.op.window = {3, 3, 1, 1, 1, 1, 1, 1};
  unit.op.inputs = early_pool.op.inputs = {read_a};
  unit.op.window = {5, 5, 1, 1, 1, 1, 2, 2};
  add.op.inputs = {read_b, add_a};
  pool.op.inputs = {view_of(s, sum)};
  judge.op.inputs = {view_of(s, mean)};
  hint.op.inputs = {view_of(s, early)};

  s.segments = {{{conv}, {norm_a}, {}}, {{unit, early_pool, hint}, {norm_b}, {}}};
  s.segments.push_back({{add, pool, judge, loss_of(s, logits, dlogits, 0), loss_of(s, hints, dhints, 1),
                         back_of(judge, {dlogits, 0, -1}, {{dmean, 0, Mode::kStore}}),
                         back_of(hint, {dhints, 0, -1}, {{dearly, 0, Mode::kStore}}),
                         back_of(pool, {dmean, 0, -1}, {{dsum, 0, Mode::kStore}}),
                         back_of(add, {dsum, 0, -1}, {{db, 0, Mode::kStore}, {da, 0, Mode::kStore}}),
                         back_of(early_pool, {dearly, 0, -1}, {{da, 0, Mode::kAdd}}), sums_of(s, b, norm_b, db)},
                        {},
                        {norm_b}});
  s.segments.push_back({{back_of(unit, {db, 0, -1}, {{da, 0, Mode::kAdd, norm_a}})}, {}, {norm_a}});
  s.segments.push_back({{back_of(conv, {da, 0, -1}, {{-1, 0, Mode::kNone}})}, {}, {}});
  return s;
}

}  // namespace tests
}  // namespace cellsmith
