// What verify finds: every changed cell, and every flipped byte of the file that changes anything one can read.
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "ledger/api.h"
#include "ledger/test_zone.h"
#include "record/api.h"

namespace loopline::ledger {
namespace {

namespace fs = std::filesystem;

AccountName place(const std::string& owner, const std::string& name) { return {owner, "lot", name}; }

// A file of some hundred entries with reservations open, posted and voided, closed again and folded into one file.
void fill(const std::string& path) {
  auto database = store::open_sqlite(path).value();
  std::vector<store::Migration> all = test::all_migrations();
  Moment now = Moment::from_micros(1'790'000'000'000'000);
  auto record = record::Record::open(
                    *database, [&now] { return now; }, {}, all)
                    .value();
  int key = 0;
  auto carry_out = [&](test::Deed deed) {
    now = Moment::from_micros(now.micros() + 1);
    auto answer = record->submit(test::request("key-" + std::to_string(++key), std::move(deed)));
    return text_at(answer.value().body.as_object(), "id");
  };
  auto send = [&](Transfer transfer) { return carry_out({std::nullopt, {std::move(transfer)}}); };
  for (int i = 0; i < 40; ++i) {
    std::string owner = "org-" + std::to_string(i % 7);
    auto from = place(owner, "from_hk");
    auto held = place(owner, "held");
    auto out = place(owner, "out");
    send({"", from, held, "g", 100 + i, Phase::direct, "", "first_line_in"});
    send({"", held, place(owner, "consumed"), "g", 3 + i, Phase::direct, "", std::string(40, 'k')});
    std::string pending = send({"", held, out, "g", 10, Phase::pending, "", "temporary_out"});
    if (i % 3 == 0) send({"", held, out, "g", 10, Phase::post, pending, "temporary_out"});
    if (i % 3 == 1) send({"", held, out, "g", 10, Phase::void_, pending, "temporary_out"});
  }
  // An opened account with both limits; what expires, balances and takes back.
  AccountName fund{"org-1", "fund", "grant"};
  AccountName source{"org-1", "fund", "from_state"};
  carry_out({AccountTerms{fund, "CNY", {0, 1000}}, {}});
  std::string all_there_is = send({"", source, fund, "CNY", 5000, Phase::direct, "", "grant", Balancing::credit});
  send({"", fund, source, "CNY", 400, Phase::direct, "", "back", Balancing::exact, std::nullopt, all_there_is});
  Transfer hold{"", fund, source, "CNY", 50, Phase::pending, "", "hold"};
  hold.expires = Moment::from_micros(now.micros() + 3);
  std::string held_until = send(hold);
  send(hold);
  send({"", fund, source, "CNY", 0, Phase::expire, held_until, "hold"});
  carry_out({AccountTerms{fund, "", {0, 2000, Standing::frozen}}, {}});
}

// The bytes of such a file; made once, because every entry in it was waited for.
const std::string& filled() {
  static const std::string content = [] {
    test::Folder folder;
    fill(folder.file("zone.db"));
    return read_file(folder.file("zone.db")).value();
  }();
  return content;
}

// All that can be read: every table's definition and every row, in the order of the file.
std::string dump(store::Reader& reader) {
  std::string text;
  auto tables = reader.tables().value();
  for (const store::Table& table : tables) {
    text += table.definition + "\n";
    std::string sql = "select * from " + table.name;
    auto rows = reader.query({"dump", sql}).value();
    for (const store::Row& row : rows) {
      for (const store::Value& value : row.values()) {
        text += std::to_string(value.index()) + ":";
        if (const auto* number = std::get_if<std::int64_t>(&value)) text += std::to_string(*number);
        if (const auto* words = std::get_if<std::string>(&value)) text += *words;
        if (const auto* bytes = std::get_if<Bytes>(&value)) text += hex(store::view_of(*bytes));
        text += "|";
      }
    }
  }
  return text;
}

void put(const std::string& path, const std::string& content) {
  for (const char* beside : {"-wal", "-shm"}) fs::remove(path + beside);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

class VerifyTest : public testing::Test {
 protected:
  void SetUp() override { put(path_, original_); }

  // The faults of the file as it is; a file that cannot even be opened has one.
  std::vector<record::Fault> faults() {
    auto database = store::open_sqlite(path_);
    if (!database) return {{"open", database.error().cause}};
    auto reader = (*database)->open_reader();
    if (!reader) return {{"open", reader.error().cause}};
    return test::verify(**reader).value().faults;
  }
  std::string dump_of_file() {
    auto database = store::open_sqlite(path_).value();
    return dump(*database->open_reader().value());
  }

  test::Folder folder_;
  std::string path_ = folder_.file("zone.db");
  const std::string& original_ = filled();
};

TEST_F(VerifyTest, ASoundFileHasNoFaults) {
  for (const record::Fault& fault : faults()) ADD_FAILURE() << fault.where << ": " << fault.what;
}

// The same value with its first byte changed, or a number far away; a number where there is none.
store::Value changed(const store::Value& value) {
  if (std::holds_alternative<std::nullptr_t>(value)) return std::int64_t{1};
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number + 1'000'003;
  if (const auto* text = std::get_if<std::string>(&value)) {
    std::string other = text->empty() ? "x" : *text;
    if (!text->empty()) other.front() = static_cast<char>(other.front() ^ 1);
    return other;
  }
  Bytes bytes = std::get<Bytes>(value);
  bytes.front() ^= 1;
  return bytes;
}

std::string condition(const store::Table& table) {
  std::string text;
  for (std::size_t i = 0; i < table.key.size(); ++i) {
    text += (i == 0 ? " where " : " and ") + table.key[i] + " = $" + std::to_string(i + 2);
  }
  return text;
}

TEST_F(VerifyTest, EveryChangedCellOfEveryColumnIsFound) {
  std::vector<store::Table> tables;
  {
    auto database = store::open_sqlite(path_).value();
    tables = database->open_reader().value()->tables().value();
  }
  EXPECT_EQ(tables.size(), 7u);
  int cells = 0;
  for (const store::Table& table : tables) {
    for (const std::string& column : table.columns) {
      // The first, a middle and the last row, and one that has the most in this column.
      for (std::size_t part : {0, 1, 2, 3}) {
        put(path_, original_);
        {
          auto database = store::open_sqlite(path_).value();
          auto writer = database->open_writer().value();
          std::string keys;
          for (const std::string& key : table.key) keys += key + ", ";
          std::string select = "select " + keys + column + " from " + table.name;
          if (part == 3) select += " order by " + column + " desc";
          auto rows = writer->query({"cells", select}).value();
          const store::Row& row = rows[part < 3 ? (rows.size() - 1) * part / 2 : 0];
          store::Parameters parameters = {changed(row.value(row.size() - 1))};
          for (std::size_t i = 0; i + 1 < row.size(); ++i) parameters.push_back(row.value(i));
          std::string update = "update " + table.name + " set " + column + " = $1" + condition(table);
          ASSERT_EQ(writer->execute({"tamper", update}, parameters).value(), 1) << update;
        }
        EXPECT_FALSE(faults().empty()) << table.name << "." << column << " row " << part;
        ++cells;
      }
    }
  }
  EXPECT_GT(cells, 100);
}

TEST_F(VerifyTest, EveryRemovedOrAddedRowIsFound) {
  for (const char* sql :
       {"delete from record_entry where seq = 1", "delete from record_entry where seq = 50",
        "delete from record_entry where seq > 100", "delete from record_node where level = 3 and idx = 1",
        "delete from record_key where key = 'key-9'", "delete from ledger_account where place = 'out'",
        "delete from ledger_transfer where seq = 7", "delete from ledger_posting where seq = 7",
        "delete from migration", "insert into record_node values (20, 0, x'00')",
        "insert into record_key values ('tester', 'more', 'd', 3)",
        "insert into ledger_account values ('org-9', 'lot', 'held', 'g', 1, 0, 0, '', null, null)",
        "create table more (a bigint primary key)", "create index more on ledger_account (posted)",
        "alter table ledger_account add column more text"}) {
    put(path_, original_);
    {
      auto database = store::open_sqlite(path_).value();
      ASSERT_TRUE(database->open_writer().value()->run(sql)) << sql;
    }
    EXPECT_FALSE(faults().empty()) << sql;
  }
}

// Random bytes of the file, whatever they are: cells, page headers, free space. A flip is found, or it has changed
// nothing that can be read: the engine's own check and verify pass, and the dump of all tables is the same byte by
// byte.
TEST_F(VerifyTest, EveryFlippedByteOfTheFileIsFoundOrChangesNothing) {
  constexpr int flips = 600;
  std::string expected = dump_of_file();
  std::mt19937 random(20260210);
  int found = 0;
  for (int i = 0; i < flips; ++i) {
    std::string content = original_;
    std::size_t at = std::uniform_int_distribution<std::size_t>(0, content.size() - 1)(random);
    auto bits = static_cast<char>(std::uniform_int_distribution<int>(1, 255)(random));
    content[at] = static_cast<char>(content[at] ^ bits);
    put(path_, content);
    if (!faults().empty()) {
      ++found;
      continue;
    }
    ASSERT_EQ(dump_of_file(), expected) << "byte " << at << " flipped by " << static_cast<int>(bits);
  }
  RecordProperty("found", found);
  std::cout << found << " of " << flips << " flips found, the others changed nothing that can be read\n";
  EXPECT_GT(found, flips / 4);
}

}  // namespace
}  // namespace loopline::ledger
