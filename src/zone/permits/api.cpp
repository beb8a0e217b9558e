#include "zone/permits/api.h"

#include "zone/book/describing.h"
#include "zone/permits/handle.h"
#include "zone/permits/schemas.h"
#include "zone/permits/store.h"
#include "zone/permits/views.h"

namespace loopline::permits {

using book::add;
using book::filers;
using book::officers;

void describe(command::Catalogue& catalogue) {
  catalogue.add(migrations());
  add(catalogue, "register-permit", {"登记许可", "登記許可", "Register a licence or approval"}, filers,
      register_permit_schema(), register_permit);
  add(catalogue, "verify-permit", {"核验许可", "核驗許可", "Confirm a permit with its issuer"}, officers,
      verify_permit_schema(), verify_permit);
  add(catalogue, "extend-permit", {"许可延期增量", "許可延期增量", "Extend a permit in time or quantity"}, filers,
      extend_permit_schema(), extend_permit);
  add(catalogue, "suspend-permit", {"暂停许可", "暫停許可", "Suspend a permit"}, officers, turn_permit_schema(),
      suspend_permit);
  add(catalogue, "restore-permit", {"恢复许可", "恢復許可", "Restore a suspended permit"}, officers,
      turn_permit_schema(), restore_permit);
  add(catalogue, "revoke-permit", {"撤销许可", "撤銷許可", "Revoke a permit"}, officers, turn_permit_schema(),
      revoke_permit);
  add(catalogue, "file-permit-copy", {"许可副本备案", "許可副本備案", "File the copy of a permit after release"},
      filers, file_permit_copy_schema(), file_permit_copy);
  add(catalogue, "/permits", {"许可", "許可", "Licences and approvals"}, {"party", "state", "kind", "q"}, view_permits);
  add(catalogue, "/permits/{id}", {"一份许可", "一份許可", "One permit and its draws"}, {}, view_permit);
}

std::vector<command::Searchable> searchables() {
  return {{"permit",
           "select owner, id, ordinal, number, id || ' ' || number || ' ' || issuer from permits_permit "
           "where ordinal > $1 order by ordinal limit $2"}};
}

}  // namespace loopline::permits
