#include "store/database.h"

#include "base/check.h"

namespace loopline::store {

namespace {

// Null reads as the empty value of the type that is asked for.
template <class T>
const T& read(const Value& value) {
  static const T empty{};
  if (std::holds_alternative<std::nullptr_t>(value)) return empty;
  const T* read = std::get_if<T>(&value);
  CHECK(read != nullptr);
  return *read;
}

}  // namespace

Bytes to_bytes(std::string_view text) {
  const auto* first = reinterpret_cast<const std::uint8_t*>(text.data());
  return {first, first + text.size()};
}

bool Row::is_null(std::size_t column) const { return std::holds_alternative<std::nullptr_t>(values_.at(column)); }
std::int64_t Row::integer(std::size_t column) const { return read<std::int64_t>(values_.at(column)); }
const std::string& Row::text(std::size_t column) const { return read<std::string>(values_.at(column)); }
const Bytes& Row::bytes(std::size_t column) const { return read<Bytes>(values_.at(column)); }

Result<Snapshot> Snapshot::of(Reader& reader) {
  TRY(reader.begin_snapshot());
  return Snapshot(reader);
}

Snapshot::~Snapshot() {
  // Nothing was written, so there is nothing to lose if it fails; the next use of the reader says what is wrong.
  if (reader_ != nullptr) static_cast<void>(reader_->end_snapshot());
}

}  // namespace loopline::store
