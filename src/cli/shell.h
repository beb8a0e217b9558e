// What a subcommand works with: where things are, how to speak, how to end.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "base/json.h"
#include "base/messages.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/table.h"
#include "law/api.h"

namespace loopline::cli {

// Exit codes, the same for every subcommand.
enum Exit : int { done = 0, answer_is_no = 1, bad_input = 2, system_failed = 3 };

class Shell {
 public:
  Shell(std::string home, Messages messages, Script script)
      : home_(std::move(home)), messages_(std::move(messages)), script_(script) {}

  // Reads --data, --database, --pack, --lang and --json.
  void set(const Arguments& arguments);

  const std::string& home() const { return home_; }
  const Messages& messages() const { return messages_; }
  Script script() const { return script_; }
  bool json() const { return json_; }
  // The data folder's path of a file ("zone.db").
  std::string data(std::string_view file) const;
  // The PostgreSQL server's address: --database, else $LOOPLINE_DATABASE; "": the databases are files in the data
  // folder.
  const std::string& database() const { return database_; }
  // Errors: as law::Pack::load.
  Result<std::shared_ptr<const law::Pack>> load_pack() const;
  std::string pack_folder() const;

  std::string say(std::string_view key, const loopline::Arguments& arguments = {}) const;
  // JSON with --json, else `text`.
  void print(const json::value& value, std::string_view text) const;
  // A list: JSON with --json, else the table and, where it is empty, a word that it is.
  void print(const json::value& value, const Table& table) const;
  void note(std::string_view text) const;  // stderr; for people

  // Says what is wrong (a problem as JSON with --json) and gives the exit code.
  int fail_with(const Error& error) const;

 private:
  std::string home_;
  Messages messages_;
  Script script_;
  bool json_ = false;
  std::string data_ = "var";
  std::string database_;
  std::string pack_ = "hetao";
};

int exit_code_of(const Error& error);

// $LC_ALL, $LC_MESSAGES, $LANG: "zh_HK.UTF-8" is zh-Hant; English where nothing is set.
Script script_of_environment();

}  // namespace loopline::cli
