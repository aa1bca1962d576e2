#include "pool.h"

#include <utility>

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace cellsmith {
namespace {

void relax() {
#if defined(__x86_64__) || defined(_M_X64)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// Numbers below 1e-38 cost a hundred cycles each and mean nothing here. The calling thread belongs to others,
// who get their own setting back.
class FlushDenormals {
 public:
#if defined(__x86_64__) || defined(_M_X64)
  FlushDenormals() : before_(_mm_getcsr()) { _mm_setcsr(before_ | 0x8040); }
  ~FlushDenormals() { _mm_setcsr(before_); }

 private:
  unsigned before_;
#elif defined(__aarch64__)
  FlushDenormals() {
    asm volatile("mrs %0, fpcr" : "=r"(before_));
    asm volatile("msr fpcr, %0" : : "r"(before_ | (uint64_t(1) << 24)));
  }
  ~FlushDenormals() { asm volatile("msr fpcr, %0" : : "r"(before_)); }

 private:
  uint64_t before_;
#endif
};

// Streaming stores are not ordered by the release that ends a task.
void publish() {
#if defined(__x86_64__) || defined(_M_X64)
  _mm_sfence();
#endif
}

// Passes follow each other within microseconds; sleeping in between would cost more than they do.
constexpr int kSpins = 4000;

}  // namespace

Pool::Pool(int threads) {
  for (int i = 1; i < threads; i++) workers_.emplace_back([this, i] { work(i); });
}

Pool::~Pool() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
    generation_++;
  }
  wake_.notify_all();
  for (auto& worker : workers_) worker.join();
}

void Pool::run(int tasks, const std::function<void(int, int)>& body) {
  const FlushDenormals flushed;
  if (workers_.empty() || tasks == 1) {
    for (int task = 0; task < tasks; task++) body(task, 0);
    publish();
    return;
  }
  body_ = &body;
  tasks_ = tasks;
  next_ = 0;
  busy_ = int(workers_.size());
  {
    std::lock_guard<std::mutex> lock(mutex_);
    generation_++;
  }
  wake_.notify_all();
  drain(0);
  for (int spins = 0; busy_.load(std::memory_order_acquire); spins++) {
    if (spins < kSpins) relax();
    else std::this_thread::yield();
  }
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

void Pool::drain(int thread) {
  try {
    for (int task; (task = next_.fetch_add(1)) < tasks_.load();) (*body_)(task, thread);
  } catch (...) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!error_) error_ = std::current_exception();
    tasks_ = 0;
  }
  publish();
}

void Pool::work(int thread) {
  const FlushDenormals flushed;
  uint64_t seen = 0;
  for (;;) {
    for (int i = 0; i < kSpins && generation_.load(std::memory_order_acquire) == seen; i++) relax();
    if (generation_.load(std::memory_order_acquire) == seen) {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [&] { return generation_ != seen; });
    }
    seen = generation_;
    if (stop_) return;
    drain(thread);
    busy_.fetch_sub(1, std::memory_order_release);
  }
}

}  // namespace cellsmith
