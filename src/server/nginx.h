// nginx as what our server is measured against: a child of ours, in a folder of its own.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/child.h"

namespace loopline::server {

class Nginx {
 public:
  // Gives `body` at /data.json from a file, to whatever method, once it is up().
  Nginx(const std::string& program, const std::string& body);
  ~Nginx();
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  // Waits until it answers.
  bool up();
  std::uint16_t port() const { return port_; }

 private:
  std::string config() const;

  std::string folder_;
  std::uint16_t port_;
  std::optional<Child> child_;
};

// One that is up; none where it is not installed or does not start.
std::unique_ptr<Nginx> start_nginx(const std::string& body);

}  // namespace loopline::server
