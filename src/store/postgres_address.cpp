#include "store/postgres_address.h"

#include <libpq-fe.h>

#include <memory>

namespace loopline::store {

namespace {

struct Closer {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, Closer>;

// Without the parser's own words, which may repeat a password. Null where it is none.
Options parse(const std::string& url) {
  char* message = nullptr;
  Options options(PQconninfoParse(url.c_str(), &message));
  PQfreemem(message);
  return options;
}

std::string option(const Options& options, std::string_view name) {
  for (PQconninfoOption* one = options.get(); one != nullptr && one->keyword != nullptr; ++one) {
    if (name == one->keyword) return one->val == nullptr ? "" : one->val;
  }
  return {};
}

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> items{""};
  for (char c : text) {
    if (c == ',')
      items.emplace_back();
    else
      items.back() += c;
  }
  return items;
}

}  // namespace

Result<void> hold_address(const std::string& url) {
  bool ours = url.starts_with("postgresql://") || url.starts_with("postgres://");
  if (ours && parse(url)) return {};
  return fail(ErrorKind::invalid, "database_url_bad");
}

std::vector<PostgresPlace> servers_of(const PostgresPlace& place) {
  Options options = parse(place.url);
  std::vector<std::string> hosts = listed(option(options, "host"));
  std::vector<std::string> ports = listed(option(options, "port"));
  // Where addresses stand beside the names, libpq counts those; such a list is left to it.
  if (hosts.size() < 2 || !option(options, "hostaddr").empty()) return {place};
  std::vector<PostgresPlace> servers;
  for (std::size_t at = 0; at < hosts.size(); ++at) {
    // One port for all of them, or one for each.
    servers.push_back({place.url, place.schema, hosts[at], ports.size() == hosts.size() ? ports[at] : ports.front()});
  }
  return servers;
}

}  // namespace loopline::store
