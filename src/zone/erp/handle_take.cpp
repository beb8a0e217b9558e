#include "base/check.h"
#include "base/hash.h"
#include "command/effects.h"
#include "zone/book/period.h"
#include "zone/erp/bodies.h"
#include "zone/erp/store.h"
#include "zone/erp/take.h"

namespace loopline::erp {

namespace {

// What a document says beside its lines, as far as it is content: how it is to be handled is not.
json::object header_of(const json::object& body) {
  json::object header = body;
  for (const char* name : {"party", "source", "lines", "keep_refused", "report_back", "attempt"}) header.erase(name);
  return header;
}

std::string words(std::string_view quantity, std::string_view unit, std::string_view what, std::string_view day) {
  std::string text;
  for (std::string_view part : {quantity, unit, what, day})
    if (!part.empty()) text += (text.empty() ? "" : " ") + std::string(part);
  return text;
}

json::object version_of(const Move& move) {
  return {
      {"kind", move.kind},  {"document", move.document}, {"day", move.day.text()}, {"material_no", move.material_no},
      {"lot", move.lot},    {"quantity", move.quantity}, {"unit", move.unit},      {"taken_as", move.taken_as},
      {"entry", move.entry}};
}

class Taking {
 public:
  Taking(const Kinds& kinds, const Situation& situation, const json::object& body, std::string party)
      : kinds_(kinds), situation_(situation), body_(body), party_(std::move(party)), source_(text_at(body, "source")) {}

  Result<Effects> run();

 private:
  Result<void> look_at_lines();
  Failure changed(const Move& known, const json::object& line, std::size_t index) const;
  Result<Effects> carried_out();
  Effects refused(const Error& error);
  Effects repeated();
  Move row(std::size_t index) const;
  const json::object& line(std::size_t index) const { return body_.at("lines").as_array()[index].as_object(); }

  const Kinds& kinds_;
  const Situation& situation_;
  const json::object& body_;
  const std::string party_;
  const std::string source_;
  std::string kind_;
  Date day_;
  std::vector<std::optional<Move>> known_;  // of each line
  std::size_t taken_ = 0;                   // how many lines are in the book already, unchanged
  Order order_;
  json::object changed_line_;
};

// Both versions and the way out: never silently one of them.
Failure Taking::changed(const Move& known, const json::object& line, std::size_t index) const {
  Error error;
  error.kind = ErrorKind::conflict;
  error.code = "move_changed";
  error.pointer = "/lines/" + std::to_string(index);
  const json::value& quantity = line.at("quantity");
  std::string amount = quantity.is_string() ? std::string(quantity.get_string()) : json::serialize(quantity);
  error.arguments = {
      {"number", known.number},
      {"document", known.taken_as},
      {"taken", words(known.quantity, known.unit, known.lot.empty() ? known.material_no : known.lot, known.day.text())},
      {"sent", words(amount, text_at(line, "unit"), text_at(line, "lot", text_at(line, "material_no")), day_.text())}};
  json::object sent = header_of(body_);
  sent["line"] = line;
  json::object undo{{"party", party_}, {"source", source_}, {"numbers", json::array{known.number}}};
  error.document =
      canonical(json::object{{"taken", version_of(known)},
                             {"sent", std::move(sent)},
                             {"offer", json::array{json::object{{"command", "erp.withdraw"}, {"body", std::move(undo)}},
                                                   json::object{{"command", "erp.take"}}}}});
  return Failure(std::move(error));
}

Result<void> Taking::look_at_lines() {
  const json::array& lines = body_.at("lines").as_array();
  std::set<std::string> numbers;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string number = text_at(line(i), "number");
    if (!numbers.insert(number).second) {
      return fail(ErrorKind::invalid, "duplicate_item", "/lines/" + std::to_string(i) + "/number", {{"value", number}});
    }
    TRY_ASSIGN(auto known, find_move(situation_.state, party_, move_id(source_, number)));
    known_.push_back(std::move(known));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& known = known_[i];
    if (!known || !known->is_taken()) continue;
    if (known->hash != content_hash(body_, line(i))) return changed(*known, line(i), i);
    ++taken_;
  }
  // Some lines in the book and others not: the ERP's document grew after it was taken.
  if (taken_ == 0 || taken_ == lines.size()) return {};
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (known_[i] && known_[i]->is_taken()) return changed(*known_[i], line(i), i);
  return {};
}

Move Taking::row(std::size_t index) const {
  const json::object& it = line(index);
  Move move = known_.size() > index && known_[index] ? *known_[index] : Move{};
  move.owner = party_;
  move.source = source_;
  move.number = text_at(it, "number");
  move.id = move_id(source_, move.number);
  move.document = text_at(body_, "document");
  move.kind = text_at(body_, "kind");
  move.day = day_;
  move.material_no = order_.materials.size() > index ? order_.materials[index] : text_at(it, "material_no");
  move.lot = text_at(it, "lot");
  const json::value& quantity = it.at("quantity");
  move.quantity = quantity.is_string() ? std::string(quantity.get_string()) : json::serialize(quantity);
  move.unit = text_at(it, "unit");
  move.converted = order_.quantities.size() > index ? order_.quantities[index] : Quantity{};
  move.hash = content_hash(body_, it);
  move.entry = situation_.seq;
  ++move.attempts;
  move.told.clear();
  move.open = bool_at(body_, "report_back");
  return move;
}

// /items/3/quantity of the command is /lines/3/quantity of the ERP's document.
Error in_lines(Error error) {
  constexpr std::string_view items = "/items/";
  if (error.pointer.starts_with(items)) error.pointer = "/lines/" + error.pointer.substr(items.size());
  for (Error& more : error.more) more = in_lines(std::move(more));
  return error;
}

std::string document_of(const json::object& result) {
  for (const char* name : {"consignment", "consumption", "transfer", "return", "loss"})
    if (std::string id = text_at(result, name); !id.empty()) return id;
  return {};
}

Result<Effects> Taking::carried_out() {
  const Kind* kind = kinds_.find(kind_);
  if (kind == nullptr) return fail(ErrorKind::invalid, "movement_kind_unknown", "/kind", {{"kind", kind_}});
  TRY(look_at_lines());
  if (taken_ > 0) return repeated();
  TRY(book::check_open(situation_.state, party_, day_));
  TRY_ASSIGN(order_, order_of(situation_, *kind, party_, body_));
  if (auto shaped = kind->schema.check(order_.body); !shaped) return Failure(in_lines(std::move(shaped.error())));
  auto done = kind->handler(situation_, order_.body);
  if (!done) return Failure(in_lines(std::move(done.error())));
  Effects effects = *std::move(done);
  std::string document = document_of(effects.result);
  std::int64_t ordinal = situation_.seq * book::ordinals_per_entry + effects.changes.size();
  for (std::size_t i = 0; i < known_.size(); ++i) {
    Move move = row(i);
    move.ordinal = ordinal + static_cast<std::int64_t>(i);
    move.state = "taken";
    move.taken_as = document;
    move.error.clear();
    effects.changes.push_back(change_of(move));
  }
  effects.result = {{"state", "taken"}, {"document", document}, {"answer", std::move(effects.result)}};
  return effects;
}

Effects Taking::repeated() {
  Effects effects;
  effects.party = party_;
  json::array documents;
  for (const auto& known : known_) {
    documents.emplace_back(known->taken_as);
    if (known->state != "changed") continue;  // it was changed, and changed back
    Move move = *known;
    move.state = "taken";
    move.error.clear();
    move.told.clear();
    effects.changes.push_back(change_of(move));
  }
  effects.result = {{"state", "repeated"}, {"document", documents.front()}};
  return effects;
}

// The refusal's decision again, so that it stands in the record under an id of its own.
std::vector<command::Decided> decided(const Situation& situation, const Error& error) {
  std::vector<command::Decided> decisions;
  if (error.document.empty() || error.code == "move_changed") return decisions;
  auto document = parse_json(error.document);
  if (!document || !document->is_object() || !document->get_object().contains("question")) return decisions;
  const json::object& full = document->get_object();
  auto date = Date::parse(text_at(full, "date"));
  CHECK(date.has_value());
  auto answer = situation.law.decide(text_at(full, "question"), full.at("facts").as_object(), *date);
  if (answer) decisions.push_back({error.pointer, *std::move(answer)});
  return decisions;
}

Effects Taking::refused(const Error& error) {
  Effects effects;
  effects.party = party_;
  effects.decisions = decided(situation_, error);
  json::object problem = command::to_json(error);
  if (error.code == "move_changed") {
    problem["versions"] = parse_json(error.document).value();
    problem["entry"] = situation_.seq;  // whose body is the version that was not taken
  }
  if (!effects.decisions.empty()) problem["decision"] = std::to_string(situation_.seq) + "-0";
  std::string state = error.code == "move_changed" ? "changed" : "refused";
  for (std::size_t i = 0; i < body_.at("lines").as_array().size(); ++i) {
    Move move = row(i);
    if (state == "changed") {
      // What was taken stays as it was; a line of the document that was not is refused with it.
      bool was_taken = known_[i] && known_[i]->is_taken();
      if (was_taken) move = *known_[i];
      move.state = was_taken ? "changed" : "refused";
      move.told.clear();
      move.open = bool_at(body_, "report_back");
    } else {
      move.state = state;
    }
    move.ordinal = situation_.seq * book::ordinals_per_entry + static_cast<std::int64_t>(i);
    move.error = canonical(problem);
    effects.changes.push_back(change_of(move));
  }
  effects.result = {{"state", state}, {"document", nullptr}, {"problem", std::move(problem)}};
  return effects;
}

bool is_ours(ErrorKind kind) {
  return kind == ErrorKind::unavailable || kind == ErrorKind::internal || kind == ErrorKind::forbidden;
}

Result<Effects> Taking::run() {
  kind_ = text_at(body_, "kind");
  day_ = situation_.today;
  auto day = book::day_said(situation_, body_);
  if (day) day_ = *day;
  auto done = day ? carried_out() : Result<Effects>(Failure(std::move(day.error())));
  if (done || !bool_at(body_, "keep_refused") || is_ours(done.error().kind)) return done;
  if (done.error().code == "duplicate_item") return done;
  if (known_.empty()) {  // refused before the lines were looked at
    Error error = std::move(done.error());
    auto looked = look_at_lines();
    if (!looked && is_ours(looked.error().kind)) return Failure(std::move(looked.error()));
    return refused(looked || taken_ > 0 ? error : looked.error());
  }
  return refused(done.error());
}

}  // namespace

std::string content_hash(const json::object& body, const json::object& line) {
  json::object content = header_of(body);
  content["line"] = line;
  return hex(sha256(canonical(content)));
}

Result<Effects> take(const Kinds& kinds, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  return Taking(kinds, situation, body, std::move(party)).run();
}

}  // namespace loopline::erp
