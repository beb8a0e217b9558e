#include "store/dialect.h"

#include <cctype>

namespace loopline::store {

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Translator {
 public:
  explicit Translator(std::string_view sql) : sql_(sql) {}

  std::string translate() {
    while (at_ < sql_.size()) {
      char c = sql_[at_];
      if (c == '\'' || c == '"') {
        copy(sql_.find(c, at_ + 1), 1);
      } else if (sql_.substr(at_, 2) == "--") {
        comment(sql_.find('\n', at_), 0);
      } else if (sql_.substr(at_, 2) == "/*") {
        comment(sql_.find("*/", at_ + 2), 2);
      } else if (is_word(c)) {
        word();
      } else {
        if (c == ';') end_statement();
        out_.push_back(c);
        ++at_;
      }
    }
    end_statement();
    return std::move(out_);
  }

 private:
  // Copies up to `end` and `more` characters beyond it; a doubled quote simply begins the next string.
  std::string_view copy(std::size_t end, std::size_t more) {
    std::size_t count = end == std::string_view::npos ? sql_.size() - at_ : end + more - at_;
    std::string_view copied = sql_.substr(at_, count);
    out_ += copied;
    at_ += count;
    return copied;
  }

  void comment(std::size_t end, std::size_t more) {
    if (copy(end, more).find("large rows") != std::string_view::npos) large_rows_ = true;
  }

  void word() {
    std::size_t end = at_;
    while (end < sql_.size() && is_word(sql_[end])) ++end;
    std::string_view word = sql_.substr(at_, end - at_);
    at_ = end;
    if (words_ == 0 && word == "create") creates_ = true;
    if (words_ == 1 && creates_ && word == "table") table_ = true;
    if (word == "primary") keyed_ = true;
    ++words_;
    out_ += word == "bigint" ? "integer" : word == "bytea" ? "blob" : word;
  }

  void end_statement() {
    if (table_) out_ += keyed_ && !large_rows_ ? " strict, without rowid" : " strict";
    words_ = 0;
    creates_ = table_ = keyed_ = large_rows_ = false;
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  std::string out_;
  int words_ = 0;  // of the statement so far
  bool creates_ = false;
  bool table_ = false;
  bool keyed_ = false;
  bool large_rows_ = false;
};

}  // namespace

std::string to_sqlite(std::string_view sql) { return Translator(sql).translate(); }

}  // namespace loopline::store
