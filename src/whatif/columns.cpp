#include "whatif/columns.h"

#include <cstring>
#include <limits>

#include "base/check.h"

namespace loopline::whatif {

namespace {

template <class Wide, class Narrow>
std::vector<Wide> widened(const std::vector<Narrow>& narrow) {
  std::vector<Wide> wide;
  wide.reserve(narrow.capacity());
  wide.assign(narrow.begin(), narrow.end());
  return wide;
}

template <class Code>
std::vector<Code> read(std::string_view bytes) {
  std::vector<Code> codes(bytes.size() / sizeof(Code));
  if (!bytes.empty()) std::memcpy(codes.data(), bytes.data(), codes.size() * sizeof(Code));
  return codes;
}

}  // namespace

void Codes::push_back(std::uint32_t code) {
  if (auto* bytes = std::get_if<0>(&codes_); bytes != nullptr && code > std::numeric_limits<std::uint8_t>::max())
    codes_ = widened<std::uint16_t>(*bytes);
  if (auto* words = std::get_if<1>(&codes_); words != nullptr && code > std::numeric_limits<std::uint16_t>::max())
    codes_ = widened<std::uint32_t>(*words);
  std::visit(
      [code](auto& codes) { codes.push_back(static_cast<typename std::decay_t<decltype(codes)>::value_type>(code)); },
      codes_);
}

std::uint32_t Codes::operator[](std::size_t row) const {
  return std::visit([row](const auto& codes) { return static_cast<std::uint32_t>(codes[row]); }, codes_);
}

std::size_t Codes::size() const {
  return std::visit([](const auto& codes) { return codes.size(); }, codes_);
}

std::size_t Codes::width() const {
  return std::visit([](const auto& codes) { return sizeof(codes[0]); }, codes_);
}

std::size_t Codes::bytes() const {
  return std::visit([](const auto& codes) { return codes.capacity() * sizeof(codes[0]); }, codes_);
}

void Codes::resize(std::size_t rows) {
  std::visit([rows](auto& codes) { codes.resize(rows); }, codes_);
}

std::string_view Codes::raw() const {
  return std::visit(
      [](const auto& codes) {
        return std::string_view(reinterpret_cast<const char*>(codes.data()), codes.size() * sizeof(codes[0]));
      },
      codes_);
}

Codes Codes::from_raw(std::string_view bytes, std::size_t width) {
  Codes codes;
  switch (width) {
    case sizeof(std::uint8_t): codes.codes_ = read<std::uint8_t>(bytes); break;
    case sizeof(std::uint16_t): codes.codes_ = read<std::uint16_t>(bytes); break;
    default: CHECK(width == sizeof(std::uint32_t)); codes.codes_ = read<std::uint32_t>(bytes);
  }
  return codes;
}

std::uint32_t Dictionary::code_of(std::string_view text) {
  auto found = codes_.find(text);
  if (found != codes_.end()) return found->second;
  CHECK(texts_.size() < std::numeric_limits<std::uint32_t>::max());
  const auto code = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(&codes_.emplace(text, code).first->first);
  return code;
}

std::size_t Dictionary::bytes() const {
  constexpr std::size_t node = 64;  // of the table: text, code, hash, link, and its bucket
  std::size_t bytes = texts_.capacity() * sizeof(texts_[0]) + codes_.size() * node;
  for (const std::string* text : texts_) bytes += text->capacity();
  return bytes;
}

}  // namespace loopline::whatif
