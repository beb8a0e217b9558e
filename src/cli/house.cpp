#include "cli/house.h"

#include <sys/stat.h>

#include <filesystem>

#include "house/api.h"
#include "server/app.h"

namespace loopline::cli {

Result<command::Catalogue> full_catalogue(const law::Pack& pack) {
  command::Catalogue catalogue;
  TRY(house::describe(catalogue, pack));
  server::describe(catalogue);
  return catalogue;
}

Result<void> make_data_folder(const Shell& shell) {
  std::string folder = shell.data("");
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder}}, code.message());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
  return {};
}

Result<std::unique_ptr<command::Zone>> open_zone(const Shell& shell) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  return open_zone(shell, std::move(pack));
}

Result<std::unique_ptr<command::Zone>> open_zone(const Shell& shell, std::shared_ptr<const law::Pack> pack,
                                                 Clock clock) {
  TRY(make_data_folder(shell));
  command::Zone::Parts parts;
  TRY_ASSIGN(parts.database, store::open_sqlite(shell.data("zone.db")));
  TRY_ASSIGN(parts.catalogue, full_catalogue(*pack));
  parts.clock = std::move(clock);
  parts.name = pack->name();
  parts.law = std::move(pack);
  return command::Zone::open(std::move(parts));
}

}  // namespace loopline::cli
