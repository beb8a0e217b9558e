// docs/decisions/0002 and docs/operating/scale-out.md: every key begins with what a cluster spreads rows by.
#include <gtest/gtest.h>

#include <map>

#include "cli/house.h"
#include "server/access.h"

namespace loopline {
namespace {

// Tables of the whole zone, which stay on the node that the one writer talks to, and how their keys begin.
const std::map<std::string, std::string> kept_whole = {
    {"record_entry", "seq"}, {"record_node", "level"}, {"record_key", "scope"}, {"migration", "room"}};

std::vector<store::Table> tables_of(std::span<const store::Migration> migrations) {
  auto database = store::open_sqlite_in_memory().value();
  auto writer = database->open_writer().value();
  EXPECT_TRUE(store::migrate(*writer, migrations));
  return writer->tables().value();
}

TEST(OwnerFirst, EveryKeyOfTheZoneBeginsWithTheOwner) {
  auto pack = law::Pack::load(LOOPLINE_SOURCE "/packs/hetao").value();
  auto catalogue = cli::full_catalogue(pack).value();
  std::vector<store::Table> tables = tables_of(command::all_migrations(catalogue));
  EXPECT_GT(tables.size(), 40U);
  for (const store::Table& table : tables) {
    ASSERT_FALSE(table.key.empty()) << table.name;
    auto whole = kept_whole.find(table.name);
    EXPECT_EQ(table.key[0], whole == kept_whole.end() ? "owner" : whole->second) << table.name;
    // A unique index is a key too.
    for (std::size_t at = table.definition.find("create unique index"); at != std::string::npos;
         at = table.definition.find("create unique index", at + 1)) {
      std::size_t open = table.definition.find('(', at);
      EXPECT_EQ(table.definition.substr(open, 6), "(owner") << table.name << ": " << table.definition.substr(at, 80);
    }
  }
}

}  // namespace
}  // namespace loopline
