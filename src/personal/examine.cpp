// The part of verify that a fold cannot do: values that no entry gives back.
#include "personal/api.h"
#include "personal/values.h"

namespace loopline::personal {

namespace {

constexpr store::Statement select_all_values = {"personal.all_values",
                                                "select owner, id, salt, value from personal_value"};
constexpr store::Statement select_kept_seals = {"personal.kept_seals",
                                                "select owner, id from personal_seal where erased = 0"};
constexpr store::Statement select_erased = {"personal.erased",
                                            "select erased from personal_seal where owner = $1 and id = $2"};
constexpr store::Statement select_there = {"personal.there",
                                           "select 1 from personal_value where owner = $1 and id = $2"};

// What is wrong with a value that is kept; "" where nothing is.
Result<std::string> wrong_with(const store::Row& row, store::Reader& expected) {
  TRY_ASSIGN(auto seals, expected.query(select_erased, {row.text(0), row.text(1)}));
  if (seals.empty()) return std::string("no entry sealed this value");
  if (std::int64_t by = seals[0].integer(0); by != 0)
    return "the value is there though entry " + std::to_string(by) + " erased it";
  std::optional<Value> value = value_from(row.bytes(2), row.text(3));
  bool right = value && seal_of(value->salt, value->text) == row.text(1);
  return std::string(right ? "" : "salt and value are not those that were sealed");
}

std::string named(const store::Row& row) { return "personal_value ('" + row.text(0) + "', '" + row.text(1) + "')"; }

}  // namespace

Result<void> examine(store::Reader& live, store::Reader& expected,
                     const std::function<void(std::string where, std::string what)>& fault) {
  Result<void> asked;
  TRY(live.scan(select_all_values, {}, [&](const store::Row& row) {
    Result<std::string> wrong = wrong_with(row, expected);
    if (!wrong) asked = tl::unexpected(std::move(wrong.error()));
    if (wrong && !wrong->empty()) fault(named(row), *std::move(wrong));
    return wrong.has_value();
  }));
  TRY(asked);
  TRY(expected.scan(select_kept_seals, {}, [&](const store::Row& row) {
    auto there = live.query(select_there, {row.text(0), row.text(1)});
    if (!there) asked = tl::unexpected(std::move(there.error()));
    if (there && there->empty()) fault(named(row), "the value is missing, and no entry erased it");
    return there.has_value();
  }));
  return asked;
}

}  // namespace loopline::personal
