// loopline law refusals: of every refusal on record, what would have turned it, proven again, or why nothing would.
#include <fmt/format.h>

#include "cli/house.h"
#include "cli/program.h"
#include "law/explain_text.h"

namespace loopline::cli {

namespace {

// Entries read at once.
constexpr std::size_t entries_at_once = 500;

struct Counts {
  std::int64_t refusals = 0;
  std::int64_t turned = 0;     // by a change that was proven
  std::int64_t explained = 0;  // by a sentence with its clause in three scripts
  json::array neither;
};

// Does the proposed change turn the refusal, decided again from the recorded facts?
Result<bool> is_proven(const law::Pack& pack, const law::Answer& answer) {
  json::object facts = answer.facts;
  for (const law::Change& change : answer.would_pass_if) facts[change.fact] = change.to;
  law::DecideOptions options;
  options.explain = false;
  options.would_pass_if = false;
  TRY_ASSIGN(const law::Answer again, pack.decide(answer.question, facts, answer.date, options));
  return again.permitted();
}

bool is_explained(const Shell& shell, const law::Pack& pack, const law::Answer& answer) {
  if (!answer.would_not_pass || answer.would_not_pass->basis.empty()) return false;
  for (const Script script : {Script::zh_hans, Script::zh_hant, Script::en}) {
    if (law::why_not_text(answer, pack, shell.messages(), script).empty()) return false;
  }
  return true;
}

Result<void> count_refusal(const Shell& shell, const law::Pack& pack, const json::object& kept, std::int64_t seq,
                           Counts& counts) {
  const auto date = Date::parse(text_at(kept, "date"));
  if (!date) return {};
  TRY_ASSIGN(const law::Answer answer, pack.decide(text_at(kept, "question"), kept.at("facts").as_object(), *date));
  ++counts.refusals;
  if (!answer.would_pass_if.empty()) {
    TRY_ASSIGN(const bool proven, is_proven(pack, answer));
    if (proven) {
      ++counts.turned;
      return {};
    }
  } else if (is_explained(shell, pack, answer)) {
    ++counts.explained;
    return {};
  }
  counts.neither.push_back(json::object{{"seq", seq}, {"question", answer.question}});
  return {};
}

Result<void> count_entry(const Shell& shell, const law::Pack& pack, const record::Entry& entry, Counts& counts) {
  TRY_ASSIGN(const json::value value, parse_json(entry.bytes));
  const json::value* decisions = value.as_object().if_contains("decisions");
  if (decisions == nullptr || !decisions->is_array()) return {};
  for (const json::value& one : decisions->get_array()) {
    if (text_at(one.as_object(), "outcome") != "refused") continue;
    TRY(count_refusal(shell, pack, one.as_object(), entry.seq, counts));
  }
  return {};
}

Result<int> refusals(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(std::shared_ptr<const law::Pack> pack, shell.load_pack());
  TRY_ASSIGN(auto zone, open_zone(shell, pack));
  TRY_ASSIGN(auto reader, zone->open_reader());
  Counts counts;
  for (std::int64_t from = 1;;) {
    TRY_ASSIGN(const auto entries, record::entries(*reader, from, entries_at_once));
    for (const record::Entry& entry : entries) TRY(count_entry(shell, *pack, entry, counts));
    if (entries.size() < entries_at_once) break;
    from = entries.back().seq + 1;
  }
  const bool all = counts.neither.empty() && counts.refusals > 0;
  const std::string text = shell.say("cli.law_refusals", {{"refusals", std::to_string(counts.refusals)},
                                                          {"turned", std::to_string(counts.turned)},
                                                          {"explained", std::to_string(counts.explained)},
                                                          {"neither", std::to_string(counts.neither.size())}});
  shell.print(json::object{{"refusals", counts.refusals},
                           {"turned", counts.turned},
                           {"explained", counts.explained},
                           {"neither", std::move(counts.neither)}},
              text);
  return all ? Exit::done : Exit::answer_is_no;
}

}  // namespace

std::vector<Subcommand> refusal_subcommands() {
  return {{"law refusals", "", "law refusals --data var/demo", 0, 0, {}, run_with<refusals>}};
}

}  // namespace loopline::cli
