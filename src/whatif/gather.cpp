#include "whatif/gather.h"

#include "law/trial.h"
#include "record/api.h"
#include "whatif/limits.h"

namespace loopline::whatif {

namespace {

void add_entry(const record::Entry& entry, const json::object& object, FactStore& facts) {
  const json::array decisions = array_at(object, "decisions");
  const std::string party = text_at(object, "party");
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const json::object& one = decisions[i].as_object();
    const std::string question = text_at(one, "question");
    const std::string day = text_at(one, "date");
    const json::object given = object_at(one, "facts");
    const std::string essence =
        law::essence(text_at(one, "outcome"), object_at(one, "result"), array_at(one, "missing"));
    facts.add(
        {question, day, party, static_cast<std::uint32_t>(entry.seq), static_cast<std::uint32_t>(i), &given, essence});
  }
}

}  // namespace

Result<void> gather(store::Reader& reader, FactStore& facts) {
  TRY_ASSIGN(record::Head head, record::head(reader));
  if (head.size > entries_max) {
    return fail(ErrorKind::too_large, "too_many_entries", {}, {{"most", std::to_string(entries_max)}});
  }
  while (facts.entries < head.size) {
    TRY_ASSIGN(auto entries, record::entries(reader, facts.entries + 1, page_entries));
    if (entries.empty()) break;
    for (const record::Entry& entry : entries) {
      if (entry.seq > head.size) break;  // came meanwhile: the next time
      TRY_ASSIGN(json::object object, record::parse_entry(entry.bytes));
      add_entry(entry, object, facts);
      facts.entries = entry.seq;
    }
  }
  facts.root = head.root;
  return {};
}

Result<FactStore> facts_of_record(store::Reader& reader, const std::string& path) {
  FactStore facts;
  TRY_ASSIGN(record::Head head, record::head(reader));
  if (auto kept = read_facts(path); kept && kept->entries > 0 && kept->entries <= head.size) {
    TRY_ASSIGN(Hash root, record::root_at(reader, kept->entries));
    if (root == kept->root) facts = std::move(*kept);
  }
  const std::int64_t known = facts.entries;
  TRY(gather(reader, facts));
  if (facts.entries != known) TRY(write_facts(facts, path));
  return facts;
}

}  // namespace loopline::whatif
