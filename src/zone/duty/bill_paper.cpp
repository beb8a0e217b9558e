#include "zone/duty/bill_paper.h"

#include "base/hash.h"
#include "paper/api.h"
#include "zone/duty/limits.h"
#include "zone/duty/views.h"

namespace loopline::duty {

namespace {

// "0.07" as "7 %".
std::string in_percent(std::string_view ratio) {
  auto rate = Decimal::parse(ratio);
  return rate ? (*rate * Decimal(percent)).plain() + " %" : std::string(ratio);
}

class Words {
 public:
  explicit Words(const command::Printing& printing) : printing_(printing) {}
  std::string operator()(const std::string& key) const { return printing_.messages.render(key, printing_.script, {}); }

 private:
  const command::Printing& printing_;
};

paper::Table taxes_of(const json::object& bill, const Words& say) {
  using paper::Align;
  paper::Table table{{{say("bill.lot"), share_words},
                      {say("bill.tax"), share_words},
                      {say("bill.base"), share_amount, Align::end},
                      {say("bill.rate"), share_rate, Align::end},
                      {say("bill.amount"), share_amount, Align::end}},
                     {},
                     {},
                     say("bill.nothing")};
  for (const auto& value : bill.at("assessments").as_array()) {
    const json::object& assessment = value.as_object();
    for (const auto& one : assessment.at("detail").at("items").as_array()) {
      const json::object& item = one.as_object();
      table.rows.push_back({text_at(assessment, "lot"), say("bill.tax." + text_at(item, "tax")), text_at(item, "base"),
                            in_percent(text_at(item, "rate")), text_at(item, "amount")});
    }
  }
  for (const char* sum : {"total", "paid", "late_fee", "owed"})
    table.totals.push_back({say(std::string("bill.") + sum), "", "", "", text_at(bill, sum)});
  return table;
}

}  // namespace

Result<command::File> bill_paper(const Glance& glance, const command::Printing& printing) {
  TRY_ASSIGN(json::value shown, view_bill(glance));
  const json::object& bill = shown.as_object();
  const Words say(printing);
  std::string number = text_at(bill, "number");
  paper::Document document;
  document.script = printing.script;
  document.title = say("bill.title");
  document.subtitle = say("bill.kind." + text_at(bill, "kind")) + " " + text_at(bill, "subject");
  document.number = number;
  document.place = printing.origin + "/bills/" + text_at(bill, "id");
  document.check = document.place;
  document.hash = hex(sha256(canonical(bill)));
  document.page_of = say("bill.page");
  document.created = glance.now;
  document.parts.push_back(paper::Facts{{{say("bill.number"), number},
                                         {say("bill.party"), text_at(bill, "party")},
                                         {say("bill.issued_on"), text_at(bill, "issued_on")},
                                         {say("bill.due_on"), text_at(bill, "due_on")}}});
  document.parts.push_back(taxes_of(bill, say));
  document.parts.push_back(paper::Paragraph{say("bill.late")});
  document.parts.push_back(paper::Signatures{{say("bill.signed")}});
  TRY_ASSIGN(std::string bytes, paper::pdf(document));
  return command::File{number + ".pdf", "application/pdf", std::move(bytes)};
}

}  // namespace loopline::duty
