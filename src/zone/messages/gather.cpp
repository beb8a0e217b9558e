#include "zone/messages/gather.h"

#include "base/check.h"
#include "zone/book/store.h"
#include "zone/exits/terms.h"
#include "zone/messages/codes.h"
#include "zone/messages/limits.h"
#include "zone/messages/store.h"

namespace loopline::messages {

customs::CodeBook code_book(const law::Pack& law) {
  customs::CodeBook book;
  for (const auto& [type, table] :
       {std::pair{customs::Type::currency, "currencies"}, std::pair{customs::Type::country, "countries"}}) {
    for (const auto& row : law.codes(table, "", code_rows_max))
      book.add(type, text_at(row.as_object(), "customs_code"), text_at(row.as_object(), "code"));
  }
  for (const auto& row : law.codes("units", "", code_rows_max))
    book.add_alias(customs::Type::unit, text_at(row.as_object(), "rec20"), text_at(row.as_object(), "code"));
  return book;
}

bool still_stands(const Document& document) {
  return document.state != "not_received" && document.state != "returned" && document.state != "void" &&
         document.state != "rejected";
}

bool Gathered::in() const { return consignment.kind == "first_line_in" || consignment.kind == "second_line_in"; }

std::string Gathered::detail(std::string_view name) const {
  std::string given = text_at(details, name);
  return given.empty() ? text_at(profile, name) : given;
}

const Document* Gathered::standing(std::string_view kind) const {
  const Document* last = nullptr;
  for (const Document& document : sent)
    if (document.kind == kind && still_stands(document)) last = &document;
  return last;
}

std::string Gathered::base_number() const { return consignment.number.empty() ? consignment.id : consignment.number; }

Result<Gathered> gather(const Source& source, const Forms& forms) {
  const goods::Consignment& consignment = forms.consignment;
  Gathered all{consignment, forms.answer, source.details, {}, {}, {}, {}, {}, {}, code_book(source.law), source.law};
  TRY_ASSIGN(auto profile, find_profile(source.state, consignment.owner));
  if (profile) all.profile = std::move(profile->body);
  TRY_ASSIGN(auto party, registry::find_party(source.state, consignment.owner));
  CHECK(party.has_value());
  all.party = *std::move(party);
  TRY_ASSIGN(auto movements, book::movements_of_document(source.state, consignment.owner, consignment.id));
  for (const book::Movement& movement : movements) {
    if (movement.state == "void") continue;
    TRY_ASSIGN(auto lot, book::find_lot(source.state, movement.owner, movement.lot));
    CHECK(lot.has_value());
    all.lines.push_back({*std::move(lot), movement.quantity, static_cast<std::int64_t>(all.lines.size()) + 1});
  }
  TRY_ASSIGN(all.sent, documents_of(source.state, consignment.owner, consignment.id));
  if (!consignment.subject.empty()) {
    TRY_ASSIGN(auto exit, exits::terms_of(source.state, consignment.subject));
    if (exit) {
      all.valid_until = exit->due_on.text();
      all.place = exit->place;
    }
  }
  return all;
}

}  // namespace loopline::messages
