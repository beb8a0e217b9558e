#include "store/dialect.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>

#include "base/text.h"

namespace loopline::store {

namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// SQL cut where a translator may have to look: a doubled quote simply begins the next string.
struct Piece {
  enum class Kind { word, parameter, quoted, comment, space, other };
  Kind kind;
  std::string_view text;
};

// The first piece of `sql`, which is not empty.
Piece first_piece(std::string_view sql) {
  using Kind = Piece::Kind;
  auto until = [&](std::size_t found, std::size_t more) {
    return sql.substr(0, found == std::string_view::npos ? sql.size() : found + more);
  };
  auto while_true = [&](std::size_t from, auto&& is_part) {
    std::size_t end = from;
    while (end < sql.size() && is_part(sql[end])) ++end;
    return sql.substr(0, end);
  };
  char c = sql.front();
  if (c == '\'' || c == '"') return {Kind::quoted, until(sql.find(c, 1), 1)};
  if (sql.starts_with("--")) return {Kind::comment, until(sql.find('\n'), 0)};
  if (sql.starts_with("/*")) return {Kind::comment, until(sql.find("*/", 2), 2)};
  if (is_word(c)) return {Kind::word, while_true(0, is_word)};
  if (c == '$' && sql.size() > 1 && is_digit(sql[1])) return {Kind::parameter, while_true(1, is_digit)};
  bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
  return {space ? Kind::space : Kind::other, sql.substr(0, 1)};
}

template <class Each>
void for_each_piece(std::string_view sql, Each&& each) {
  while (!sql.empty()) {
    Piece piece = first_piece(sql);
    sql.remove_prefix(piece.text.size());
    each(piece);
  }
}

// What a translator knows of the statement it is in.
struct Place {
  int words = 0;  // so far
  bool creates = false;
  bool alters = false;
  bool table = false;

  void take(std::string_view word) {
    if (words == 0 && word == "create") creates = true;
    if (words == 0 && word == "alter") alters = true;
    if (words == 1 && (creates || alters) && word == "table") table = true;
    ++words;
  }
};

class ToSqlite {
 public:
  void take(const Piece& piece) {
    if (piece.kind == Piece::Kind::word) return word(piece.text);
    if (piece.kind == Piece::Kind::comment && piece.text.find("large rows") != std::string_view::npos)
      large_rows_ = true;
    if (piece.text == ";") end_statement();
    out_ += piece.text;
  }
  std::string finish() {
    end_statement();
    return std::move(out_);
  }

 private:
  void word(std::string_view word) {
    place_.take(word);
    if (word == "primary") keyed_ = true;
    out_ += word == "bigint" ? "integer" : word == "bytea" ? "blob" : word;
  }

  void end_statement() {
    if (place_.table && place_.creates) out_ += keyed_ && !large_rows_ ? " strict, without rowid" : " strict";
    place_ = {};
    keyed_ = large_rows_ = false;
  }

  std::string out_;
  Place place_;
  bool keyed_ = false;
  bool large_rows_ = false;
};

class ToPostgres {
 public:
  void take(const Piece& piece) {
    if (piece.kind == Piece::Kind::word) {
      // A type stands behind its column's name; a column that is itself called text stands behind "(" or ",".
      bool type = place_.table && after_word_ && piece.text == "text";
      place_.take(piece.text);
      out_ += type ? "text collate \"C\"" : piece.text == "like" ? "ilike" : piece.text;
    } else {
      if (piece.text == ";") place_ = {};
      out_ += piece.text;
    }
    if (piece.kind != Piece::Kind::space && piece.kind != Piece::Kind::comment)
      after_word_ = piece.kind == Piece::Kind::word;
  }
  std::string finish() { return std::move(out_); }

 private:
  std::string out_;
  Place place_;
  bool after_word_ = false;
};

template <class Translator>
std::string translated(std::string_view sql) {
  Translator translator;
  for_each_piece(sql, [&](const Piece& piece) { translator.take(piece); });
  return translator.finish();
}

}  // namespace

std::string to_sqlite(std::string_view sql) { return translated<ToSqlite>(sql); }
std::string to_postgres(std::string_view sql) { return translated<ToPostgres>(sql); }

std::optional<std::size_t> count_parameters(std::string_view sql) {
  std::set<std::size_t> numbers;
  for_each_piece(sql, [&](const Piece& piece) {
    if (piece.kind != Piece::Kind::parameter) return;
    std::size_t number = 0;
    std::from_chars(piece.text.data() + 1, piece.text.data() + piece.text.size(), number);
    numbers.insert(number);
  });
  if (!numbers.empty() && (*numbers.begin() != 1 || *numbers.rbegin() != numbers.size())) return std::nullopt;
  return numbers.size();
}

Result<void> hold_text(const Parameters& parameters) {
  for (const Value& value : parameters) {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && (text->find('\0') != std::string::npos || !is_utf8(*text)))
      return fail(ErrorKind::invalid, "text_not_storable");
  }
  return {};
}

}  // namespace loopline::store
