// The law browser's reads: instruments, parameters, decisions, worked cases, code tables; and deciding without filing.
#include "server/app.h"
#include "server/views.h"

namespace loopline::server {

namespace {

using command::Glance;
using command::ViewSpec;

json::value list(json::array items) { return json::object{{"items", std::move(items)}, {"next", nullptr}}; }

std::string query(const Glance& glance, std::string_view name) {
  auto found = glance.query.find(name);
  return found == glance.query.end() ? std::string{} : found->second;
}

Result<Date> date_of(const Glance& glance) {
  std::string text = query(glance, "date");
  if (text.empty()) return glance.now.zone_date();
  auto date = Date::parse(text);
  if (!date) return fail(ErrorKind::invalid, "wrong_query_value", {}, {{"name", "date"}, {"value", text}});
  return *date;
}

Result<json::value> instrument(const Glance& glance) {
  auto found = glance.law.instrument(glance.path.at("id"));
  if (!found) return fail(ErrorKind::not_found, "unknown_instrument", {}, {{"id", glance.path.at("id")}});
  return json::value(std::move(*found));
}

Result<json::value> question(const Glance& glance) {
  auto found = glance.law.decision(glance.path.at("question"));
  if (!found) return fail(ErrorKind::not_found, "no_such_question", {}, {{"question", glance.path.at("question")}});
  return json::value(std::move(*found));
}

Result<json::value> codes(const Glance& glance) {
  TRY_ASSIGN(std::int64_t limit, number_of("limit", query(glance, "limit"), 1, page_items_max));
  return list(glance.law.codes(glance.path.at("table"), query(glance, "q"), static_cast<std::size_t>(limit)));
}

Result<json::value> parameters(const Glance& glance) {
  TRY_ASSIGN(Date date, date_of(glance));
  return list(glance.law.parameters(date));
}

Result<json::value> pack(const Glance& glance) {
  return json::value{{"name", glance.law.name()}, {"version", glance.law.version()}, {"hash", glance.law.hash()}};
}

void add(command::Catalogue& catalogue, std::string path, Text summary, std::vector<std::string> query_names,
         std::function<Result<json::value>(const Glance&)> view) {
  catalogue.add(ViewSpec{"law", std::move(path), std::move(summary), {}, std::move(query_names), std::move(view)});
}

}  // namespace

void describe_law(command::Catalogue& catalogue) {
  add(catalogue, "/law/pack", {"现行规则包", "現行規則包", "The pack in force"}, {}, pack);
  add(catalogue, "/law/instruments", {"法规文件", "法規文件", "Instruments"}, {},
      [](const Glance& glance) -> Result<json::value> { return list(glance.law.instruments()); });
  add(catalogue, "/law/instruments/{id}",
      {"一份法规文件及其条文", "一份法規文件及其條文", "One instrument with its articles"}, {}, instrument);
  add(catalogue, "/law/parameters", {"某日有效的参数", "某日有效的參數", "Parameters in force on a date"}, {"date"},
      parameters);
  add(catalogue, "/law/decisions", {"决策", "決策", "Decisions"}, {},
      [](const Glance& glance) -> Result<json::value> { return list(glance.law.decisions()); });
  add(catalogue, "/law/decisions/{question}", {"一项决策的规则表", "一項決策的規則表", "The tables of one decision"},
      {}, question);
  add(catalogue, "/law/cases", {"算例", "算例", "Worked cases"}, {"question"},
      [](const Glance& glance) -> Result<json::value> { return list(glance.law.cases(query(glance, "question"))); });
  add(catalogue, "/law/search", {"检索", "檢索", "Search"}, {"q"},
      [](const Glance& glance) -> Result<json::value> { return list(glance.law.search(query(glance, "q"))); });
  add(catalogue, "/law/areas", {"园区、片区与通道", "園區、片區與通道", "Park, areas, lines and gates (GeoJSON)"}, {},
      [](const Glance& glance) -> Result<json::value> { return glance.law.areas(); });
  add(catalogue, "/codes/{table}", {"代码表", "代碼表", "A code table"}, {"q"}, codes);
}

namespace {

// The pack that is to decide: the one in force, or with "as_known_at" the one the zone knew then. A day means its end.
Result<std::shared_ptr<const law::Pack>> law_for(Context& context, const json::object& body) {
  const json::value* said = body.if_contains("as_known_at");
  if (said == nullptr) return context.zone.law();
  std::string text = said->is_string() ? std::string(said->get_string()) : json::serialize(*said);
  auto at = command::known_at(text);
  if (!at) {
    return fail(ErrorKind::invalid, "wrong_format", "/as_known_at", {{"value", text}, {"format", "date-time"}});
  }
  TRY_ASSIGN(auto lease, context.readers.take());
  return context.zone.law_known_at(*lease, *at);
}

// {question, date, facts, as_known_at} → a decision. No entry is made of it.
Result<Response> decide(Context& context, const Call& call) {
  TRY_ASSIGN(json::object body, body_of(call.request));
  for (const auto& member : body) {
    std::string name(member.key());
    bool known = name == "question" || name == "date" || name == "facts" || name == "as_known_at";
    if (!known) return fail(ErrorKind::invalid, "unknown_field", std::string("/").append(name), {{"field", name}});
  }
  const json::value* asked = body.if_contains("question");
  if (asked == nullptr) return fail(ErrorKind::invalid, "required_field_missing", "/question", {{"field", "question"}});
  if (!asked->is_string()) return fail(ErrorKind::invalid, "wrong_type", "/question", {{"expected", "string"}});
  Date date = context.zone.clock()().zone_date();
  if (const json::value* day = body.if_contains("date")) {
    auto parsed = day->is_string() ? Date::parse(std::string_view(day->get_string())) : std::nullopt;
    if (!parsed)
      return fail(ErrorKind::invalid, "wrong_format", "/date", {{"value", json::serialize(*day)}, {"format", "date"}});
    date = *parsed;
  }
  json::object none;
  const json::value* facts = body.if_contains("facts");
  if (facts != nullptr && !facts->is_object())
    return fail(ErrorKind::invalid, "wrong_type", "/facts", {{"expected", "object"}});
  TRY_ASSIGN(auto law, law_for(context, body));
  TRY_ASSIGN(law::Answer answer,
             law->decide(std::string_view(asked->get_string()), facts ? facts->get_object() : none, date));
  json::object decision = law::to_json(answer);
  decision["id"] = nullptr;
  decision["subject"] = json::object{{"pointer", ""}};
  return json_response(200, decision);
}

Result<std::string> text_field(const json::object& object, std::string_view name, const std::string& place) {
  const std::string pointer = place + "/" + std::string(name);
  const json::value* value = object.if_contains(name);
  if (value == nullptr)
    return fail(ErrorKind::invalid, "required_field_missing", pointer, {{"field", std::string(name)}});
  if (!value->is_string()) return fail(ErrorKind::invalid, "wrong_type", pointer, {{"expected", "string"}});
  return std::string(value->get_string());
}

Result<Date> day_field(const json::object& object, Date otherwise) {
  if (object.if_contains("date") == nullptr) return otherwise;
  TRY_ASSIGN(std::string text, text_field(object, "date", {}));
  auto date = Date::parse(text);
  if (!date) return fail(ErrorKind::invalid, "wrong_format", "/date", {{"value", text}, {"format", "date"}});
  return *date;
}

Result<std::vector<law::CellEdit>> edits_of(const json::object& body) {
  std::vector<law::CellEdit> edits;
  const json::value* list = body.if_contains("edits");
  if (list == nullptr) return edits;
  if (!list->is_array()) return fail(ErrorKind::invalid, "wrong_type", "/edits", {{"expected", "array"}});
  for (std::size_t i = 0; i < list->get_array().size(); ++i) {
    const json::value& one = list->get_array()[i];
    const std::string place = "/edits/" + std::to_string(i);
    if (!one.is_object()) return fail(ErrorKind::invalid, "wrong_type", place, {{"expected", "object"}});
    law::CellEdit edit;
    TRY_ASSIGN(edit.rule, text_field(one.get_object(), "rule", place));
    TRY_ASSIGN(edit.text, text_field(one.get_object(), "text", place));
    const json::value* column = one.get_object().if_contains("column");
    if (column == nullptr || !column->is_int64() || column->get_int64() < 1 || column->get_int64() > 10'000)
      return fail(ErrorKind::invalid, "wrong_type", place + "/column", {{"expected", "integer"}});
    edit.column = static_cast<int>(column->get_int64());
    edits.push_back(std::move(edit));
  }
  return edits;
}

// {question, decision, date, edits: [{rule, column, text}]}, {question, decision, date, rows: [{rule, cells}]} or
// {model, date} → the findings. Nothing is changed.
Result<Response> analyse(Context& context, const Call& call) {
  TRY_ASSIGN(json::object body, body_of(call.request));
  const bool is_model = body.if_contains("model") != nullptr;
  const std::set<std::string_view> of_model{"model", "date"};
  const std::set<std::string_view> of_table{"question", "decision", "date", "edits", "rows"};
  const std::set<std::string_view>& known = is_model ? of_model : of_table;
  for (const auto& member : body) {
    const std::string name(member.key());
    if (!known.contains(name)) return fail(ErrorKind::invalid, "unknown_field", "/" + name, {{"field", name}});
  }
  TRY_ASSIGN(const Date date, day_field(body, context.zone.clock()().zone_date()));
  if (is_model) {
    TRY_ASSIGN(const std::string model, text_field(body, "model", {}));
    TRY_ASSIGN(json::object found, context.zone.law()->analyse_model(model, date));
    return json_response(200, found);
  }
  TRY_ASSIGN(const std::string question, text_field(body, "question", {}));
  TRY_ASSIGN(const std::string decision, text_field(body, "decision", {}));
  if (body.contains("rows")) {
    TRY_ASSIGN(const auto rows, rows_of(body));
    TRY_ASSIGN(json::object found, context.drafts.analyse(context.zone.law(), question, decision, date, rows));
    return json_response(200, found);
  }
  TRY_ASSIGN(const auto edits, edits_of(body));
  TRY_ASSIGN(json::object found, context.zone.law()->analyse(question, decision, date, edits));
  return json_response(200, found);
}

Result<Response> decision(Context& context, const Call& call) {
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(json::object found, context.zone.decision(*lease, call.caller->actor, call.path.at("id")));
  return tagged(call.request, json_response(200, found));
}

}  // namespace

Result<std::vector<dmn::RuleRow>> rows_of(const json::object& body) {
  const json::value* list = body.if_contains("rows");
  if (list == nullptr) return fail(ErrorKind::invalid, "required_field_missing", "/rows", {{"field", "rows"}});
  if (!list->is_array()) return fail(ErrorKind::invalid, "wrong_type", "/rows", {{"expected", "array"}});
  std::vector<dmn::RuleRow> rows;
  for (const json::value& one : list->get_array()) {
    const std::string place = "/rows/" + std::to_string(rows.size());
    if (!one.is_object()) return fail(ErrorKind::invalid, "wrong_type", place, {{"expected", "object"}});
    dmn::RuleRow row;
    TRY_ASSIGN(row.id, text_field(one.get_object(), "rule", place));
    const json::value* cells = one.get_object().if_contains("cells");
    if (cells == nullptr || !cells->is_array())
      return fail(ErrorKind::invalid, "wrong_type", place + "/cells", {{"expected", "array"}});
    for (const json::value& cell : cells->get_array()) {
      if (!cell.is_string())
        return fail(ErrorKind::invalid, "wrong_type", place + "/cells/" + std::to_string(row.cells.size()),
                    {{"expected", "string"}});
      row.cells.emplace_back(cell.get_string());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void add_law_routes(Router& router, Context& context) {
  router.add({Method::post, "/api/v1/law/decide", false, {}, {}, answered_by(context, decide)});
  router.add({Method::post,
              "/api/v1/law/analysis",
              false,
              {command::Role::officer, command::Role::authority},
              {},
              answered_by(context, analyse)});
  router.add({Method::get, "/api/v1/decisions/{id}", false, {}, {}, answered_by(context, decision)});
}

}  // namespace loopline::server
