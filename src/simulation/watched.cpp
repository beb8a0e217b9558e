// A database whose writing connection asks a machine what becomes of its commits.
#include "simulation/machine.h"

namespace loopline::simulation {

namespace {

Failure broken_storage() { return fail(ErrorKind::internal, "storage_failed", {}, {}, "the simulated storage broke"); }

class WatchedConnection final : public store::Connection {
 public:
  WatchedConnection(std::unique_ptr<store::Connection> real, Commits& commits)
      : real_(std::move(real)), commits_(commits) {}

  Result<std::vector<store::Row>> query(const store::Statement& statement, const store::Parameters& with) override {
    return unless_broken([&] { return real_->query(statement, with); });
  }
  Result<void> scan(const store::Statement& statement, const store::Parameters& with,
                    const std::function<bool(const store::Row&)>& each) override {
    return unless_broken([&] { return real_->scan(statement, with, each); });
  }
  Result<std::int64_t> execute(const store::Statement& statement, const store::Parameters& with) override {
    return unless_broken([&] { return real_->execute(statement, with); });
  }
  Result<void> put(const store::Statement& statement, const store::Parameters& with) override {
    return unless_broken([&] { return real_->put(statement, with); });
  }
  Result<void> run(std::string_view sql) override {
    return unless_broken([&] { return real_->run(sql); });
  }
  Result<void> begin() override {
    commits_.come_back();
    return unless_broken([&] { return real_->begin(); });
  }
  Result<void> commit() override {
    return unless_broken([&] { return commits_.commit(*real_); });
  }
  Result<void> rollback() override {
    return unless_broken([&] { return real_->rollback(); });
  }
  Result<void> savepoint() override {
    return unless_broken([&] { return real_->savepoint(); });
  }
  Result<void> release() override {
    return unless_broken([&] { return real_->release(); });
  }
  Result<void> rollback_to_savepoint() override {
    return unless_broken([&] { return real_->rollback_to_savepoint(); });
  }
  Result<void> checkpoint() override {
    return unless_broken([&] { return commits_.checkpoint(*real_); });
  }
  Result<bool> scrub(std::string_view table) override {
    return unless_broken([&] { return real_->scrub(table); });
  }
  Result<void> begin_snapshot() override { return real_->begin_snapshot(); }
  Result<void> end_snapshot() override { return real_->end_snapshot(); }
  Result<std::vector<store::Table>> tables() override { return real_->tables(); }
  Result<std::vector<store::Table>> tables_of(std::span<const store::Migration> migrations) override {
    return real_->tables_of(migrations);
  }
  Result<std::vector<std::string>> integrity_faults() override { return real_->integrity_faults(); }
  bool poisoned() const override { return commits_.broken() || real_->poisoned(); }
  store::Setback setback() const override { return commits_.lost() ? store::Setback::lost : real_->setback(); }

 private:
  template <class Call>
  auto unless_broken(Call call) -> decltype(call()) {
    if (commits_.broken()) return broken_storage();
    return call();
  }

  std::unique_ptr<store::Connection> real_;
  Commits& commits_;
};

class WatchedDatabase final : public store::Database {
 public:
  WatchedDatabase(std::unique_ptr<store::Database> owned, store::Database& real, Commits& commits)
      : owned_(std::move(owned)), real_(real), commits_(commits) {}
  Result<std::unique_ptr<store::Connection>> open_writer() override {
    TRY_ASSIGN(auto real, real_.open_writer());
    return std::make_unique<WatchedConnection>(std::move(real), commits_);
  }
  Result<std::unique_ptr<store::Reader>> open_reader() override { return real_.open_reader(); }

 private:
  std::unique_ptr<store::Database> owned_;  // may be empty
  store::Database& real_;
  Commits& commits_;
};

}  // namespace

std::unique_ptr<store::Database> watched(std::unique_ptr<store::Database> real, Commits& commits) {
  store::Database& database = *real;
  return std::make_unique<WatchedDatabase>(std::move(real), database, commits);
}

std::unique_ptr<store::Database> watched(store::Database& real, Commits& commits) {
  return std::make_unique<WatchedDatabase>(nullptr, real, commits);
}

}  // namespace loopline::simulation
