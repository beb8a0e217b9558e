#include "cli/measure_import.h"

#include <sys/resource.h>

#include <filesystem>
#include <vector>

#include "cli/measure_zone.h"

namespace loopline::cli {

namespace {

json::object figures_of(std::int64_t lines, double seconds) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return {{"lines", lines},
          {"seconds", seconds},
          {"lines_per_second", static_cast<std::int64_t>(static_cast<double>(lines) / seconds)},
          {"memory_mib", usage.ru_maxrss / 1024}};
}

}  // namespace

Result<json::object> measure_import(const Shell& shell, const std::string& folder, std::int64_t lines) {
  constexpr std::int64_t tenfold = 10;
  json::array sizes;
  std::vector<double> seconds;
  for (std::int64_t size : {lines / tenfold / tenfold, lines / tenfold, lines}) {
    TRY_ASSIGN(double passed, make_zone(shell, folder + "/" + std::to_string(size), size));
    sizes.push_back(figures_of(size, passed));
    seconds.push_back(passed);
    std::filesystem::remove_all(folder);
  }
  json::object figures = sizes.back().as_object();
  figures["sizes"] = std::move(sizes);
  figures["scaling"] = seconds[2] / seconds[1];
  return figures;
}

}  // namespace loopline::cli
