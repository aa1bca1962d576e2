// A small network with everything in it: both kinds of units, batch norms, drop path, a shared weight, an
// auxiliary loss, and the way back.
#pragma once
#include "compare.h"

namespace cellsmith {
namespace tests {

Scene network(int batch, uint64_t seed);

}  // namespace tests
}  // namespace cellsmith
