// What every seed begins with: a small zone that has been founded, made once and copied for each of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "command/api.h"
#include "server/access.h"
#include "simulation/disk.h"
#include "tlog/checkpoint.h"

namespace loopline::simulation {

// Somebody who sends requests.
struct Person {
  command::Actor actor;
  std::string token;
};

class Stage {
 public:
  struct Parts {
    std::shared_ptr<const law::Pack> pack;  // shared: with the zones that decide by it
    Messages messages;
  };
  // Founds the zone: three institutions, two of them on the list, an officer, the authority, an auditor. Errors: what
  // a command says that has to succeed.
  static Result<std::unique_ptr<Stage>> found(Parts parts);

  // Where the world's time begins.
  static Moment start();
  const Disk::Files& disk() const { return disk_; }
  const std::vector<Person>& people() const { return people_; }
  const std::vector<std::string>& parties() const { return parties_; }
  const Messages& messages() const { return parts_.messages; }
  server::Access& access() const { return *access_; }
  const SigningKey& log_key() const { return key_; }
  // Of all rooms.
  std::vector<store::Migration> migrations() const { return command::all_migrations(catalogue_); }

  // The zone on this database, as the program opens it, but without a thread of its own. Errors: as
  // command::Zone::open.
  Result<std::unique_ptr<command::Zone>> open_zone(std::unique_ptr<store::Database> database, Clock clock) const;

 private:
  Stage(Parts parts, SigningKey key) : parts_(std::move(parts)), key_(std::move(key)) {}
  Result<void> fill_disk();
  Result<void> let_in();

  Parts parts_;
  SigningKey key_;  // of the log, and of slips
  command::Catalogue catalogue_;
  Disk::Files disk_;
  std::vector<std::string> parties_;
  std::vector<Person> people_;
  std::unique_ptr<server::Access> access_;
};

}  // namespace loopline::simulation
