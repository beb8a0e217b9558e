// A machine that keeps the zone on a real PostgreSQL server, whose connections are cut.
#pragma once

#include "simulation/machine.h"
#include "simulation/stage.h"

namespace loopline::simulation {

// A schema on the server, filled anew for each world that lies on it.
class PostgresZone {
 public:
  // `number`: of the schema, for zones beside each other. Errors: as store::open_postgres, store::copy.
  static Result<std::unique_ptr<PostgresZone>> make(const std::string& url, const Stage& stage, int number);

  // The stage's rows and no others. Errors: storage_failed, database_unavailable.
  Result<void> refill();
  store::Database& database() { return *zone_; }
  // Ends the server's process of this connection and waits until it is gone. Errors: as refill.
  Result<void> end_connection(std::int64_t server_process);

 private:
  PostgresZone() = default;
  Result<void> fill_template(const std::string& url, const Stage& stage, const std::string& schema);

  std::unique_ptr<store::Database> control_database_;
  std::unique_ptr<store::Connection> control_;
  std::unique_ptr<store::Database> zone_;
  std::string refill_sql_;
};

class PostgresMachine final : public Machine, private Commits {
 public:
  // Strikes as it is told; besides, from the seed, connections are cut before and after a commit, which nobody must
  // notice.
  PostgresMachine(PostgresZone& zone, std::vector<Strike> strikes, std::uint64_t seed);

  Result<std::unique_ptr<store::Database>> open() override;
  void begin_work() override { at_work_ = true; }
  bool alive() const override { return !cut_; }
  void cut(bool) override { broken_ = cut_ = true; }
  void restart() override;
  void calm_down() override { calm_ = true; }
  bool explains(bool more) override { return std::exchange(survived_, false) == more; }
  const std::vector<Strike>& strikes() const override { return strikes_; }
  const std::map<std::string, std::int64_t>& faults() const override { return faults_; }

 private:
  Result<void> commit(store::Connection& real) override;
  Result<void> checkpoint(store::Connection& real) override;
  bool broken() const override { return broken_; }
  bool lost() const override { return lost_; }
  void come_back() override { lost_ = false; }
  bool strikes_now(Strike::At at) const;
  Result<void> strike();
  Result<void> cut_connection(store::Connection& real, bool after_commit);

  PostgresZone& zone_;
  std::vector<Strike> strikes_;
  std::size_t next_ = 0;  // among them
  Random random_;
  bool at_work_ = false;
  bool broken_ = false;
  bool cut_ = false;
  bool lost_ = false;
  bool calm_ = false;
  bool survived_ = false;  // the last strike's commit
  std::int64_t commits_ = 0;
  std::map<std::string, std::int64_t> faults_;
};

}  // namespace loopline::simulation
