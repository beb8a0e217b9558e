#include "zone/duty/store.h"

#include "zone/duty/rows.h"
#include "zone/duty/schema.h"

namespace loopline::duty {

using book::all;
using book::one;
using book::page_parameters;

Result<std::vector<Assessment>> assessments_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document) {
  return all<Assessment>(reader, "duty_assessment_document", "owner = $1 and document = $2 order by ordinal",
                         {std::string(owner), std::string(document)});
}

Result<std::optional<Assessment>> find_assessment(store::Reader& reader, std::string_view id) {
  return one<Assessment>(reader, "duty_assessment_find", "id = $1", {std::string(id)});
}

Result<std::vector<Assessment>> page_of_assessments(store::Reader& reader, const Page& page) {
  return all<Assessment>(reader, "goods_page_assessments",
                         "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or document = $3) "
                         "and ordinal < $4 order by ordinal desc limit $5",
                         page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"duty", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::duty
