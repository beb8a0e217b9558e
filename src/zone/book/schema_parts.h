// Pieces of the JSON Schemas that commands about goods are held to. To be used as parts::text() and so on.
#pragma once

#include "base/schema.h"
#include "zone/book/limits.h"

namespace loopline::book::parts {

json::object text(int most = text_max, int least = 1);
json::object flag();
json::object date();
json::object quantity();
// Money in yuan, at least a fen.
json::object value();
json::object unit();
json::object sha256();
json::object one_of(std::initializer_list<std::string_view> values);
json::object list(json::object items, int least = 1);
// `required` names are separated by spaces.
json::object object(json::object properties, std::string_view required);
// What a line of goods may be declared to be; each opens papers of its own.
void add_flags(json::object& properties);
// {lot or material_no, quantity, unit}: book/items.h reads it.
json::object item_properties();
Schema compiled(json::object schema);

}  // namespace loopline::book::parts
