// A map of channels as moves of whole vectors: sixteen outputs are merged from a few loads of sixteen
// neighbours each, instead of copied one by one.
#pragma once
#include <cstdint>
#include <vector>

namespace cellsmith {

// Channels of `source` that land in the output: source[from + i*from_step] -> out[to + i*to_step].
struct Run {
  int source, from, from_step, to, to_step, length;
};

constexpr int kMoveLanes = 16;

// Lane l of the output takes lane index[l] of what lies at source[from], where bit l of `into` is set.
struct Move {
  int source, from;
  uint16_t lanes, into;  // read of the source, written of the output
  int32_t index[kMoveLanes];
};

// The moves of sixteen outputs, from output `to` on.
struct MovedVector {
  int to, begin, end;
  uint16_t lanes;
};

struct Moves {
  std::vector<MovedVector> vectors;
  std::vector<Move> moves;
  // Vectors of so many moves are slower than copying channel by channel: there are none then.
  static constexpr int kMost = 8;
};

Moves moves_of(const std::vector<Run>& runs);
// For the gradient of one source: what the runs copied from it flows back. None where an input channel
// went to several outputs.
Moves moves_back(const std::vector<Run>& runs, int source);

}  // namespace cellsmith
