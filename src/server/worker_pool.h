// Threads for work that blocks (the database, password hashing), behind a queue that has an end.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace loopline::server {

class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t waiting_max);
  // Finishes what was taken.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the queue is full or the pool is stopping; the work is then not taken.
  bool take(std::function<void()> work);
  void stop();

 private:
  void run();

  std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace loopline::server
