#include "zone/messages/compose.h"

#include <fmt/format.h>

#include "zone/exits/terms.h"
#include "zone/messages/gather.h"
#include "zone/messages/limits.h"

namespace loopline::messages {

namespace {

struct Writer {
  std::string_view kind;
  const char* component;  // of the decision's answer
  const char* suffix;     // of its own number
  json::object (*words)(const Gathered& all, const std::string& own_number);
};

// In the order in which customs want them: each names the one before.
constexpr Writer writers[] = {
    {"INV101", "inventory", "", inventory_words},
    {"DEC", "declaration", "-D", declaration_words},
    {"SAS101", "business_form", "-A", business_words},
    {"SAS111", "stock_note", "-S", stock_words},
    {"SAS121", "slip", "-P", slip_words},
    {"ICP101", "two_step", "-T", two_step_words},
};

// Free for another: -P, then -P2, -P3.
std::string own_number(const Gathered& all, const Writer& writer) {
  std::size_t sent = 0;
  for (const Document& document : all.sent)
    if (document.kind == writer.kind) ++sent;
  std::string number = all.base_number() + writer.suffix;
  return sent == 0 ? number : fmt::format("{}-{}", number, sent + 1);
}

std::string zone_time(Moment now) {
  // From midnight in the zone, and that is a day of UTC in the text of a moment.
  Date day = now.zone_date();
  std::int64_t since = now.micros() - Moment::start_of(day).micros();
  return day.text() + Moment::from_micros(since).text().substr(date_size, time_size);
}

customs::Sending sending_of(const Gathered& all, const Writer& writer, const std::string& number, Moment now) {
  std::string sender = text_at(all.profile, "sender", "DXPENT0000000000");
  bool list = writer.kind == "INV101";
  return {number, sender, list ? "DXPEDCINVT000001" : "DXPEDCSAS0000001", zone_time(now)};
}

Error problem(const char* code, const char* pointer, const char* field, const char* kind) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.code = code;
  error.pointer = pointer;
  error.arguments = {{"field", field}, {"kind", kind}};
  return error;
}

// What the table cannot know: a document names another that has not been sent yet.
void add_missing_documents(std::vector<Error>& problems, const Gathered& all, std::string_view kind) {
  bool stock = all.answer.flag("stock_note");
  const char* before = nullptr;
  if (kind == "SAS121") before = stock ? "SAS111" : "INV101";
  if (kind == "SAS111") before = "SAS101";
  if (kind == "ICP101") before = "DEC";
  if (before == nullptr || all.standing(before) != nullptr) return;
  // The field is empty for that reason: said once, and better.
  const char* pointer = kind == "SAS121"   ? "/PassportHead/RltNo"
                        : kind == "SAS111" ? "/StockHead/SasDclNo"
                                           : "/RltList";
  std::erase_if(problems, [&](const Error& error) { return error.pointer == pointer; });
  problems.insert(problems.begin(), problem("message_related_not_sent", pointer, pointer + 1, before));
}

}  // namespace

Result<Forms> forms_of(const Source& source) {
  TRY_ASSIGN(auto found, goods::find_consignment(source.state, source.consignment));
  if (!found)
    return fail(ErrorKind::not_found, "unknown_consignment", "/consignment", {{"consignment", source.consignment}});
  Forms forms{*std::move(found), {}, {}};
  std::string purpose = "none";
  if (!forms.consignment.subject.empty()) {
    TRY_ASSIGN(auto exit, exits::terms_of(source.state, forms.consignment.subject));
    if (exit) purpose = exit->purpose;
  }
  static constexpr std::string_view known[] = {"first_line_in", "first_line_out", "second_line_in", "second_line_out",
                                               "temporary_out"};
  bool crossing = std::find(std::begin(known), std::end(known), forms.consignment.kind) != std::end(known);
  json::object facts{{"crossing", crossing ? forms.consignment.kind : "other"},
                     {"purpose", purpose},
                     {"consolidated", bool_at(source.details, "consolidated")}};
  TRY_ASSIGN(forms.answer, source.law.decide("customs-forms", facts, forms.consignment.day));
  for (const Writer& writer : writers)
    if (forms.answer.flag(writer.component)) forms.kinds.emplace_back(writer.kind);
  return forms;
}

Result<Form> compose(const Source& source, const Forms& forms, std::string_view kind) {
  const Writer* writer = nullptr;
  for (const Writer& one : writers)
    if (one.kind == kind && forms.answer.flag(one.component)) writer = &one;
  if (writer == nullptr)
    return fail(ErrorKind::invalid, "message_kind_not_needed", "/kind", {{"kind", std::string(kind)}});
  TRY_ASSIGN(Gathered all, gather(source, forms));
  Form form;
  form.kind = kind;
  form.own_number = own_number(all, *writer);
  form.words = writer->words(all, form.own_number);
  form.words["kind"] = kind;
  TRY_ASSIGN(form.message,
             customs::from_words(form.words, all.book, sending_of(all, *writer, form.own_number, source.now)));
  auto checked = customs::check(form.message, true);
  if (!checked) {
    std::vector<Error> more = std::move(checked.error().more);
    checked.error().more.clear();
    form.problems.push_back(std::move(checked.error()));
    form.problems.insert(form.problems.end(), std::make_move_iterator(more.begin()),
                         std::make_move_iterator(more.end()));
  }
  add_missing_documents(form.problems, all, kind);
  return form;
}

}  // namespace loopline::messages
