// A slip on paper: for a person without a phone, and for a gate without a network.
#include <fmt/format.h>

#include "zone/book/listing.h"
#include "zone/book/printed.h"
#include "zone/handcarry/limits.h"
#include "zone/handcarry/store.h"
#include "zone/handcarry/views.h"

namespace loopline::handcarry {

namespace {

constexpr int narrow = 1;
constexpr int wide = 2 + 2;

// "2026-03-02 14:30" in the zone.
std::string local(Moment moment) {
  Date day = moment.zone_date();
  std::int64_t minutes = (moment.micros() - Moment::start_of(day).micros()) / micros_per_minute;
  return fmt::format("{} {:02}:{:02}", day.text(), minutes / minutes_per_hour, minutes % minutes_per_hour);
}

}  // namespace

Result<command::File> print_slip(const Glance& glance, const command::Printing& printing, const Signer& signer) {
  TRY_ASSIGN(auto found, find_slip(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner)) return book::unknown("unknown_slip_id", book::path_id(glance));
  const Slip& slip = *found;
  auto word = [&](const std::string& key) { return printing.messages.render(key, printing.script); };
  paper::Document document = book::page_frame(printing, "handcarry.paper.title", "/carry/" + slip.id, slip.from);
  document.check.clear();  // one code on the page: the slip's own
  document.number = slip.id;
  document.hash = "SHA-256 " + slip.content_hash;
  TRY_ASSIGN(document.subtitle, book::party_word(glance.state, slip.owner, printing.script));
  paper::Facts facts;
  facts.facts = {{word("handcarry.paper.person"), slip.person_name + " (" + slip.person + ")"},
                 {word("handcarry.paper.crossing"), word("handcarry.crossing." + slip.crossing)},
                 {word("handcarry.paper.window"), local(slip.from) + " – " + local(slip.until)},
                 {word("handcarry.paper.packages"), std::to_string(slip.packages.size())},
                 {word("handcarry.paper.state"), word("handcarry.state." + slip.state)},
                 {word("handcarry.paper.return_by"), slip.return_by ? slip.return_by->text() : std::string()}};
  document.parts.emplace_back(std::move(facts));
  std::string token = slip.state == "issued" ? token_of(slip, glance.law.name(), signer) : std::string();
  if (!token.empty()) document.parts.emplace_back(paper::Code{token, word("handcarry.paper.scan"), code_side_mm});
  paper::Table goods;
  goods.columns = {{word("handcarry.paper.goods"), wide},
                   {word("handcarry.paper.hs"), narrow + 1},
                   {word("handcarry.paper.lot"), narrow + 1},
                   {word("handcarry.paper.quantity"), narrow + 1, paper::Align::end},
                   {word("handcarry.paper.unit"), narrow}};
  for (const auto& value : slip.goods) {
    const json::object& one = value.as_object();
    goods.rows.push_back(
        {text_at(one, "name"), text_at(one, "hs"), text_at(one, "lot"), text_at(one, "quantity"),
         book::code_word(glance.law, "units", text_at(one, "unit"), printing.script, slip.from.zone_date())});
  }
  document.parts.emplace_back(std::move(goods));
  paper::Table packages;
  packages.columns = {{word("handcarry.paper.package"), narrow},
                      {word("handcarry.paper.mark"), narrow + 1},
                      {word("handcarry.paper.contents"), wide},
                      {word("handcarry.paper.weight"), narrow + 1, paper::Align::end}};
  for (const auto& value : slip.packages) {
    const json::object& one = value.as_object();
    const json::value& weight = one.at("weight_kg");
    packages.rows.push_back({std::to_string(packages.rows.size() + 1), text_at(one, "mark"), text_at(one, "contents"),
                             weight.is_string() ? std::string(weight.as_string()) : json::serialize(weight)});
  }
  document.parts.emplace_back(std::move(packages));
  document.parts.emplace_back(paper::Signatures{{word("handcarry.paper.carrier"), word("handcarry.paper.customs")}});
  return book::printed(document, slip.id + ".pdf");
}

}  // namespace loopline::handcarry
