// How many durable commands a second a server takes over HTTP.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Starts `loopline serve` on a new zone under `folder` and nginx with a file as long as the server's answer, and posts
// to each in turns, for `seconds` a turn, over 64 and then 256 connections that stay open: to the server a command that
// registers an organisation, each under a key of its own. {"answer_bytes", "connections": [{"connections",
// "per_second", "nginx_per_second", "ratio"}]}; null for nginx where it is not installed. Errors: as open_access,
// measure_failed.
Result<json::object> measure_commands(const Shell& shell, const std::string& folder, int seconds);
std::string commands_summary(const json::object& figures);

}  // namespace loopline::cli
