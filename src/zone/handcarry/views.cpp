#include "zone/handcarry/views.h"

#include "base/hash.h"
#include "base/signature.h"
#include "paper/api.h"
#include "zone/book/listing.h"
#include "zone/book/printed.h"
#include "zone/book/shapes.h"
#include "zone/book/store.h"
#include "zone/handcarry/store.h"

namespace loopline::handcarry {

json::object shape(const Slip& slip) {
  return {{"id", slip.id},
          {"party", slip.owner},
          {"person", slip.person},
          {"person_name", slip.person_name},
          {"crossing", slip.crossing},
          {"consignment", slip.consignment},
          {"exit", slip.exit},
          {"packages", slip.packages},
          {"goods", slip.goods},
          {"content_hash", slip.content_hash},
          {"from", slip.from.text()},
          {"until", slip.until.text()},
          {"state", slip.state},
          {"return_by", book::day_json(slip.return_by)},
          {"return_state", slip.return_state},
          {"passed_at", slip.passed_at ? json::value(slip.passed_at->text()) : json::value(nullptr)},
          {"seen_packages", slip.seen_packages},
          {"note", slip.note}};
}

namespace {

Result<Slip> slip_in(const Glance& glance) {
  TRY_ASSIGN(auto found, find_slip(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner)) return book::unknown("unknown_slip_id", book::path_id(glance));
  return *std::move(found);
}

std::string usable_token(const Glance& glance, const Slip& slip, const Signer& signer) {
  return slip.state == "issued" ? token_of(slip, glance.law.name(), signer) : std::string();
}

}  // namespace

Result<json::value> view_slips(const Glance& glance) { return book::listed(glance, "state", "", page_of_slips); }

Result<json::value> view_slip(const Glance& glance, const Signer& signer) {
  TRY_ASSIGN(Slip slip, slip_in(glance));
  json::object object = shape(slip);
  object["token"] = usable_token(glance, slip, signer);
  TRY_ASSIGN(auto carried, carried_with(glance.state, slip));
  json::array items;
  for (const Carried& one : carried) {
    TRY_ASSIGN(auto lot, book::find_lot(glance.state, one.owner, one.lot));
    if (!lot) continue;
    items.push_back(json::object{{"lot", one.lot},
                                 {"name", lot->name},
                                 {"unit", lot->quantity.unit},
                                 {"quantity", Quantity{one.quantity, lot->quantity.unit}.text()},
                                 {"returned", Quantity{one.returned, lot->quantity.unit}.text()}});
  }
  object["to_return"] = std::move(items);
  return json::value(std::move(object));
}

Result<json::value> view_key(const Glance& glance, const Signer& signer) {
  return json::value(json::object{{"zone", glance.law.name()},
                                  {"algorithm", "Ed25519"},
                                  {"public_key", base64url(signer.public_key)},
                                  {"public_key_hex", hex(signer.public_key)}});
}

Result<command::File> draw_code(const Glance& glance, const Signer& signer) {
  TRY_ASSIGN(Slip slip, slip_in(glance));
  std::string token = usable_token(glance, slip, signer);
  if (token.empty()) return book::unknown("no_token", slip.id);
  TRY_ASSIGN(std::string svg, paper::qr_svg(token));
  return command::File{slip.id + ".svg", "image/svg+xml", std::move(svg)};
}

Result<void> on_desk(const book::Desk& desk) {
  return desk.figure("carry_slips_issued",
                     "select count(*) from handcarry_slip where ($1 = '' or owner = $1) and state = 'issued'");
}

}  // namespace loopline::handcarry
