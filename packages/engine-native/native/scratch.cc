#include "scratch.h"

#include <algorithm>
#include <utility>
#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace cellsmith {
namespace {

constexpr size_t kLine = 64, kHuge = size_t(2) << 20;

// More than the machine has would be granted now and end the process later.
size_t physical_bytes() {
#if defined(_SC_PHYS_PAGES)
  return size_t(sysconf(_SC_PHYS_PAGES)) * size_t(sysconf(_SC_PAGESIZE));
#else
  return size_t(-1);
#endif
}

}  // namespace

Memory::Memory(size_t floats) : size_(floats) {
  static const size_t most = physical_bytes();
  if (floats > most / sizeof(float)) throw std::bad_alloc();
  const size_t bytes = (floats + 32) * sizeof(float), align = bytes >= kHuge ? kHuge : kLine;
  data_ = static_cast<float*>(std::aligned_alloc(align, (bytes + align - 1) / align * align));
  if (!data_) throw std::bad_alloc();
#if defined(MADV_HUGEPAGE)
  if (align == kHuge) madvise(data_, bytes, MADV_HUGEPAGE);
#endif
}

Memory::~Memory() { std::free(data_); }

Memory& Memory::operator=(Memory&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

void Memory::need(size_t floats) {
  if (data_ && floats <= size_) return;
  *this = Memory();
  *this = Memory(floats);
}

float* Scratch::take(size_t floats) {
  const size_t size = (floats + 31) / 16 * 16;
  while (block_ < blocks_.size() && used_ + size > blocks_[block_].size()) {
    block_++;
    used_ = 0;
  }
  if (block_ == blocks_.size()) blocks_.emplace_back(std::max(size, kLeast));
  float* p = blocks_[block_].data() + used_;
  used_ += size;
  // Not of what was not to be had.
  taken_ += size;
  peak_ = std::max(peak_, taken_);
  return p;
}

void Scratch::clear() {
  block_ = 0;
  used_ = 0;
  taken_ = 0;
}

void Scratch::hold(size_t floats) {
  clear();
  if (blocks_.size() == 1 && blocks_[0].size() >= floats) return;
  blocks_.clear();
  blocks_.emplace_back(std::max(floats, kLeast));
}

}  // namespace cellsmith
