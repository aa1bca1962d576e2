// Working memory of a thread: grows until it fits, then is reused.
#pragma once
#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

namespace cellsmith {

// Floats on a cache line, on huge pages where they fill one, with a spare vector at the end.
class Memory {
 public:
  Memory() = default;
  explicit Memory(size_t floats);
  ~Memory();
  Memory(Memory&& other) noexcept : data_(other.data_), size_(other.size_) {
    other.data_ = nullptr;
    other.size_ = 0;
  }
  Memory& operator=(Memory&& other) noexcept;
  float* data() const { return data_; }
  size_t size() const { return size_; }
  // Makes it at least this large; what it held is lost when it grows.
  void need(size_t floats);

 private:
  float* data_ = nullptr;
  size_t size_ = 0;
};

class Scratch {
 public:
  // Floats of the smallest block.
  static constexpr size_t kLeast = size_t(1) << 16;

  // Valid until the next `clear`.
  float* take(size_t floats);
  void clear();
  // Most floats that were taken between two calls of `clear`.
  size_t peak() const { return peak_; }
  // Makes room for so many, in one block; what was taken is lost.
  void hold(size_t floats);

 private:
  std::vector<Memory> blocks_;
  size_t block_ = 0, used_ = 0, taken_ = 0, peak_ = 0;
};

}  // namespace cellsmith
