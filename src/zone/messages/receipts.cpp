#include "zone/messages/receipts.h"

#include <map>
#include <set>

#include "zone/messages/limits.h"
#include "zone/messages/states.h"
#include "zone/messages/store.h"

namespace loopline::messages {

namespace {

void add_numbers(std::set<std::string>& numbers, const Receipt& receipt) {
  for (const std::string* number : {&receipt.own_number, &receipt.seq_no, &receipt.number})
    if (!number->empty()) numbers.insert(*number);
}

}  // namespace

Result<void> adopt_receipts(Docket& docket, Document& document, std::vector<Receipt> arrived) {
  std::map<std::string, Receipt> before;  // as stored; those that came now are in none
  std::map<std::string, Receipt> all;
  for (Receipt& receipt : arrived) all.emplace(receipt.id, receipt);
  TRY_ASSIGN(std::vector<Receipt> own, receipts_of(docket.situation.state, document.owner, document.id));
  for (Receipt& receipt : own) {
    before.emplace(receipt.id, receipt);
    all.emplace(receipt.id, std::move(receipt));
  }
  std::set<std::string> numbers = {document.own_number, document.number};
  for (const auto& [id, receipt] : all) add_numbers(numbers, receipt);
  std::size_t known = 0;
  while (known != numbers.size()) {
    known = numbers.size();
    TRY_ASSIGN(std::vector<Receipt> waiting, quarantined(docket.situation.state, document.owner,
                                                         std::vector<std::string>(numbers.begin(), numbers.end())));
    for (Receipt& receipt : waiting) {
      add_numbers(numbers, receipt);
      before.emplace(receipt.id, receipt);
      all.emplace(receipt.id, std::move(receipt));
    }
    if (all.size() > receipts_max)
      return fail(ErrorKind::too_large, "receipts_too_many", {}, {{"limit", std::to_string(receipts_max)}});
  }
  std::vector<Receipt> candidates;
  for (auto& [id, receipt] : all) candidates.push_back(std::move(receipt));
  resolve(document, candidates);
  for (const Receipt& receipt : candidates) {
    auto was = before.find(receipt.id);
    bool same = was != before.end() && was->second.document == receipt.document &&
                was->second.problem == receipt.problem && was->second.trusted == receipt.trusted;
    if (!same) docket.keep(receipt);
  }
  return {};
}

}  // namespace loopline::messages
