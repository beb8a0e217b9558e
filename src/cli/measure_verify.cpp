#include "cli/measure_verify.h"

#include <fmt/format.h>

#include <filesystem>
#include <functional>

#include "cli/measure_zone.h"
#include "ledger/measuring.h"
#include "personal/api.h"
#include "tlog/merkle.h"

namespace loopline::cli {

namespace {

using ledger::measuring::percentile;
using ledger::measuring::rounded;
using ledger::measuring::seconds_since;
using ledger::measuring::Steady;

constexpr int turns = 3;

// Every entry's bytes as they are stored, one row at a time.
Result<void> each_entry(store::Reader& reader, const std::function<void(std::string_view bytes)>& each) {
  constexpr store::Statement select = {"measure.entries", "select bytes from record_entry order by seq"};
  return reader.scan(select, {}, [&](const store::Row& row) {
    each(store::view_of(row.bytes(0)));
    return true;
  });
}

// What is measured, by name, and how long it took each time.
struct Task {
  const char* name;
  std::function<Result<void>()> run;
  std::vector<double> seconds = {};
};

Result<void> in_turns(std::vector<Task>& tasks) {
  for (int turn = 0; turn < turns; ++turn) {
    for (Task& task : tasks) {
      auto start = Steady::now();
      TRY(task.run());
      task.seconds.push_back(seconds_since(start));
    }
  }
  return {};
}

Result<void> sound(const std::vector<record::Fault>& faults) {
  if (faults.empty()) return {};
  return fail(ErrorKind::internal, "record_damaged", {}, {{"where", faults[0].where}}, faults[0].what);
}

}  // namespace

Result<json::object> measure_verify(const Shell& shell, const std::string& folder, std::int64_t entries) {
  TRY(make_zone(shell, folder, entries));
  TRY_ASSIGN(auto zone, open_made_zone(shell, folder));
  TRY_ASSIGN(auto reader, zone->open_reader());
  store::Reader& plain = personal::as_recorded(*reader);
  std::vector<std::string> all;
  std::int64_t bytes = 0;
  TRY(each_entry(plain, [&](std::string_view entry) {
    all.emplace_back(entry);
    bytes += static_cast<std::int64_t>(entry.size());
  }));
  volatile std::uint8_t kept = 0;  // so that no hash is left out for being of no use
  auto hash = [&](std::string_view entry) { kept = tlog::merkle::leaf_hash(entry)[0]; };
  std::vector<Task> tasks = {{"verify",
                              [&]() -> Result<void> {
                                TRY_ASSIGN(record::Verification found, zone->verify());
                                return sound(found.faults);
                              }},
                             {"tree",
                              [&]() -> Result<void> {
                                TRY_ASSIGN(record::Verification found, record::verify_tree(plain));
                                return sound(found.faults);
                              }},
                             {"read_and_hash", [&] { return each_entry(plain, hash); }},
                             {"hash", [&]() -> Result<void> {
                                for (const std::string& entry : all) hash(entry);
                                return {};
                              }}};
  TRY(in_turns(tasks));
  json::object figures{{"entries", static_cast<std::int64_t>(all.size())}, {"bytes", bytes}};
  for (const Task& task : tasks) figures[task.name] = rounded(percentile(task.seconds, 0.5), 1e6);
  double wanted = figures.at("read_and_hash").as_double();
  for (const char* name : {"verify", "tree"})
    figures[fmt::format("{}_ratio", name)] = rounded(wanted / figures.at(name).as_double(), 1e3);
  reader.reset();
  zone.reset();
  std::filesystem::remove_all(folder);
  return figures;
}

std::string verify_summary(const json::object& figures) {
  auto seconds = [&](const char* name) { return figures.at(name).as_double(); };
  double mebibytes = static_cast<double>(integer_at(figures, "bytes")) / (1 << 20);
  return fmt::format(
      "{} entries of {:.1f} MiB: tree verified in {:.3f} s ({:.2f} of reading and hashing, {:.3f} s; hashing alone "
      "{:.3f} s), all of it, the state folded again, in {:.2f} s ({:.3f})",
      integer_at(figures, "entries"), mebibytes, seconds("tree"), seconds("tree_ratio"), seconds("read_and_hash"),
      seconds("hash"), seconds("verify"), seconds("verify_ratio"));
}

}  // namespace loopline::cli
