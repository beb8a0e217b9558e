#include "backup/age.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

extern char** environ;

namespace loopline::backup {

namespace {

Failure failed(std::string cause) { return fail(ErrorKind::invalid, "age_failed", {}, {}, std::move(cause)); }

void close_both(const std::array<int, 2>& ends) {
  for (int end : ends) close(end);
}

// The program with its three streams; what else we have open it does not get. 0 or an errno.
int spawn(pid_t& process, std::vector<std::string>& arguments, std::array<int, 3> streams) {
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int stream = 0; stream < 3; ++stream)
    posix_spawn_file_actions_adddup2(&actions, streams[static_cast<std::size_t>(stream)], stream);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t pipe_signal;  // we ignore it; age ends by it when nobody reads it any more
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  int outcome = posix_spawnp(&process, words[0], &actions, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return outcome;
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> piece{};
  while (true) {
    ssize_t count = read(descriptor, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

Result<std::unique_ptr<Age>> Age::start(std::vector<std::string> arguments, bool feeds, int file) {
  std::signal(SIGPIPE, SIG_IGN);  // an age that ended is an error of a write, not our end
  std::array<int, 2> bytes{};
  std::array<int, 2> words{};
  if (pipe2(bytes.data(), O_CLOEXEC) != 0) return failed(std::generic_category().message(errno));
  if (pipe2(words.data(), O_CLOEXEC) != 0) {
    close_both(bytes);
    return failed(std::generic_category().message(errno));
  }
  pid_t process = 0;
  std::array<int, 3> streams = {feeds ? bytes[0] : file, feeds ? file : bytes[1], words[1]};
  int outcome = spawn(process, arguments, streams);
  close(words[1]);
  close(feeds ? bytes[0] : bytes[1]);
  int ours = feeds ? bytes[1] : bytes[0];
  if (outcome == 0) return std::make_unique<Age>(Started{process, ours, words[0]});
  close(ours);
  close(words[0]);
  if (outcome == ENOENT) return fail(ErrorKind::invalid, "age_missing");
  return failed(std::generic_category().message(outcome));
}

Result<std::unique_ptr<Age>> Age::encrypt(const std::string& recipient, int file) {
  return start({"age", "--encrypt", "--recipient", recipient}, true, file);
}

Result<std::unique_ptr<Age>> Age::decrypt(const std::string& identity, int file) {
  return start({"age", "--decrypt", "--identity", identity}, false, file);
}

Age::~Age() { static_cast<void>(finish()); }

Result<void> Age::finish() {
  if (process_ == 0) return {};
  close(pipe_);
  std::string said = read_all(words_);
  close(words_);
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE) return {};
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (said.find("no space left") != std::string::npos || said.find("file too large") != std::string::npos)
    return fail(ErrorKind::unavailable, "disk_full", {}, {}, std::move(said));
  if (said.find("no identity matched") != std::string::npos)
    return fail(ErrorKind::invalid, "backup_identity_wrong", {}, {}, std::move(said));
  return failed(std::move(said));
}

}  // namespace loopline::backup
