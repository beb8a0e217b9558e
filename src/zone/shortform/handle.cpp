#include "zone/shortform/handle.h"

#include "zone/book/amounts.h"
#include "zone/book/docket.h"
#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/registry/standing.h"
#include "zone/shortform/store.h"

namespace loopline::shortform {

using book::Docket;
using command::Effects;
using command::Glance;
using command::Situation;

namespace {

json::object shape(const Form& form) {
  return {{"id", form.id},
          {"party", form.owner},
          {"goods_kind", form.goods_kind},
          {"direction", form.direction},
          {"name", form.name},
          {"quantity", form.quantity},
          {"value", book::fen_text(form.value_fen)},
          {"vehicle", form.vehicle},
          {"filed_on", form.filed_on.text()},
          {"month", form.month},
          {"state", form.state}};
}

// A filed form, given another state. The month it passed in is what its figures count for.
Result<Effects> turn(const Situation& situation, const json::object& body, const char* state) {
  std::string id = text_at(body, "form");
  TRY_ASSIGN(auto form, find_form(situation.state, id));
  if (!form || (situation.actor.role == command::Role::institution && form->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_form", "/form", {{"form", id}});
  }
  if (form->state != "filed")
    return fail(ErrorKind::conflict, "form_in_state", "/form", {{"form", id}, {"state", form->state}});
  Docket docket(situation, form->owner, situation.today);
  form->state = state;
  if (form->state == "passed") {
    std::string day = situation.today.text();
    form->month = day.substr(0, day.rfind('-'));
  }
  docket.keep(*form);
  docket.effects.result = {{"form", id}, {"state", form->state}};
  return std::move(docket.effects);
}

}  // namespace

Result<Effects> file_form(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  TRY_ASSIGN(registry::Standing standing,
             registry::standing_of(situation.state, situation.law, party, situation.today));
  Decimal value = book::decimal_of(body.at("value"));
  TRY_ASSIGN(law::Answer answer, docket.ask("short-form-eligibility", "/goods_kind",
                                            {{"standing", standing.standing},
                                             {"line", "second"},
                                             {"goods_kind", body.at("goods_kind")},
                                             {"own_use", bool_at(body, "own_use")},
                                             {"controlled", bool_at(body, "controlled")},
                                             {"value", value.text()}}));
  Form form;
  form.owner = party;
  form.id = docket.document_id('F');
  form.ordinal = docket.next_ordinal();
  form.goods_kind = text_at(body, "goods_kind");
  form.direction = text_at(body, "direction");
  form.name = text_at(body, "name");
  form.quantity = text_at(body, "quantity");
  form.value_fen = book::fen_of(value);  // the schema holds its range
  form.vehicle = text_at(body, "vehicle");
  form.filed_on = situation.today;
  form.state = "filed";
  docket.keep(form);
  docket.effects.result = {{"form", form.id}, {"state", form.state}};
  return std::move(docket.effects);
}

Result<Effects> pass_form(const Situation& situation, const json::object& body) {
  return turn(situation, body, "passed");
}

Result<Effects> cancel_form(const Situation& situation, const json::object& body) {
  return turn(situation, body, "cancelled");
}

Result<json::value> view_forms(const Glance& glance) {
  TRY_ASSIGN(book::Page page, book::page_of(glance, "state", "goods_kind"));
  TRY_ASSIGN(std::vector<Form> forms, page_of_forms(glance.state, page));
  json::array items;
  for (const Form& form : forms) items.push_back(shape(form));
  return json::value(book::paged(forms, page, std::move(items)));
}

Result<json::value> view_months(const Glance& glance) {
  TRY_ASSIGN(std::vector<Figure> figures, monthly(glance.state, book::owner_of(glance)));
  json::array items;
  for (const Figure& figure : figures) {
    items.push_back(json::object{{"month", figure.month},
                                 {"goods_kind", figure.goods_kind},
                                 {"direction", figure.direction},
                                 {"forms", figure.forms},
                                 {"value", book::fen_text(figure.value_fen)}});
  }
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace loopline::shortform
