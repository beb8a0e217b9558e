#include "cli/measure_start.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/measure_zone.h"
#include "ledger/measuring.h"
#include "server/child.h"

namespace loopline::cli {

namespace {

using ledger::measuring::percentile;
using ledger::measuring::rounded;
using ledger::measuring::seconds_since;
using ledger::measuring::Steady;

constexpr int starts = 3;
constexpr std::chrono::milliseconds step{2};
constexpr std::chrono::seconds patience{300};

Result<double> start_seconds(const Shell& shell, const std::string& folder) {
  std::uint16_t port = server::free_port();
  auto start = Steady::now();
  server::Child child(serve_words(shell, folder, port));
  if (!child.answers(port, "/healthz", step, patience))
    return fail(ErrorKind::internal, "measure_failed", {}, {{"target", "/healthz"}});
  return seconds_since(start);
}

}  // namespace

Result<json::object> measure_start(const Shell& shell, const std::string& folder, std::int64_t entries) {
  constexpr std::int64_t tenfold = 10;
  json::array sizes;
  for (std::int64_t size : {entries / tenfold, entries}) {
    TRY(make_zone(shell, folder, size));
    std::vector<double> seconds;
    for (int i = 0; i < starts; ++i) {
      TRY_ASSIGN(double one, start_seconds(shell, folder));
      seconds.push_back(one);
    }
    sizes.push_back(json::object{{"entries", size}, {"seconds", rounded(percentile(seconds, 0.5), 1000)}});
    std::filesystem::remove_all(folder);
  }
  return json::object{{"sizes", std::move(sizes)}};
}

std::string start_summary(const json::object& figures) {
  std::string text;
  for (const json::value& value : figures.at("sizes").as_array()) {
    const json::object& size = value.as_object();
    text += fmt::format("{}{} entries: {:.2f} s", text.empty() ? "" : "; ", integer_at(size, "entries"),
                        size.at("seconds").as_double());
  }
  return text;
}

}  // namespace loopline::cli
