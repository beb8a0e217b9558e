#include "law/types.h"

#include <algorithm>

namespace loopline::law {

namespace {

constexpr std::string_view confidence_names[] = {"verbatim", "secondary", "inferred", "analogue"};
constexpr std::string_view outcome_names[] = {"permitted", "refused", "no_rule", "fact_missing"};

template <class Enum, std::size_t count>
std::optional<Enum> find_name(const std::string_view (&names)[count], std::string_view name) {
  const auto* found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Enum>(found - std::begin(names));
}

bool key_less(const CodeTable::Row& row, std::string_view key) { return row.cells.front() < key; }

const CodeTable::Row* find_exact(const CodeTable& table, std::string_view key, Date day) {
  auto row = std::lower_bound(table.rows.begin(), table.rows.end(), key, key_less);
  for (; row != table.rows.end() && row->cells.front() == key; ++row) {
    if (row->period.holds(day)) return &*row;
  }
  return nullptr;
}

}  // namespace

bool Period::overlaps(const Period& other) const {
  return (!to || !other.from || *other.from < *to) && (!from || !other.to || *from < *other.to);
}

bool Period::covers(const Period& other) const {
  return (!from || (other.from && *from <= *other.from)) && (!to || (other.to && *other.to <= *to));
}

std::string Period::text() const { return (from ? from->text() : "…") + " to " + (to ? to->text() : "…"); }

const Article* Instrument::find(std::string_view article) const {
  auto found = std::find_if(articles.begin(), articles.end(), [&](const Article& a) { return a.id == article; });
  return found == articles.end() ? nullptr : &*found;
}

const ParameterValue* Parameter::at(Date day) const {
  auto found = std::find_if(values.begin(), values.end(), [&](const ParameterValue& v) { return v.period.holds(day); });
  return found == values.end() ? nullptr : &*found;
}

const CodeTable::Row* CodeTable::find(std::string_view key, Date day, Match how) const {
  if (!period.holds(day)) return nullptr;
  if (how == Match::exact) return find_exact(*this, key, day);
  for (std::size_t length = key.size(); length > 0; --length) {
    if (const Row* row = find_exact(*this, key.substr(0, length), day)) return row;
  }
  return nullptr;
}

std::string_view name_of(Confidence confidence) { return confidence_names[static_cast<int>(confidence)]; }
std::string_view name_of(Outcome outcome) { return outcome_names[static_cast<int>(outcome)]; }
std::optional<Confidence> confidence_from(std::string_view name) {
  return find_name<Confidence>(confidence_names, name);
}
std::optional<Outcome> outcome_from(std::string_view name) { return find_name<Outcome>(outcome_names, name); }
Confidence weaker(Confidence a, Confidence b) { return std::max(a, b); }

}  // namespace loopline::law
