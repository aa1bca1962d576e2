// Persistent threads. Work is cut into tasks whose borders depend on the shape alone, and every task
// owns its partial sums: any thread may run any task, and results do not depend on how many there are.
#pragma once
#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cellsmith {

class Pool {
 public:
  explicit Pool(int threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  int threads() const { return int(workers_.size()) + 1; }
  // body(task, thread) for every task in [0, tasks); returns when all are done. The caller works too. What a
  // task throws ends the others and is thrown again here.
  void run(int tasks, const std::function<void(int, int)>& body);

 private:
  void drain(int thread);
  void perform(int task, int thread);
  void work(int thread);

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  // Of the run that goes on; who has claimed one of its tasks may read them, since it does not end before.
  const std::function<void(int, int)>* body_ = nullptr;
  int tasks_ = 0;
  std::atomic<int> unclaimed_{0}, done_{0};
  std::atomic<uint64_t> generation_{0};
  std::atomic<bool> stop_{false}, failed_{false};
  std::exception_ptr error_;
};

}  // namespace cellsmith
