// A zone opened from the data folder, with every room's commands and views.
#pragma once

#include <memory>

#include "base/signature.h"
#include "cli/shell.h"
#include "command/api.h"
#include "house/api.h"
#include "server/access.h"

namespace loopline::cli {

// Everything that this program offers. The pack declares the services of casework. Errors: as casework::describe.
Result<command::Catalogue> full_catalogue(const law::Pack& pack, const house::Outside& outside = {});

// The key that the zone signs slips with: <data>/zone.key. Errors: as key_of_file.
Result<SigningKey> zone_key(const Shell& shell);

// The databases of a zone, with the migrations by which their tables are made.
struct ZoneDatabase {
  std::string name;
  std::vector<store::Migration> migrations;
  bool always = true;  // false: made by the first `serve`
};
// The record and the state, sign-ins, webhooks.
std::vector<ZoneDatabase> databases_of_zone(const command::Catalogue& catalogue);

// Opens or creates one of these: a schema of --database, else <data>/<name>.db. Errors: as
// store::open_postgres, store::open_sqlite.
Result<std::unique_ptr<store::Database>> open_database(const Shell& shell, std::string_view name,
                                                       int log_pages = store::log_pages_usual);
// The same of a place that is given as a server's address or a data folder.
Result<std::unique_ptr<store::Database>> open_place(std::string_view place, std::string_view name,
                                                    int log_pages = store::log_pages_usual);
// The accounts of whoever signs in. Errors: as make_data_folder, open_database and server::Access::open.
Result<std::unique_ptr<server::Access>> open_access(const Shell& shell);
// The zone's, to read a record that is there. Errors: no_record, as open_database.
Result<std::unique_ptr<store::Database>> open_record(const Shell& shell);

// Opens or creates the zone. Errors: as law::Pack::load, open_database and Zone::open.
Result<std::unique_ptr<command::Zone>> open_zone(const Shell& shell);
struct ZoneOptions {
  Clock clock = system_now;  // the demo turns its own
  personal::Salts salts = personal::system_salts();
  int log_pages = store::log_pages_usual;
};
// The same with a pack that is loaded already.
Result<std::unique_ptr<command::Zone>> open_zone(const Shell& shell, std::shared_ptr<const law::Pack> pack,
                                                 ZoneOptions options = {});

// The packs that the zone of --data ever decided with: <data>/packs.
std::shared_ptr<law::PackStore> pack_store(const Shell& shell);

// Makes the data folder, readable by its owner only. Errors: cannot_write_file.
Result<void> make_data_folder(const Shell& shell);

}  // namespace loopline::cli
