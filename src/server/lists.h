// What the names of a list's fields do not say when it becomes a table: whose words its codes have, what to leave out.
#pragma once

#include <span>
#include <string_view>

namespace loopline::server {

struct FieldFamily {
  std::string_view field;   // its name, or its path where the name alone is not enough
  std::string_view family;  // of the portal's words; "codes/<table>": a list of the pack; "party": an organisation
};

// A field that in this list is another thing than its name says elsewhere.
struct FieldTitle {
  std::string_view field;
  std::string_view title;  // of the words "column.…"
};

struct ListForm {
  std::string_view path;  // of the view: "/consignments"; "" for all others
  std::span<const FieldFamily> families = {};
  std::string_view expand = {};                    // an array of objects: a row for each, beside the item's own fields
  std::span<const std::string_view> without = {};  // fields that are no column
  std::span<const FieldTitle> titles = {};
};

const ListForm& form_of(std::string_view path);
// The family of a field by its path ("kind", "explanations.kind"): as the list says of the path, else of the last
// name in it, else that name itself.
std::string_view family_of(const ListForm& form, std::string_view path);
// The words that head its column: as the list says of the path, else the path itself.
std::string_view title_of(const ListForm& form, std::string_view path);
// True for a field that holds amounts or quantities.
bool is_number(std::string_view field);

}  // namespace loopline::server
