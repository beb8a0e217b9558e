// The record's door for writers: a bounded queue in front of the writer's thread.
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "base/check.h"
#include "base/thread_name.h"
#include "record/api.h"
#include "record/fair_queue.h"

namespace loopline::record {

class Record::Impl {
 public:
  Impl(std::unique_ptr<Writer> writer, Options options)
      : writer_(std::move(writer)),
        options_(std::move(options)),
        queue_(options_.queue_max),
        thread_(options_.has_thread ? std::thread([this] { work(); }) : std::thread()) {}
  ~Impl() { stop(); }

  void submit(Job job) {
    Error refusal;
    {
      std::lock_guard lock(mutex_);
      if (stopping_) {
        refusal = fail(ErrorKind::unavailable, "record_stopped").value();
      } else if (writer_->poisoned()) {
        refusal = writer_->poisoned_error();
      } else if (!queue_.push(job)) {
        ++figures_.turned_away;
        refusal = fail(ErrorKind::unavailable, "too_busy").value();
      }
    }
    if (refusal.code.empty())
      wake_.notify_one();
    else
      refuse(job, refusal);
  }

  void on_commit(std::function<void(std::int64_t, std::int64_t)> listener) {
    std::lock_guard lock(mutex_);
    listeners_.push_back(std::move(listener));
  }

  bool poisoned() const { return writer_->poisoned(); }

  void take_turns(bool turns) {
    std::lock_guard lock(mutex_);
    queue_.take_turns(turns);
  }

  Figures figures() const {
    std::lock_guard lock(mutex_);
    Figures figures = figures_;
    figures.waiting = queue_.commands();
    figures.poisoned = writer_->poisoned();
    return figures;
  }

  void stop() {
    CHECK(!on_writer_thread());
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    drive();
    std::lock_guard join(join_mutex_);
    if (thread_.joinable()) thread_.join();
  }

  bool step() {
    CHECK(!options_.has_thread && !stepping_);
    std::vector<Job> jobs = next_jobs();
    stepping_ = true;
    run_all(jobs);
    stepping_ = false;
    return !jobs.empty();
  }

  void drive() {
    while (!options_.has_thread && step()) {
    }
  }

  bool on_writer_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

 private:
  void work() {
    name_this_thread("record");
    for (;;) {
      std::vector<Job> jobs = await_jobs();  // let go of before the next wait: who is answered may hold a connection
      if (jobs.empty()) return;
      run_all(jobs);
    }
  }

  void run_all(std::span<const Job> jobs) {
    while (!jobs.empty()) {
      Writer::Batch batch = run(jobs);
      if (batch.first <= batch.last) tell(batch.first, batch.last);
      jobs = jobs.subspan(batch.taken);
    }
  }

  Writer::Batch run(std::span<const Job> jobs) {
    auto began = std::chrono::steady_clock::now();
    Writer::Batch batch = writer_->run(jobs);
    auto took = std::chrono::steady_clock::now() - began;
    std::lock_guard lock(mutex_);
    ++figures_.batches;
    for (const Job& job : jobs.first(batch.taken)) figures_.commands += commands_of(job);
    figures_.busy += std::chrono::duration_cast<std::chrono::microseconds>(took);
    return batch;
  }

  // Waits until there is something to do; nothing once the queue is empty and stopping.
  std::vector<Job> await_jobs() {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    }
    return next_jobs();
  }

  // Takes what waits, about a batch of it.
  std::vector<Job> next_jobs() {
    std::vector<Job> jobs;
    std::lock_guard lock(mutex_);
    for (std::size_t commands = 0; !queue_.empty() && commands < options_.batch_commands_max;) {
      jobs.push_back(queue_.pop());
      commands += commands_of(jobs.back());
    }
    return jobs;
  }

  void tell(std::int64_t first, std::int64_t last) {
    std::vector<std::function<void(std::int64_t, std::int64_t)>> listeners;
    {
      std::lock_guard lock(mutex_);
      listeners = listeners_;
    }
    for (const auto& listener : listeners) listener(first, last);
  }

  std::unique_ptr<Writer> writer_;
  Options options_;
  mutable std::mutex mutex_;  // of the next five
  std::condition_variable wake_;
  FairQueue queue_;
  Figures figures_;
  bool stopping_ = false;
  std::vector<std::function<void(std::int64_t, std::int64_t)>> listeners_;
  bool stepping_ = false;  // of the one thread, where there is no own
  std::mutex join_mutex_;
  std::thread thread_;  // last: it uses all of the above
};

namespace {

// A job's outcome for a thread that waits. Shared, because the writer may still be inside set_value() when the waiting
// thread goes on.
template <class T>
std::pair<Done<T>, std::future<Result<T>>> waiting() {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  std::future<Result<T>> future = promise->get_future();
  return {[promise](Result<T> result) { promise->set_value(std::move(result)); }, std::move(future)};
}

}  // namespace

Record::Record(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Record::~Record() = default;

Result<std::unique_ptr<Record>> Record::open(store::Database& database, Clock clock, Options options,
                                             std::span<const store::Migration> migrations) {
  TRY_ASSIGN(std::unique_ptr<Writer> writer, Writer::open(database, std::move(clock), options, migrations));
  return std::unique_ptr<Record>(
      new Record(std::make_unique<Impl>(std::move(writer), options)));  // private constructor
}

void Record::submit(Request request, Done<Answer> done) {
  std::vector<Request> requests;
  requests.push_back(std::move(request));
  submit_linked(std::move(requests), [done = std::move(done)](Result<std::vector<Answer>> answers) {
    if (answers)
      done(std::move(answers->front()));
    else
      done(tl::unexpected(std::move(answers.error())));
  });
}

void Record::submit_linked(std::vector<Request> requests, Done<std::vector<Answer>> done) {
  for (const Request& request : requests) CHECK(!request.key.empty());
  if (requests.empty()) return done(std::vector<Answer>());
  impl_->submit(Group{std::move(requests), std::move(done)});
}

void Record::dry_run(std::string scope, Work work, Done<json::value> done) {
  impl_->submit(Trial{std::move(scope), std::move(work), std::move(done)});
}

Result<Answer> Record::submit(Request request) {
  CHECK(!impl_->on_writer_thread());
  auto [done, outcome] = waiting<Answer>();
  submit(std::move(request), std::move(done));
  impl_->drive();
  return outcome.get();
}

Result<std::vector<Answer>> Record::submit_linked(std::vector<Request> requests) {
  CHECK(!impl_->on_writer_thread());
  auto [done, outcome] = waiting<std::vector<Answer>>();
  submit_linked(std::move(requests), std::move(done));
  impl_->drive();
  return outcome.get();
}

Result<json::value> Record::dry_run(std::string scope, Work work) {
  CHECK(!impl_->on_writer_thread());
  auto [done, outcome] = waiting<json::value>();
  dry_run(std::move(scope), std::move(work), std::move(done));
  impl_->drive();
  return outcome.get();
}

void Record::on_commit(std::function<void(std::int64_t, std::int64_t)> listener) {
  impl_->on_commit(std::move(listener));
}
bool Record::poisoned() const { return impl_->poisoned(); }
void Record::take_turns(bool turns) { impl_->take_turns(turns); }
Record::Figures Record::figures() const { return impl_->figures(); }
bool Record::step() { return impl_->step(); }
void Record::drive() { impl_->drive(); }
void Record::stop() { impl_->stop(); }

}  // namespace loopline::record
