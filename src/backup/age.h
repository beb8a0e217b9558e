// Debian's age run as a program, the plain text through a pipe: it is never on disk outside the data folder.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::backup {

class Age {
  struct Started {
    pid_t process;
    int pipe;
    int words;
  };

 public:
  explicit Age(Started started) : process_(started.process), pipe_(started.pipe), words_(started.words) {}
  // What is written to pipe() comes encrypted into `file`. Errors: age_missing, age_failed.
  static Result<std::unique_ptr<Age>> encrypt(const std::string& recipient, int file);
  // What `file` holds comes in the clear out of pipe(). Errors: age_missing, age_failed.
  static Result<std::unique_ptr<Age>> decrypt(const std::string& identity, int file);
  Age(const Age&) = delete;
  Age& operator=(const Age&) = delete;
  ~Age();

  int pipe() const { return pipe_; }
  // Closes the pipe and waits for the program's end. An end by our closing the pipe early is none of its errors.
  // Errors: disk_full, backup_identity_wrong, age_failed, each with age's own words as the cause.
  Result<void> finish();

 private:
  static Result<std::unique_ptr<Age>> start(std::vector<std::string> arguments, bool feeds, int file);
  pid_t process_;
  int pipe_;
  int words_;  // what age says
};

}  // namespace loopline::backup
