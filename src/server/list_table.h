// A list as a table: the items of a view, a row each, with headings and the words of codes in the reader's script.
//
// Any view that answers {"items", "next"} is a list, so this knows no room: a field becomes a column in the order in
// which items bring it, a text in three scripts becomes the reader's, an object one column for each of its fields, an
// array the words of its elements. lists.h says what the names of fields do not.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/messages.h"
#include "law/api.h"
#include "paper/api.h"
#include "server/lists.h"
#include "sheet/api.h"

namespace loopline::server {

struct TableWords {
  const Messages& messages;  // headings: "column.<field>"
  const Messages& codes;     // "<family>.<code>", the portal's
  const law::Pack& law;      // its code lists
  Script script;
  // The name of a party, "" where the reader may not know it.
  std::function<std::string(const std::string&)> party_name;
};

class ListTable {
 public:
  ListTable(TableWords words, const ListForm& form) : words_(std::move(words)), form_(form) {}

  // One item; with ListForm::expand a row for each element of that array.
  void add(const json::object& item);
  std::size_t rows() const { return rows_.size(); }
  // Errors: those of sheet::Writer.
  Result<std::string> written(sheet::Format format, const std::string& name) const;
  // For a page: only these fields, in this order; those that no item brought are left out.
  paper::Table printed(std::span<const std::string_view> fields) const;

 private:
  using Fields = std::vector<std::pair<std::string, std::string>>;  // path of a field, its text

  void add_value(const std::string& path, const json::value& value, Fields& fields);
  void add_text(const std::string& path, std::string_view text, Fields& fields);
  void add_row(Fields fields);
  std::string text_of(const json::value& value) const;
  std::string joined(const std::string& path, const json::array& array) const;
  std::string word_of(const std::string& path, std::string_view code) const;
  std::string heading(const std::string& path) const;
  sheet::CellKind kind_of(std::size_t column) const;

  TableWords words_;
  const ListForm& form_;
  std::vector<std::string> columns_;  // paths: "state", "accounts.held"; with "#code" the code beside its word
  std::map<std::string, std::size_t> places_;
  std::vector<std::vector<std::string>> rows_;
  mutable std::map<std::string, std::string> known_words_;  // of codes that take a look into a list of the pack
};

}  // namespace loopline::server
