#include "zone/book/listing.h"

namespace loopline::book {

std::string query(const Glance& glance, std::string_view name) {
  auto found = glance.query.find(name);
  return found == glance.query.end() ? std::string() : found->second;
}

std::string path_id(const Glance& glance) { return glance.path.at("id"); }

std::string owner_of(const Glance& glance) {
  return glance.actor.role == command::Role::institution ? glance.actor.party : query(glance, "party");
}

bool may_see(const Glance& glance, std::string_view owner) {
  return glance.actor.role != command::Role::institution || glance.actor.party == owner;
}

Result<Date> day_in_query(const Glance& glance, std::string_view name, Date usual) {
  std::string text = query(glance, name);
  if (text.empty()) return usual;
  auto date = Date::parse(text);
  if (!date) return fail(ErrorKind::invalid, "bad_query", {}, {{"name", std::string(name)}, {"value", text}});
  return *date;
}

namespace {

Result<std::int64_t> number_of(const Glance& glance, std::string_view name, std::int64_t usual, std::int64_t most) {
  std::string text = query(glance, name);
  if (text.empty()) return usual;
  auto number = Decimal::parse(text);
  auto whole = number ? number->to_integer() : std::nullopt;
  if (!whole || *whole < 1 || *whole > most) {
    return fail(ErrorKind::invalid, "bad_query", {}, {{"name", std::string(name)}, {"value", text}});
  }
  return *whole;
}

}  // namespace

Result<Page> page_of(const Glance& glance, std::string_view filter_a, std::string_view filter_b) {
  Page page;
  page.owner = owner_of(glance);
  page.filter_a = query(glance, filter_a);
  page.filter_b = query(glance, filter_b);
  page.words = query(glance, "q");
  TRY_ASSIGN(page.after, number_of(glance, "cursor", 0, INT64_MAX));
  TRY_ASSIGN(page.limit, number_of(glance, "limit", page_usual, page_most));
  return page;
}

Failure unknown(const char* code, const std::string& id) { return fail(ErrorKind::not_found, code, {}, {{"id", id}}); }

}  // namespace loopline::book
