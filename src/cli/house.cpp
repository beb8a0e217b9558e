#include "cli/house.h"

#include <filesystem>

#include "cli/key_file.h"
#include "server/app.h"
#include "webhooks/book.h"

namespace loopline::cli {

Result<command::Catalogue> full_catalogue(const law::Pack& pack, const house::Outside& outside) {
  command::Catalogue catalogue;
  TRY(house::describe(catalogue, pack, outside));
  server::describe(catalogue);
  return catalogue;
}

Result<SigningKey> zone_key(const Shell& shell) { return key_of_file(shell.data("zone.key")); }

Result<void> make_data_folder(const Shell& shell) {
  std::string folder = shell.data("");
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder}}, code.message());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
  return {};
}

std::vector<ZoneDatabase> databases_of_zone(const command::Catalogue& catalogue) {
  auto copy_of = [](std::span<const store::Migration> migrations) {
    return std::vector<store::Migration>(migrations.begin(), migrations.end());
  };
  return {{"zone", command::all_migrations(catalogue)},
          {"access", copy_of(server::Access::migrations())},
          {"webhooks", copy_of(webhooks::Book::migrations()), false}};
}

Result<std::unique_ptr<store::Database>> open_place(std::string_view place, std::string_view name, int log_pages) {
  if (place.find("://") != std::string_view::npos) return store::open_postgres(std::string(place), std::string(name));
  return store::open_sqlite((std::filesystem::path(place) / name).string() + ".db", log_pages);
}

Result<std::unique_ptr<store::Database>> open_database(const Shell& shell, std::string_view name, int log_pages) {
  if (!shell.database().empty()) return store::open_postgres(shell.database(), std::string(name));
  return open_place(shell.data(""), name, log_pages);
}

Result<std::unique_ptr<server::Access>> open_access(const Shell& shell) {
  TRY(make_data_folder(shell));
  TRY_ASSIGN(auto database, open_database(shell, "access"));
  return server::Access::open(std::move(database), {});
}

Result<std::unique_ptr<store::Database>> open_record(const Shell& shell) {
  std::string path = shell.data("zone.db");
  if (shell.database().empty() && !std::filesystem::exists(path))
    return fail(ErrorKind::not_found, "no_record", {}, {{"path", path}});
  return open_database(shell, "zone");
}

std::shared_ptr<law::PackStore> pack_store(const Shell& shell) {
  return std::make_shared<law::PackStore>(shell.data("packs"));  // shared: the zone asks it as the shell does
}

Result<std::unique_ptr<command::Zone>> open_zone(const Shell& shell) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  return open_zone(shell, std::move(pack));
}

Result<std::unique_ptr<command::Zone>> open_zone(const Shell& shell, std::shared_ptr<const law::Pack> pack,
                                                 ZoneOptions options) {
  TRY(make_data_folder(shell));
  command::Zone::Parts parts;
  TRY_ASSIGN(parts.database, open_database(shell, "zone", options.log_pages));
  TRY_ASSIGN(SigningKey key, zone_key(shell));
  house::Outside outside;
  outside.signer.public_key = key.public_key();
  outside.signer.sign = [key](std::string_view message) { return key.sign(message); };
  TRY_ASSIGN(parts.catalogue, full_catalogue(*pack, outside));
  parts.describe = [outside](const law::Pack& other) { return full_catalogue(other, outside); };
  parts.packs = pack_store(shell);
  TRY(parts.packs->keep(shell.pack_folder(), pack->hash()));  // before anything is decided with it
  parts.clock = std::move(options.clock);
  parts.salts = std::move(options.salts);
  parts.name = pack->name();
  parts.law = std::move(pack);
  return command::Zone::open(std::move(parts));
}

}  // namespace loopline::cli
