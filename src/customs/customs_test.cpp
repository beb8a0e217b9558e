// Every kind of message read, held to its table and written back.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "customs/numbers.h"
#include "customs/words.h"

namespace loopline::customs {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::is_directory(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    std::string end = entry.path().extension();
    if (entry.is_regular_file() && (end == ".xml" || end == ".json")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Reads, checks and writes one file; what it is.
std::string comes_back(const fs::path& path) {
  std::string bytes = read_file(path).value();
  auto message = read(bytes);
  if (!message) {
    ADD_FAILURE() << path << ": " << message.error().code << " " << message.error().cause;
    return {};
  }
  auto checked = check(*message, false);
  EXPECT_TRUE(checked) << path << ": " << checked.error().code << " " << checked.error().pointer;
  if (message->syntax == Syntax::xml) {
    EXPECT_EQ(write(*message), bytes) << path;
  } else {
    EXPECT_EQ(parse_json(write(*message)).value(), parse_json(bytes).value()) << path;
  }
  return std::string(message->kind->type) + (message->bare != nullptr ? "/" + std::string(message->bare->word) : "");
}

TEST(Customs, our_samples_of_every_kind_come_back_as_they_were) {
  std::set<std::string> seen;
  for (const fs::path& path : files_in(LOOPLINE_SOURCE "/tests/data/customs")) seen.insert(comes_back(path));
  for (const Kind* kind : kinds()) EXPECT_TRUE(seen.contains(std::string(kind->type))) << "no sample of " << kind->type;
}

// Messages found in the field carry no licence, so they lie beside the repository where there is a checkout of them.
TEST(Customs, messages_from_the_field_come_back_as_they_were) {
  const char* given = std::getenv("LOOPLINE_FIXTURES");
  fs::path beside = fs::path(LOOPLINE_SOURCE).parent_path() / "shared" / "data" / "fixtures";
  fs::path folder = given != nullptr ? fs::path(given) : beside;
  std::vector<fs::path> files = files_in(folder);
  if (files.empty()) GTEST_SKIP() << "no messages in " << folder;
  std::set<std::string> seen;
  for (const fs::path& path : files) seen.insert(comes_back(path));
  EXPECT_GE(seen.size(), 14U);
}

TEST(Customs, the_tables_name_everything_once) {
  std::set<std::string_view> types;
  for (const Kind* kind : kinds()) {
    EXPECT_TRUE(types.insert(kind->type).second) << kind->type;
    for (const Part& part : kind->parts) {
      std::set<std::string_view> words;
      std::vector<std::string_view> tags;
      for (const Field& field : part.fields) {
        EXPECT_TRUE(words.insert(field.word).second) << kind->type << " " << field.word;
        for (std::string_view tag : tags) EXPECT_FALSE(same_tag(tag, field.tag)) << kind->type << " " << tag;
        tags.push_back(field.tag);
        std::set<std::string_view> official;
        std::set<std::string_view> ours;
        for (const Code& code : field.codes) {
          EXPECT_TRUE(official.insert(code.official).second) << kind->type << " " << field.tag << " " << code.official;
          EXPECT_TRUE(ours.insert(code.ours).second) << kind->type << " " << field.tag << " " << code.ours;
        }
        EXPECT_EQ(field.type == Type::code, !field.codes.empty()) << kind->type << " " << field.tag;
      }
    }
  }
}

CodeBook book() {
  CodeBook book;
  book.add(Type::currency, "142", "CNY");
  book.add(Type::country, "110", "HKG");
  book.add_alias(Type::unit, "KGM", "035");
  return book;
}

TEST(Customs, our_words_give_the_message_back) {
  for (const fs::path& path : files_in(LOOPLINE_SOURCE "/tests/data/customs")) {
    auto message = read(read_file(path).value());
    ASSERT_TRUE(message) << path;
    json::object words = to_words(*message, book());
    auto made = from_words(words, book(), {"M1", "A", "B", "2026-03-02T10:00:00"});
    ASSERT_TRUE(made) << path << made.error().code << made.error().pointer;
    auto again = read(write(*made));
    ASSERT_TRUE(again) << path << again.error().code;
    EXPECT_EQ(to_words(*again, book()), words) << path;
    EXPECT_TRUE(message->bare != nullptr || check(*again, false)) << path;
  }
}

TEST(Customs, codes_are_our_words_and_back) {
  auto message = read(read_file(LOOPLINE_SOURCE "/tests/data/customs/INV101_in.xml").value());
  ASSERT_TRUE(message);
  json::object words = to_words(*message, book());
  EXPECT_EQ(text_at(words.at("head").as_object(), "direction"), "in");
  json::object& line = words.at("lines").at(0).as_object();
  EXPECT_EQ(text_at(line, "currency"), "CNY");
  EXPECT_EQ(text_at(line, "levy"), "exempt");
  line["unit"] = "KGM";
  line["currency"] = "CNY";
  auto made = from_words(words, book(), {});
  ASSERT_TRUE(made);
  EXPECT_TRUE(check(*made, false)) << "a unit of Recommendation 20 is taken";
  EXPECT_EQ(made->text("lines", "currency"), "142");
  EXPECT_EQ(text_at(to_words(*made, book()).at("lines").at(0).as_object(), "unit"), "035");
  EXPECT_EQ(from_words({{"kind", "XYZ9"}}, book(), {}).error().code, "message_kind_unknown");
  line["colour"] = "grey";
  EXPECT_EQ(from_words(words, book(), {}).error().pointer, "/lines/0/colour");
}

TEST(Customs, what_no_table_knows_stays_in_its_place) {
  std::string text = read_file(LOOPLINE_SOURCE "/tests/data/customs/INV101_in.xml").value();
  std::size_t at = text.find("<ImpexpMarkcd>");
  text.insert(at, "<Ours colour='grey'  ><x/><y>1 &lt; 2</y></Ours><!-- here -->");
  auto message = read(text);
  ASSERT_TRUE(message);
  std::string written = write(*message);
  EXPECT_NE(written.find("<Ours colour=\"grey\" ><x/><y>1 &lt; 2</y></Ours><!-- here --><ImpexpMarkcd>"),
            std::string::npos);
  EXPECT_EQ(write(*read(written)), written);
}

TEST(Customs, numbers_are_read_and_made) {
  for (const char* number : {"QD311124E000098849", "QD901319I000000228", "QD532126I000000017"})
    EXPECT_EQ(InventoryNumber::parse(number)->text(), number);
  for (const char* number : {"Z3111I240728000000000003", "Z3111E240726000000000456"})
    EXPECT_EQ(SlipNumber::parse(number)->text(), number);
  EXPECT_EQ(DeclarationNumber::parse("311120240619961023")->text(), "311120240619961023");
  EXPECT_FALSE(DeclarationNumber::parse("311120240619961023")->in);
  for (const char* bad : {"", "QD311124X000098849", "QD31112E4000098849", "QD311124E00009884", "QD311124E0000988490"})
    EXPECT_FALSE(InventoryNumber::parse(bad)) << bad;
  for (const char* bad : {"Z3111I241328000000000003", "Z3111I240230000000000003", "Z3111I2407280000000000031"})
    EXPECT_FALSE(SlipNumber::parse(bad)) << bad;
  EXPECT_FALSE(DeclarationNumber::parse("311120242619961023"));
  EXPECT_TRUE(is_seq_no("202400000122534496"));
  EXPECT_FALSE(is_seq_no("2024000001225344960"));
}

}  // namespace
}  // namespace loopline::customs
