#include "plan.h"

#include <algorithm>
#include <atomic>
#include <initializer_list>

namespace cellsmith {
namespace {

class Reader {
 public:
  Reader(const int32_t* words, size_t count, const double* numbers) : at_(words), end_(words + count), numbers_(numbers) {}

  int word() {
    if (at_ == end_) throw std::runtime_error("The plan ends too early");
    return *at_++;
  }
  void words(std::initializer_list<int*> fields) {
    for (int* field : fields) *field = word();
  }
  // Large or fractional: kept apart, in doubles.
  double number() { return numbers_[word()]; }
  int64_t size() { return int64_t(number()); }
  bool done() const { return at_ == end_; }

  template <class T, class Read>
  std::vector<T> list(Read read) {
    std::vector<T> items;
    items.resize(static_cast<size_t>(word()));
    for (auto& item : items) item = read();
    return items;
  }

 private:
  const int32_t *at_, *end_;
  const double* numbers_;
};

View read_view(Reader& r) {
  View v;
  r.words({&v.tensor, &v.offset, &v.channels, &v.norm, &v.drop, &v.relu});
  return v;
}

GradOut read_grad_out(Reader& r) {
  GradOut g;
  g.tensor = r.word();
  g.offset = r.word();
  g.mode = Mode(r.word());
  g.sums = r.word();
  return g;
}

Run read_run(Reader& r) {
  Run run;
  r.words({&run.source, &run.from, &run.from_step, &run.to, &run.to_step, &run.length});
  return run;
}

Op read_op(Reader& r) {
  Op op;
  op.kind = Kind(r.word());
  op.inputs = r.list<View>([&] { return read_view(r); });
  op.grads = r.list<GradOut>([&] { return read_grad_out(r); });
  Target& t = op.target;
  r.words({&t.tensor, &t.offset, &t.channels, &t.norm, &t.grad.tensor, &t.grad.offset, &t.grad.drop});
  Window& w = op.window;
  r.words({&w.kernel_h, &w.kernel_w, &w.stride_h, &w.stride_w, &w.dilation_h, &w.dilation_w, &w.pad_top,
                     &w.pad_left});
  r.words({&op.groups, &op.variant, &op.pack, &op.pack_back, &op.pack_depthwise, &op.bias, &op.partial,
                     &op.partial_depthwise});
  op.runs = r.list<Run>([&] { return read_run(r); });
  op.plan_moves();
  return op;
}

Segment read_segment(Reader& r) {
  Segment s;
  s.images = r.word();
  s.strips = r.word();
  s.partial_size = r.size();
  s.ops = r.list<Op>([&] { return read_op(r); });
  s.norms = r.list<int>([&] { return r.word(); });
  s.norm_grads = r.list<int>([&] { return r.word(); });
  s.reductions = r.list<Reduction>([&] {
    Reduction d;
    r.words({&d.partial, &d.rows, &d.columns, &d.padded, &d.weight, &d.column, &d.ld, &d.expanded});
    return d;
  });
  // Places that share a weight add to one gradient, in turn.
  std::stable_sort(s.reductions.begin(), s.reductions.end(),
                   [](const Reduction& a, const Reduction& b) { return a.weight < b.weight; });
  for (size_t i = 0; i <= s.reductions.size(); i++)
    if (i == s.reductions.size() || i == 0 || s.reductions[i].weight != s.reductions[i - 1].weight)
      s.reduction_groups.push_back(int(i));
  return s;
}

}  // namespace

void Op::plan_moves() {
  if (runs.empty()) return;
  moves = moves_of(runs);
  moves_back.clear();
  for (size_t i = 0; i < grads.size(); i++) moves_back.push_back(cellsmith::moves_back(runs, int(i)));
}

Plan read_plan(const int32_t* words, size_t count, const double* numbers) {
  static std::atomic<uint64_t> ids{0};
  Reader r(words, count, numbers);
  Plan p;
  p.id = ++ids;
  p.backward = r.word();
  p.batch_statistics = r.word();
  p.classes = r.word();
  p.drops = r.word();
  for (int64_t* field : {&p.batch_size, &p.local_size, &p.pack_size, &p.gradient_size, &p.mask_size}) *field = r.size();
  p.tensors = r.list<Tensor>([&] {
    Tensor t;
    t.height = r.word();
    t.width = r.word();
    t.channels = r.word();
    t.storage = Storage(r.word());
    t.offset = r.size();
    return t;
  });
  p.norms = r.list<Norm>([&] {
    Norm n;
    r.words({&n.tensor, &n.channels, &n.scale, &n.offset, &n.mean, &n.variance});
    n.epsilon = float(r.number());
    n.decay = float(r.number());
    n.trained = r.word();
    return n;
  });
  p.weights = r.list<WeightInfo>([&] {
    WeightInfo w;
    w.size = r.size();
    w.gradient = r.size();
    return w;
  });
  p.packs = r.list<Pack>([&] {
    Pack k;
    k.kind = PackKind(r.word());
    r.words({&k.weight, &k.rows, &k.columns, &k.ld, &k.column, &k.norm, &k.norm_column});
    k.offset = r.size();
    return k;
  });
  p.segments = r.list<Segment>([&] { return read_segment(r); });
  if (!r.done()) throw std::runtime_error("The plan is longer than it says");
  return p;
}

}  // namespace cellsmith
