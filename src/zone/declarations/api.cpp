#include "zone/declarations/api.h"

#include "zone/book/describing.h"
#include "zone/declarations/handle.h"
#include "zone/declarations/schemas.h"
#include "zone/declarations/store.h"
#include "zone/declarations/views.h"

namespace loopline::declarations {

using book::add;
using book::filers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "file-declarations", {"提交申报", "提交申報", "File the declarations of a period"}, filers,
      file_declarations_schema(), file_declarations);
  add(catalogue, "amend-declaration", {"修改申报草稿", "修改申報草稿", "Amend a draft declaration"}, filers,
      amend_declaration_schema(), amend_declaration);
  add(catalogue, "reverse-declaration", {"冲销申报", "沖銷申報", "Take a filed declaration back"}, filers,
      reverse_declaration_schema(), reverse_declaration);
  add(catalogue, "/declarations", {"申报单", "申報單", "Declarations"}, {"party", "state", "period"},
      view_declarations);
  add(catalogue, "/declarations/{id}", {"一份申报单", "一份申報單", "One declaration"}, {}, view_declaration);
  add(catalogue, "/declarations/{id}/lines", {"申报单商品项", "申報單商品項", "Lines of a declaration"}, {},
      view_declaration_lines);
  add(catalogue, "/declaration-periods", {"集中申报周期", "集中申報周期", "Periods of consolidated declaration"},
      {"party"}, view_periods);
  add(catalogue, "/declaration-periods/{id}", {"一个集中申报周期", "一個集中申報周期", "One period, day by day"},
      {"party"}, view_period);
  catalogue.add(command::FileSpec{"goods",
                                  "/declarations/{id}/paper.pdf",
                                  {"打印申报单", "列印申報單", "A declaration on paper"},
                                  {},
                                  {},
                                  "application/pdf",
                                  print_declaration});
}

std::vector<command::Searchable> searchables() {
  return {{"declaration",
           "select owner, id, ordinal, id, id || ' ' || period || ' ' || head "
           "from declarations_declaration where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::declarations
