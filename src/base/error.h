// Result and Error: an expected failure is a value that says what is wrong, where, and under which clause.
//
// `code` is stable and is also the message key: messages/<script>/<room>.json holds the sentence under "error.<code>".
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace loopline {

// A clause: instrument id of the pack and the article as the instrument numbers it, e.g. {"TAX1", "1(4)"}.
struct Citation {
  std::string instrument;
  std::string article;

  // "TAX1:1(4)"; an empty article gives "TAX1".
  std::string text() const;
  // Reads what text() writes.
  static Citation from(std::string_view text);
  friend bool operator==(const Citation&, const Citation&) = default;
  friend auto operator<=>(const Citation&, const Citation&) = default;
};

// What sort of failure it is; decides the HTTP status and the exit code, nothing else.
enum class ErrorKind {
  malformed,        // 400: cannot be read at all
  unauthenticated,  // 401
  forbidden,        // 403
  not_found,        // 404
  conflict,         // 409: the state does not allow it
  too_large,        // 413
  invalid,          // 422: read, but a field is wrong
  refused,          // 422: the law says no; basis is set
  unavailable,      // 503: try again
  internal,         // 500: our fault or the machine's
};

using Arguments = std::vector<std::pair<std::string, std::string>>;

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string code;             // snake_case, stable
  std::string pointer;          // RFC 6901 into the caller's document; empty: the whole of it
  Arguments arguments;          // fills {name} in the message
  std::vector<Citation> basis;  // the clauses, where law refuses
  std::string cause;            // technical detail in English, for logs and integrators
  std::string document;  // JSON that the caller may want besides: for refused_by_law the whole decision (law::to_json)
  std::vector<Error> more;  // further errors of the same document
};

template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

// fail(ErrorKind::invalid, "unknown_hs", "/lines/0/hs", {{"hs", "9999"}})
Failure fail(ErrorKind kind, std::string code, std::string pointer = {}, Arguments arguments = {},
             std::string cause = {});

// Passes the failure of `result` on.
#define TRY(result)                                                          \
  do {                                                                       \
    auto&& try_result_ = (result);                                           \
    if (!try_result_) return tl::unexpected(std::move(try_result_.error())); \
  } while (false)

// ASSIGN_OR_RETURN-like: TRY_ASSIGN(auto value, compute());
#define TRY_CONCAT_(a, b) a##b
#define TRY_NAME_(a, b) TRY_CONCAT_(a, b)
#define TRY_ASSIGN(target, expression)                                                                             \
  auto TRY_NAME_(try_value_, __LINE__) = (expression);                                                             \
  if (!TRY_NAME_(try_value_, __LINE__)) return tl::unexpected(std::move(TRY_NAME_(try_value_, __LINE__).error())); \
  target = *std::move(TRY_NAME_(try_value_, __LINE__))

}  // namespace loopline
