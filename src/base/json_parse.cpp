// Reading JSON with Boost's parser and our own hands: what Boost.JSON takes but two readers could take differently is
// refused here.
//
// Boost keeps the last of two equal keys, reads 1e999 as infinity, and may miss the nearest double by a bit.
#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <set>

#include "base/json.h"
#include "base/text.h"

namespace loopline {

namespace {

using BoostView = json::string_view;

// Builds the value as the parser calls; what it finds wrong itself stands in `duplicate` and `out_of_range`.
class Builder {
 public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  std::optional<std::string> duplicate;  // the first key that stands twice in one object
  bool out_of_range = false;

  json::value release() { return stack_.release(); }
  void reset() { stack_.reset(); }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    keys_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t count, json::error_code&) {
    keys_.pop_back();
    stack_.push_object(count);
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t count, json::error_code&) {
    stack_.push_array(count);
    return true;
  }
  bool on_key_part(BoostView part, std::size_t, json::error_code&) {
    key_ += part;
    stack_.push_chars(part);
    return true;
  }
  bool on_key(BoostView part, std::size_t, json::error_code&) {
    key_ += part;
    if (!keys_.back().insert(key_).second && !duplicate) duplicate = key_;
    key_.clear();
    stack_.push_key(part);
    return true;
  }
  bool on_string_part(BoostView part, std::size_t, json::error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(BoostView part, std::size_t, json::error_code&) {
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(BoostView part, json::error_code&) {
    number_ += part;
    return true;
  }
  bool on_int64(std::int64_t number, BoostView, json::error_code&) {
    number_.clear();
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, BoostView, json::error_code&) {
    number_.clear();
    stack_.push_uint64(number);
    return true;
  }
  bool on_double(double number, BoostView part, json::error_code&) {
    number_ += part;
    auto [end, code] = std::from_chars(number_.data(), number_.data() + number_.size(), number);
    // from_chars calls too small and too large the same; too small is zero, as every reader has it.
    if (code == std::errc::result_out_of_range && std::abs(number) > 1) out_of_range = true;
    number_.clear();
    stack_.push_double(number);
    return true;
  }
  bool on_bool(bool value, json::error_code&) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(json::error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(BoostView, json::error_code&) { return true; }
  bool on_comment(BoostView, json::error_code&) { return true; }

 private:
  json::value_stack stack_;
  std::vector<std::set<std::string, std::less<>>> keys_;
  std::string key_;
  std::string number_;
};

// Where the reader stopped, for the person who has to mend the document.
std::string place_of(std::string_view text, std::size_t at) {
  std::string_view before = text.substr(0, at);
  auto line = 1 + std::count(before.begin(), before.end(), '\n');
  std::size_t column = at - (before.rfind('\n') + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
  if (!is_utf8(text)) return fail(ErrorKind::malformed, "not_utf8");
  json::parse_options options;
  options.max_depth = json_depth_max;
  json::basic_parser<Builder> parser(options);
  parser.handler().reset();
  json::error_code code;
  std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  if (!code && read < text.size()) code = json::error::extra_data;
  if (code == json::error::too_deep) {
    return fail(ErrorKind::malformed, "json_too_deep", {}, {{"limit", std::to_string(json_depth_max)}});
  }
  if (code) {
    return fail(ErrorKind::malformed, "malformed_json", {}, {}, code.message() + ", " + place_of(text, read));
  }
  const Builder& builder = parser.handler();
  if (builder.out_of_range) return fail(ErrorKind::malformed, "malformed_json", {}, {}, "a number is out of range");
  if (builder.duplicate) return fail(ErrorKind::malformed, "duplicate_key", {}, {{"key", *builder.duplicate}});
  return parser.handler().release();
}

}  // namespace loopline
