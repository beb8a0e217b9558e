#include "server/child.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "server/loopback.h"

extern char** environ;

namespace loopline::server {

std::uint16_t free_port() {
  int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bool bound = bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0;
  if (bound) getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  close(probe);
  return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

Child::Child(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (posix_spawn(&id_, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) id_ = -1;
  posix_spawn_file_actions_destroy(&actions);
}

Child::~Child() {
  if (id_ <= 0) return;
  kill(id_, SIGTERM);
  waitpid(id_, nullptr, 0);
}

bool Child::answers(std::uint16_t port, const std::string& target, std::chrono::milliseconds step,
                    std::chrono::seconds patience) {
  auto until = std::chrono::steady_clock::now() + patience;
  while (id_ > 0 && std::chrono::steady_clock::now() < until) {
    if (waitpid(id_, nullptr, WNOHANG) == id_) id_ = -1;
    Loopback peer(port, 500);
    if (peer.connected() && peer.send(request_text("GET", target))) {
      auto answer = peer.receive();
      if (answer) return answer->status == 200;
    }
    std::this_thread::sleep_for(step);
  }
  return false;
}

}  // namespace loopline::server
