#include "server/log.h"

namespace loopline::server {

namespace {

constexpr std::string_view level_names[] = {"debug", "info", "warning", "error"};

}  // namespace

void Log::write(Level level, std::string_view event, json::object fields) {
  if (!wants(level)) return;
  json::object line{{"at", clock_().text()}, {"level", level_names[static_cast<int>(level)]}, {"event", event}};
  for (auto& field : fields) line[field.key()] = std::move(field.value());
  std::string text = json::serialize(line) + "\n";
  std::lock_guard lock(mutex_);
  std::fwrite(text.data(), 1, text.size(), out_);
  std::fflush(out_);
}

}  // namespace loopline::server
