#include "simulation/auditor.h"

#include <fmt/format.h>

#include "personal/api.h"
#include "tlog/merkle.h"

namespace loopline::simulation {

namespace {

constexpr std::size_t page_entries = 512;
constexpr store::Statement unbalanced = {
    "simulation.unbalanced", "select unit, sum(posted) from ledger_account group by unit having sum(posted) <> 0"};

// Where two texts begin to differ, a line's worth of each.
std::string unlike(std::string_view once, std::string_view again) {
  constexpr std::size_t before = 40;
  constexpr std::size_t shown = 120;
  auto differs = std::mismatch(once.begin(), once.end(), again.begin(), again.end()).first;
  auto at = static_cast<std::size_t>(differs - once.begin());
  std::size_t from = at > before ? at - before : 0;
  return fmt::format("…{}… and …{}…", once.substr(from, shown), again.substr(from, shown));
}

}  // namespace

void Auditor::violated(std::string what) {
  if (!violation_) violation_ = std::move(what);
}

const Auditor::Promise* Auditor::promise(const std::string& scope, const std::string& key) const {
  auto found = promises_.find({scope, key});
  return found == promises_.end() ? nullptr : &found->second;
}

void Auditor::heard(Promise answer) {
  auto [found, first] = promises_.try_emplace({answer.scope, answer.key}, answer);
  if (first) return;
  const Promise& promise = found->second;
  std::string once = fmt::format("{} {}", promise.status, canonical(promise.body));
  std::string again = fmt::format("{} {}", answer.status, canonical(answer.body));
  if (once != again)
    violated(fmt::format("{} {} was answered twice, not alike: {}", answer.scope, answer.key, unlike(once, again)));
}

void Auditor::saw_checkpoint(std::string_view note) {
  Result<tlog::Opened> opened = tlog::open_checkpoint(note, trust_);
  if (!opened) return violated("the log showed a checkpoint that does not verify: " + opened.error().code);
  const tlog::Checkpoint& checkpoint = opened->checkpoint;
  auto [found, first] = roots_.try_emplace(checkpoint.size, checkpoint.root);
  if (!first && found->second != checkpoint.root)
    violated(fmt::format("the log showed two trees of {} entries", checkpoint.size));
}

Result<Auditor::Entries> Auditor::read_entries(store::Reader& reader) {
  Entries entries;
  for (std::int64_t next = 1;;) {
    TRY_ASSIGN(auto page, record::entries(reader, next, page_entries));
    if (page.empty()) return entries;
    for (const record::Entry& entry : page) {
      if (entry.seq != next++) violated(fmt::format("entry {} is missing", next - 1));
      TRY_ASSIGN(json::object object, record::parse_entry(entry.bytes));
      std::pair id(text_at(object, "scope"), text_at(object, "key"));
      TRY(personal::open_texts(object["answer"], reader));  // what was told, not what is recorded of it
      Seen seen{entry.seq, hex(entry.leaf), object.at("answer")};
      if (!entries.emplace(id, std::move(seen)).second)
        violated(fmt::format("{} {} is on record twice", id.first, id.second));
    }
  }
}

void Auditor::hold_to(const Promise& promise, const Entries& entries) {
  auto found = entries.find({promise.scope, promise.key});
  if (found == entries.end()) {
    // A refusal that is nobody's act leaves no entry.
    if (promise.status == 200) violated(fmt::format("{} {} is lost", promise.scope, promise.key));
    return;
  }
  const json::object& answer = found->second.answer.as_object();
  if (promise.status != 200) {
    if (!answer.contains("problem")) violated(fmt::format("{} {} was refused and is done", promise.scope, promise.key));
    return;
  }
  const json::object& entry = promise.body.at("entry").as_object();
  bool same = integer_at(entry, "seq") == found->second.seq && text_at(entry, "leaf") == found->second.leaf &&
              answer.contains("result") && canonical(answer.at("result")) == canonical(promise.body.at("result"));
  if (!same) {
    violated(fmt::format("{} {} is on record otherwise: entry {} with {}, not {}", promise.scope, promise.key,
                         found->second.seq, canonical(answer), canonical(promise.body)));
  }
}

// What was shown is the beginning of what is there.
Result<void> Auditor::check_log(store::Reader& reader) {
  TRY_ASSIGN(record::Head head, record::head(reader));
  for (const auto& [size, root] : roots_) {
    if (size > head.size) {
      violated(fmt::format("the log showed {} entries, {} are there", size, head.size));
      return {};
    }
    TRY_ASSIGN(auto proof, record::consistency_proof(reader, size, head.size));
    if (!tlog::merkle::verify_consistency(size, root, head.size, head.root, proof))
      violated(fmt::format("the log forked: its tree of {} entries is no beginning of that of {}", size, head.size));
  }
  return {};
}

Result<void> Auditor::check_sums(store::Reader& reader) {
  TRY_ASSIGN(auto rows, reader.query(unbalanced));
  for (const store::Row& row : rows) violated("unit " + row.text(0) + " does not add up to nothing");
  return {};
}

Result<void> Auditor::check(command::Zone& zone, bool thoroughly) {
  TRY_ASSIGN(auto reader, zone.open_reader());
  TRY_ASSIGN(Entries entries, read_entries(*reader));
  for (const auto& [id, promise] : promises_) hold_to(promise, entries);
  TRY(check_log(*reader));
  TRY(check_sums(*reader));
  if (!thoroughly) return {};
  TRY_ASSIGN(record::Verification verification, zone.verify());
  for (const record::Fault& fault : verification.faults) violated("verify: " + fault.where + ": " + fault.what);
  return {};
}

void Auditor::inspect(command::Zone& zone, bool thoroughly) {
  Result<void> checked = check(zone, thoroughly);
  if (!checked) violated("cannot be inspected: " + checked.error().code + " " + checked.error().cause);
}

void Auditor::replay(command::Zone& zone) {
  Result<std::int64_t> different = zone.replay();
  if (!different) return violated("cannot be replayed: " + different.error().code + " " + different.error().cause);
  if (*different != 0) violated(fmt::format("entry {} comes out otherwise when it is replayed", *different));
}

}  // namespace loopline::simulation
