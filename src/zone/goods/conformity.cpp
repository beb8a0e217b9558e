#include "zone/goods/conformity.h"

#include <algorithm>
#include <array>

#include "zone/book/draw.h"
#include "zone/book/limits.h"
#include "zone/permits/draw.h"
#include "zone/registry/listing.h"

namespace loopline::goods {

namespace {

constexpr const char* ccc_certificate = "ccc_certificate";
constexpr auto certificates =
    std::to_array<std::string_view>({ccc_certificate, "ccc_exemption_certificate", "inspection_certificate"});

// What the catalogue says of a tariff line.
struct Statutory {
  bool inspection = false;  // of industrial goods
  bool ccc = false;
};

Statutory statutory(const Docket& docket, const std::string& hs, const json::object& flags) {
  Statutory found;
  found.ccc = bool_at(flags, "ccc_required");
  auto row = docket.situation.law.code("inspection_catalogue", hs.substr(0, book::tariff_digits), docket.day);
  if (row) {
    found.inspection = row->find("kind")->second == "industrial";
    found.ccc = found.ccc || row->find("ccc")->second == "yes";
  }
  found.inspection = found.inspection || found.ccc;
  return found;
}

// The product that a line names: the party's own, of the line's heading. Nothing where it names none.
Result<std::optional<registry::Product>> product_of(const Docket& docket, const Declared& line) {
  std::string id = text_at(*line.body, "product");
  if (id.empty()) return std::nullopt;
  const std::string pointer = line.pointer + "/product";
  TRY_ASSIGN(auto product, registry::find_product(docket.situation.state, id));
  if (!product || product->owner != docket.party)
    return fail(ErrorKind::not_found, "unknown_product", pointer, {{"product", id}});
  if (product->hs.substr(0, book::tariff_digits) != line.hs.substr(0, book::tariff_digits)) {
    return fail(ErrorKind::invalid, "product_of_other_hs", pointer,
                {{"product", id}, {"hs", product->hs}, {"declared", line.hs}});
  }
  return product;
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::object kept(const law::Answer& answer, const registry::Assessed& assessed, const std::string& product,
                  const Conformity& it) {
  return {{"grade", it.grade},
          {"inspection", answer.text("inspection")},
          {"quality_risk", assessed.quality_risk},
          {"product", text_or_null(product)},
          {"case", text_or_null(assessed.case_id)},
          {"ccc", it.ccc},
          {"exemption", text_or_null(it.exemption)},
          {"certificate", nullptr}};
}

std::string exemption_in(const json::object& flags) {
  std::string claimed = text_at(flags, "ccc_exemption");
  return claimed == "none" ? std::string() : claimed;
}

bool is_in(const json::array& list, const json::value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool certifies(const json::object& document) {
  return std::find(certificates.begin(), certificates.end(), text_at(document, "code")) != certificates.end();
}

// The documents of the body that certify goods.
std::vector<json::object> certificates_in(const json::object& body) {
  std::vector<json::object> found;
  const json::value* documents = body.if_contains("documents");
  if (documents == nullptr) return found;
  for (const auto& one : documents->as_array())
    if (certifies(one.as_object())) found.push_back(one.as_object());
  return found;
}

}  // namespace

Result<Conformity> conformity_entering(Docket& docket, const Declared& line) {
  TRY_ASSIGN(auto product, product_of(docket, line));
  Conformity it;
  Statutory law = statutory(docket, line.hs, *line.body);
  it.ccc = law.ccc;
  it.exemption = exemption_in(*line.body);
  if (!law.inspection) return it;
  registry::Assessed assessed;
  if (product) {
    TRY_ASSIGN(assessed, registry::conformity_on(docket.situation.state, product->id, docket.day));
  }
  json::object facts{{"statutory_inspection", true},
                     {"through_hong_kong", true},
                     {"used_only_inside", bool_at(*line.body, "used_only_inside", true)},
                     {"quality_risk", assessed.quality_risk}};
  if (!assessed.inspection.empty()) facts["inspection"] = assessed.inspection;
  if (assessed.inspection == "spot_check" && !docket.situation.dry_run)
    facts["random_share"] = book::draw(docket.situation, "conformity-grade " + line.pointer).plain();
  TRY_ASSIGN(law::Answer answer, docket.ask("conformity-grade", line.pointer, facts));
  it.grade = answer.text("grade");
  it.least = {answer.text("release"), answer.text("lane")};
  it.kept = kept(answer, assessed, product ? product->id : std::string(), it);
  return it;
}

Conformity conformity_of(const Docket& docket, const Lot& lot, const json::object& flags) {
  Conformity it;
  it.exemption = exemption_in(flags);
  if (lot.tax_status == "domestic") return it;  // of the mainland's own market
  it.ccc = statutory(docket, lot.hs, flags).ccc || bool_at(lot.conformity, "ccc");
  it.grade = text_at(lot.conformity, "grade", it.ccc ? "standard" : "none");
  const json::value* certificate = lot.conformity.if_contains("certificate");
  bool certified =
      certificate && certificate->is_object() && text_at(certificate->get_object(), "code") == ccc_certificate;
  if (certified) it.grade = "certified";
  return it;
}

bool take_certificate(Lot& lot, const json::object& body, std::size_t index, const json::array& asked) {
  if (lot.conformity.empty()) return false;
  for (const json::object& document : certificates_in(body)) {
    const json::value* lines = document.if_contains("lines");
    bool meant = lines == nullptr || is_in(lines->as_array(), static_cast<std::int64_t>(index));
    if (!meant || !is_in(asked, document.at("code"))) continue;
    lot.conformity["certificate"] =
        json::object{{"code", document.at("code")}, {"number", text_or_null(text_at(document, "number"))}};
    return true;
  }
  return false;
}

Result<void> check_use(Docket& docket, const Lot& lot, std::string_view use, const json::object& body,
                       const std::string& pointer) {
  if (lot.conformity.empty()) return {};
  TRY(permits::Papers::of(docket, body, book::lines_max));  // one that nobody registered certifies nothing
  Conformity it = conformity_of(docket, lot, {});
  json::object facts{{"conformity", it.grade}, {"use", use}, {"certificate_presented", !certificates_in(body).empty()}};
  TRY(docket.ask("conformity-outside", pointer, facts));
  return {};
}

}  // namespace loopline::goods
