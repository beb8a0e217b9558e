// Whole lists for whoever writes them out: every page of a view as a table in the reader's words.
#pragma once

#include "server/app.h"
#include "server/list_table.h"

namespace loopline::server {

struct ListReading {
  Context& context;
  store::Reader& state;
  Moment now;
  command::Actor actor;
  Script script;
  // shared: one pack for the whole list, whichever is put in force meanwhile
  std::shared_ptr<const law::Pack> law = context.zone.law();

  command::Glance glance(PathArguments path, PathArguments query) const;
  // In the reader's script; "" where the reader may not know the party.
  std::string party_name(const std::string& id) const;

  using Wanted = std::function<bool(const json::object& item)>;
  // The items of every page that `query` filters and `wanted` wants (empty: all). `names`: of the view's path.
  // Errors: those of the view; not_exportable (it is no list), export_too_long (argument most).
  Result<ListTable> table(std::string_view view, const PathArguments& names, PathArguments query, std::size_t most,
                          const Wanted& wanted = {}) const;
};

}  // namespace loopline::server
