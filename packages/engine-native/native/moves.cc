#include "moves.h"

#include <algorithm>

namespace cellsmith {
namespace {

struct Copy {
  int to, source, from;
};

// Sorted by output.
Moves merge(std::vector<Copy> copies) {
  std::sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.to < b.to; });
  for (size_t i = 1; i < copies.size(); i++)
    if (copies[i].to == copies[i - 1].to) return {};
  Moves all;
  for (size_t i = 0; i < copies.size();) {
    const int to = copies[i].to;
    MovedVector vector{to, int(all.moves.size()), 0, 0};
    size_t end = i;
    while (end < copies.size() && copies[end].to < to + kMoveLanes) end++;
    std::vector<Copy> inputs(copies.begin() + long(i), copies.begin() + long(end));
    std::sort(inputs.begin(), inputs.end(), [](const Copy& a, const Copy& b) {
      return a.source != b.source ? a.source < b.source : a.from < b.from;
    });
    for (const Copy& c : inputs) {
      Move* last = int(all.moves.size()) > vector.begin ? &all.moves.back() : nullptr;
      if (!last || last->source != c.source || c.from >= last->from + kMoveLanes) {
        all.moves.push_back({c.source, c.from, 0, 0, {}});
        last = &all.moves.back();
      }
      const int lane = c.to - to, at = c.from - last->from;
      last->lanes = uint16_t(last->lanes | 1u << at);
      last->into = uint16_t(last->into | 1u << lane);
      last->index[lane] = at;
      vector.lanes = uint16_t(vector.lanes | 1u << lane);
    }
    vector.end = int(all.moves.size());
    if (vector.end - vector.begin > Moves::kMost) return {};
    all.vectors.push_back(vector);
    i = end;
  }
  return all;
}

}  // namespace

Moves moves_of(const std::vector<Run>& runs) {
  std::vector<Copy> copies;
  for (const Run& r : runs)
    for (int i = 0; i < r.length; i++) copies.push_back({r.to + i * r.to_step, r.source, r.from + i * r.from_step});
  return merge(std::move(copies));
}

Moves moves_back(const std::vector<Run>& runs, int source) {
  std::vector<Copy> copies;
  for (const Run& r : runs)
    for (int i = 0; i < r.length && r.source == source; i++)
      copies.push_back({r.from + i * r.from_step, 0, r.to + i * r.to_step});
  return merge(std::move(copies));
}

}  // namespace cellsmith
