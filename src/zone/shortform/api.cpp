#include "zone/shortform/api.h"

#include "zone/book/describing.h"
#include "zone/book/schema_parts.h"
#include "zone/shortform/handle.h"
#include "zone/shortform/store.h"

namespace loopline::shortform {

namespace parts = book::parts;
using book::add;
using command::Role;

namespace {

Schema form_schema() {
  return parts::compiled(
      parts::object({{"party", parts::text(book::id_max)},
                     {"goods_kind", parts::one_of({"construction", "office", "daily", "labour_protection", "other"})},
                     {"direction", parts::one_of({"in", "out"})},
                     {"name", parts::text()},
                     {"quantity", parts::text(book::id_max)},
                     {"value", parts::value()},
                     {"vehicle", parts::text(book::id_max, 0)},
                     {"own_use", parts::flag()},
                     {"controlled", parts::flag()}},
                    "party goods_kind direction name quantity value own_use"));
}

Schema named_schema() { return parts::compiled(parts::object({{"form", parts::text(book::id_max)}}, "form")); }

}  // namespace

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "short-form", {"自用物资简易单", "自用物資簡易單", "Own-use goods on a short form"}, book::filers,
      form_schema(), file_form);
  add(catalogue, "pass-short-form", {"简易单过卡", "簡易單過卡", "Record that a short form passed the gate"},
      {Role::officer, Role::system}, named_schema(), pass_form);
  add(catalogue, "cancel-short-form", {"作废简易单", "作廢簡易單", "Cancel a short form"}, book::filers, named_schema(),
      cancel_form);
  add(catalogue, "/short-forms", {"简易单", "簡易單", "Short forms"}, {"party", "state", "goods_kind"}, view_forms);
  add(catalogue, "/short-form-months", {"简易单月度数字", "簡易單月度數字", "Short forms by month"}, {"party"},
      view_months);
}

}  // namespace loopline::shortform
