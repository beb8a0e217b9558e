#include "whatif/facts.h"

#include "base/check.h"

namespace loopline::whatif {

namespace {

constexpr std::uint32_t absent = 0;
constexpr std::uint32_t no_case = 0xffff'ffff;
constexpr std::size_t slots_first = 64;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccd;
  return hash ^ (hash >> 33);
}

}  // namespace

// Finds a case by its facts: a table of case numbers with open addressing. The facts themselves are the columns'.
class QuestionFacts::Index {
 public:
  explicit Index(const QuestionFacts& owner) { grow(owner, owner.cases_); }

  // The case with these codes (one a fact, in the order of the facts), else the place where its number goes.
  std::uint32_t& find(const QuestionFacts& owner, const std::vector<std::uint32_t>& codes) {
    if ((owner.cases_ + 1) * 2 > slots_.size()) grow(owner, owner.cases_ + 1);
    for (std::size_t at = hash_of(codes) & mask();; at = (at + 1) & mask())
      if (slots_[at] == no_case || is(owner, slots_[at], codes)) return slots_[at];
  }
  std::size_t bytes() const { return slots_.capacity() * sizeof(slots_[0]); }

 private:
  std::size_t mask() const { return slots_.size() - 1; }
  static std::uint64_t hash_of(const std::vector<std::uint32_t>& codes) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (codes[i] != absent) sum = mixed(mixed(sum, codes[i]), i);
    return sum;
  }
  static bool is(const QuestionFacts& owner, std::uint32_t one_case, const std::vector<std::uint32_t>& codes) {
    std::size_t i = 0;
    for (const auto& [name, column] : owner.facts)
      if (column.of_case[one_case] != codes[i++]) return false;
    return true;
  }
  void grow(const QuestionFacts& owner, std::size_t cases) {
    std::size_t size = slots_first;
    while (size < cases * 4) size *= 2;
    slots_.assign(size, no_case);
    std::vector<std::uint32_t> codes(owner.facts.size());
    for (std::uint32_t one = 0; one < owner.cases_; ++one) {
      std::size_t i = 0;
      for (const auto& [name, column] : owner.facts) codes[i++] = column.of_case[one];
      std::size_t at = hash_of(codes) & mask();
      while (slots_[at] != no_case) at = (at + 1) & mask();
      slots_[at] = one;
    }
  }

  std::vector<std::uint32_t> slots_;
};

QuestionFacts::QuestionFacts() = default;
QuestionFacts::~QuestionFacts() = default;
QuestionFacts::QuestionFacts(QuestionFacts&&) noexcept = default;
QuestionFacts& QuestionFacts::operator=(QuestionFacts&&) noexcept = default;

std::uint32_t QuestionFacts::case_for(const json::object& given) {
  for (const auto& member : given) {
    auto [found, is_new] = facts.try_emplace(std::string(member.key()));
    if (!is_new) continue;
    found->second.values.code_of("");  // code 0: not given
    found->second.of_case.resize(cases_);
    index_.reset();  // a new column moves the others
  }
  if (!index_) index_ = std::make_unique<Index>(*this);
  std::vector<std::uint32_t> codes;
  codes.reserve(facts.size());
  for (auto& [name, column] : facts) {
    const json::value* value = given.if_contains(name);
    codes.push_back(value == nullptr ? absent : column.values.code_of(canonical(*value)));
  }
  std::uint32_t& slot = index_->find(*this, codes);
  if (slot != no_case) return slot;
  CHECK(cases_ < no_case);
  slot = static_cast<std::uint32_t>(cases_++);
  std::size_t i = 0;
  for (auto& [name, column] : facts) column.of_case.push_back(codes[i++]);
  return slot;
}

void QuestionFacts::add(const Recorded& decision, std::uint32_t day, std::uint32_t party) {
  case_of.push_back(case_for(*decision.facts));
  day_of.push_back(day);
  party_of.push_back(party);
  entry_of.push_back(decision.entry);
  number_of.push_back(decision.number);
  answer_of.push_back(answers.code_of(decision.essence));
}

json::object QuestionFacts::facts_of(std::size_t one_case) const {
  json::object given;
  for (const auto& [name, column] : facts) {
    const std::uint32_t code = column.of_case[one_case];
    if (code == absent) continue;
    auto value = parse_json(column.values[code]);
    CHECK(value.has_value());  // our own canonical text
    given[name] = *std::move(value);
  }
  return given;
}

void QuestionFacts::copy_cases(const QuestionFacts& other) {
  CHECK(cases_ == 0 && facts.empty());
  for (const auto& [name, column] : other.facts) {
    FactColumn& copy = facts[name];
    for (std::size_t i = 0; i < column.values.size(); ++i) copy.values.code_of(column.values[i]);
    copy.of_case = column.of_case;
  }
  for (std::size_t i = 0; i < other.answers.size(); ++i) answers.code_of(other.answers[i]);
  cases_ = other.cases_;
}

std::size_t QuestionFacts::bytes() const {
  std::size_t bytes = answers.bytes() + (index_ ? index_->bytes() : 0);
  for (const auto& [name, column] : facts) bytes += column.values.bytes() + column.of_case.bytes();
  for (const Codes* column : {&case_of, &day_of, &party_of, &entry_of, &number_of, &answer_of})
    bytes += column->bytes();
  return bytes;
}

void FactStore::add(const Recorded& decision) {
  auto found = questions.find(decision.question);
  if (found == questions.end()) found = questions.try_emplace(std::string(decision.question)).first;
  found->second.add(decision, days.code_of(decision.day), parties.code_of(decision.party));
}

std::size_t FactStore::decisions() const {
  std::size_t sum = 0;
  for (const auto& [name, question] : questions) sum += question.decisions();
  return sum;
}

std::size_t FactStore::bytes() const {
  std::size_t sum = days.bytes() + parties.bytes();
  for (const auto& [name, question] : questions) sum += question.bytes();
  return sum;
}

}  // namespace loopline::whatif
