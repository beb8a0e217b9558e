// A reader that opens what is sealed.
#include <map>
#include <set>

#include "personal/api.h"

namespace loopline::personal {

namespace {

// Values asked for at once.
constexpr std::size_t asked_at_once = 16;
constexpr store::Statement select_values = {
    "personal.values",
    "select id, value from personal_value where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
    "$15, $16)"};

using Values = std::map<std::string, std::string, std::less<>>;

Result<Values> values_of(store::Reader& reader, const std::set<std::string, std::less<>>& seals) {
  Values values;
  for (auto next = seals.begin(); next != seals.end();) {
    store::Parameters asked;
    while (asked.size() < asked_at_once && next != seals.end()) asked.emplace_back(*next++);
    asked.resize(asked_at_once, asked.front());
    TRY_ASSIGN(auto rows, reader.query(select_values, asked));
    for (const store::Row& row : rows) values[row.text(0)] = row.text(1);
  }
  return values;
}

void note_seals(const store::Row& row, std::set<std::string, std::less<>>& seals) {
  for (const store::Value& value : row.values()) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    for (std::size_t at = find_sealed(*text); at != std::string::npos; at = find_sealed(*text, at + sealed_size))
      seals.emplace(text->substr(at, sealed_size));
  }
}

// The text with its sealed parts opened. One that stands in quotes is a string of JSON, and stays one.
std::string opened(std::string_view text, const Values& values) {
  std::string made;
  std::size_t from = 0;
  for (std::size_t at = find_sealed(text); at != std::string_view::npos; at = find_sealed(text, from)) {
    const std::size_t end = at + sealed_size;
    auto found = values.find(text.substr(at, sealed_size));
    std::string value = found == values.end() ? std::string(erased_text) : found->second;
    const bool quoted = at > 0 && text[at - 1] == '"' && end < text.size() && text[end] == '"';
    if (quoted) {
      value = canonical(json::string(value));
      value = value.substr(1, value.size() - 2);
    }
    made.append(text.substr(from, at - from)).append(value);
    from = end;
  }
  return made.append(text.substr(from));
}

store::Row opened(const store::Row& row, const Values& values) {
  std::vector<store::Value> made = row.values();
  for (store::Value& value : made)
    if (auto* text = std::get_if<std::string>(&value)) *text = opened(*text, values);
  return store::Row(std::move(made));
}

class Opening final : public store::Reader {
 public:
  explicit Opening(std::unique_ptr<store::Reader> beneath) : beneath_(std::move(beneath)) {}
  store::Reader& beneath() const { return *beneath_; }

  Result<std::vector<store::Row>> query(const store::Statement& statement,
                                        const store::Parameters& parameters) override {
    TRY_ASSIGN(auto rows, beneath_->query(statement, parameters));
    std::set<std::string, std::less<>> seals;
    for (const store::Row& row : rows) note_seals(row, seals);
    if (seals.empty()) return rows;
    TRY_ASSIGN(Values values, values_of(*beneath_, seals));
    for (store::Row& row : rows) row = opened(row, values);
    return rows;
  }

  Result<void> scan(const store::Statement& statement, const store::Parameters& parameters,
                    const std::function<bool(const store::Row&)>& each) override {
    Result<void> asked;
    TRY(beneath_->scan(statement, parameters, [&](const store::Row& row) {
      std::set<std::string, std::less<>> seals;
      note_seals(row, seals);
      if (seals.empty()) return each(row);
      Result<Values> values = values_of(*beneath_, seals);
      if (!values) asked = tl::unexpected(std::move(values.error()));
      return values && each(opened(row, *values));
    }));
    return asked;
  }

  Result<void> begin_snapshot() override { return beneath_->begin_snapshot(); }
  Result<void> end_snapshot() override { return beneath_->end_snapshot(); }
  Result<std::vector<store::Table>> tables() override { return beneath_->tables(); }
  Result<std::vector<store::Table>> tables_of(std::span<const store::Migration> migrations) override {
    return beneath_->tables_of(migrations);
  }
  Result<std::vector<std::string>> integrity_faults() override { return beneath_->integrity_faults(); }

 private:
  std::unique_ptr<store::Reader> beneath_;
};

}  // namespace

Result<void> open_texts(json::value& document, store::Reader& reader) {
  if (!sealed_within(document)) return {};
  std::set<std::string, std::less<>> seals;
  open_texts(document, [&](std::string_view seal) {
    seals.emplace(seal);
    return std::string(seal);
  });
  // An opening reader would give values for their seals.
  TRY_ASSIGN(Values values, values_of(as_recorded(reader), seals));
  open_texts(document, [&](std::string_view seal) -> std::optional<std::string> {
    auto found = values.find(seal);
    if (found == values.end()) return std::nullopt;
    return found->second;
  });
  return {};
}

std::unique_ptr<store::Reader> opening(std::unique_ptr<store::Reader> reader) {
  return std::make_unique<Opening>(std::move(reader));
}

store::Reader& as_recorded(store::Reader& reader) {
  auto* opening = dynamic_cast<Opening*>(&reader);
  return opening == nullptr ? reader : opening->beneath();
}

}  // namespace loopline::personal
