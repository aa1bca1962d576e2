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
  done_ = 0;
  failed_ = false;
  unclaimed_.store(tasks, std::memory_order_release);
  {
    std::lock_guard<std::mutex> lock(mutex_);
    generation_++;
  }
  wake_.notify_all();
  drain(0);
  // For tasks that others have begun, not for others: a thread that got no core in the meantime has none.
  for (int spins = 0; done_.load(std::memory_order_acquire) < tasks; spins++) {
    if (spins < kSpins) relax();
    else std::this_thread::yield();
  }
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

void Pool::drain(int thread) {
  for (int left = unclaimed_.load(std::memory_order_relaxed); left > 0;) {
    if (!unclaimed_.compare_exchange_weak(left, left - 1, std::memory_order_acq_rel, std::memory_order_relaxed)) continue;
    if (!failed_.load(std::memory_order_relaxed)) perform(tasks_ - left, thread);
    publish();
    done_.fetch_add(1, std::memory_order_release);
    left = unclaimed_.load(std::memory_order_relaxed);
  }
}

void Pool::perform(int task, int thread) {
  try {
    (*body_)(task, thread);
  } catch (...) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!error_) error_ = std::current_exception();
    failed_ = true;
  }
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
  }
}

}  // namespace cellsmith
