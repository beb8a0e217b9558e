#include "cli/measure_decide.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "dmn/program/measure.h"
#include "server/load.h"

namespace loopline::cli {

namespace {

// For a shell: within single quotes.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// What a command printed; nothing if it failed.
std::optional<std::string> output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string out;
  char buffer[4096];
  for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, count);
  return pclose(pipe) == 0 ? std::optional(std::move(out)) : std::nullopt;
}

Result<json::array> rows_of(std::string_view lines) {
  json::array rows;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    if (end > at) {
      TRY_ASSIGN(json::value row, parse_json(lines.substr(at, end - at)));
      rows.push_back(std::move(row));
    }
    at = end + 1;
  }
  return rows;
}

double number_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

}  // namespace

Result<json::object> measure_decide(const Shell& shell, int seconds) {
  const std::string source = shell.home() + "/bench/decide";
  const std::string folder = shell.data("bench/decide");
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const auto node = server::find_program("node");
  if (!node || !output_of(quoted(*node) + " " + quoted(source + "/generate.mjs") + " " + quoted(folder)))
    return fail(ErrorKind::internal, "node_failed", {}, {{"file", source + "/generate.mjs"}});
  TRY_ASSIGN(json::object figures, dmn::measure(folder, seconds));
  const bool installed = std::filesystem::exists(source + "/node_modules") ||
                         output_of("cd " + quoted(source) + " && npm install --no-save --silent").has_value();
  const auto peers = installed ? output_of(quoted(*node) + " " + quoted(source + "/peers.mjs") + " " + quoted(folder) +
                                           " " + std::to_string(seconds))
                               : std::nullopt;
  if (peers) {
    TRY_ASSIGN(json::array rows, rows_of(*peers));
    figures["peers"] = std::move(rows);
  } else {
    figures["peers_missing"] = "npm install in bench/decide, or a peer, failed";
  }
  return figures;
}

std::string decide_summary(const json::object& figures) {
  std::string out;
  const auto add = [&](const json::object& row, std::string_view name) {
    out += fmt::format("{}{}: {:.3f} µs, {} of 1024 right", out.empty() ? "" : "; ", name,
                       number_at(row, "microseconds"), integer_at(row, "correct"));
  };
  for (const auto& row : figures.at("rows").as_array()) add(row.as_object(), text_at(row.as_object(), "what"));
  for (const auto& value : figures.at("large").as_array()) {
    const json::object& large = value.as_object();
    out += fmt::format(
        "; {} rules: first {:.3f} µs, all counted {:.3f} µs, {} of 1024 right, built in {:.0f} ms, {:.1f} MiB",
        integer_at(large, "rules"), number_at(large, "first"), number_at(large, "count"), integer_at(large, "correct"),
        number_at(large, "compile_ms"), number_at(large, "index_mib"));
  }
  if (const json::value* peers = figures.if_contains("peers")) {
    for (const auto& row : peers->as_array())
      add(row.as_object(), text_at(row.as_object(), "engine") + " " + text_at(row.as_object(), "version"));
  } else {
    out += "; no peers: " + text_at(figures, "peers_missing");
  }
  return out;
}

}  // namespace loopline::cli
