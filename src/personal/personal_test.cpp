// Personal data sealed, opened, erased and examined, on a real database.
#include <gtest/gtest.h>

#include "personal/api.h"
#include "store/test_database.h"

namespace loopline::personal {
namespace {

Schema schema() {
  return Schema::compile(parse_json(R"({"type": "object", "properties": {
      "name": {"type": "string", "x-personal": true}, "kind": {"type": "string"},
      "phones": {"type": "array", "items": {"type": "string", "x-personal": true}}}})")
                             .value())
      .value();
}

json::object somebody() { return {{"name", " 李明 "}, {"kind", "visitor"}, {"phones", {"0755-1", ""}}}; }

class Personal : public testing::Test {
 protected:
  Personal() {
    writer_ = database_->open_writer().value();
    EXPECT_TRUE(store::migrate(*writer_, migrations()));
  }
  // Seals a document and keeps it for a person.
  json::object enter(json::object document, const std::string& subject) {
    auto sealed = seal(document, schema(), "", salts_).value();
    for (const Sealed& one : sealed) {
      EXPECT_TRUE(keep(*writer_, "P1", one));
      put_row({"P1", one.seal, subject, 7, one.place, *Date::parse("2026-03-02"), 0});
    }
    return document;
  }
  void put_row(const Seal& seal) {
    ASSERT_TRUE(
        writer_->execute({"row",
                          "insert into personal_seal (owner, id, subject, number, place, on_day, erased) values ($1, "
                          "$2, $3, $4, $5, $6, "
                          "$7) on conflict (owner, id) do update set erased = excluded.erased"},
                         {seal.owner, seal.id, seal.subject, seal.number, seal.place, seal.on.text(), seal.erased}));
  }
  void erase(const std::string& subject) {
    auto seals = seals_of(*writer_, subject).value();
    for (Seal& seal : seals) {
      seal.erased = 9;
      put_row(seal);
      ASSERT_TRUE(settle(*writer_, row_of(seal)));
    }
  }
  // What a reader of everybody's makes of a text.
  std::string read(const std::string& text) {
    auto reader = opening(database_->open_reader().value());
    return reader->query({"text", "select cast($1 as text)"}, {text}).value()[0].text(0);
  }
  std::string faults() {
    std::string all;
    EXPECT_TRUE(examine(*writer_, *database_->open_reader().value(),
                        [&](const std::string&, const std::string& what) { all += what + "; "; }));
    return all;
  }

  std::unique_ptr<store::Database> database_ = store::fresh_database();
  std::unique_ptr<store::Connection> writer_;
  Salts salts_ = counted_salts(1);
};

TEST_F(Personal, a_seal_is_the_hash_of_salt_and_value_and_tells_nothing_without_the_salt) {
  json::object document = somebody();
  auto sealed = seal(document, schema(), "/form", salts_).value();
  ASSERT_EQ(sealed.size(), 2U) << "an empty text hides nothing";
  EXPECT_EQ(sealed[0].place, "/form/name");
  EXPECT_EQ(sealed[0].value, "李明");
  EXPECT_EQ(sealed[1].place, "/form/phones/0");
  EXPECT_EQ(text_at(document, "name"), sealed[0].seal);
  EXPECT_EQ(text_at(document, "kind"), "visitor");
  EXPECT_EQ(sealed[0].seal, sealed_text(sha256(std::string(bytes_of(sealed[0].salt)) + "\"李明\"")));
  EXPECT_TRUE(seal(document, schema(), "", salts_).value().empty()) << "what is sealed stays as it is";
  json::object again = somebody();
  EXPECT_NE(seal(again, schema(), "", salts_).value()[0].seal, sealed[0].seal) << "another salt each time";
}

TEST_F(Personal, the_systems_salts_differ) { EXPECT_NE(system_salts()().value(), system_salts()().value()); }

TEST_F(Personal, where_seals_stand_is_found_and_what_remains_without_them) {
  json::object document = somebody();
  EXPECT_FALSE(sealed_within(document));
  ASSERT_TRUE(seal(document, schema(), "", salts_));
  auto places = sealed_places(document, schema(), "/form");
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[1].place, "/form/phones/0");
  EXPECT_EQ(sealed_within(json::object{{"a/b", {1, "x " + places[0].seal}}}), "/a~1b/1");
  EXPECT_EQ(without_seals("a " + places[0].seal + ", " + places[1].seal + " z"), "a sealed:, sealed: z");
  EXPECT_EQ(without_seals("sealed:abc"), "sealed:abc") << "too short to be one";
}

TEST_F(Personal, readers_read_the_values_and_the_bytes_as_they_are) {
  json::object document = enter({{"name", "a \"b\" \\ 李"}}, "H7");
  std::string seal = text_at(document, "name");
  EXPECT_EQ(read(seal), "a \"b\" \\ 李");
  EXPECT_EQ(read("H7 " + seal + " " + seal), "H7 a \"b\" \\ 李 a \"b\" \\ 李");
  EXPECT_EQ(read(canonical(document)), R"({"name":"a \"b\" \\ 李"})") << "JSON stays JSON";
  auto reader = opening(database_->open_reader().value());
  auto bytes = reader->query({"bytes", "select salt from personal_value"}).value();
  EXPECT_EQ(bytes[0].bytes(0).size(), sizeof(Hash));
  EXPECT_EQ(as_recorded(*reader).query({"text", "select cast($1 as text)"}, {seal}).value()[0].text(0), seal);
  std::string scanned;
  ASSERT_TRUE(reader->scan({"all", "select id from personal_value"}, {}, [&](const store::Row& row) {
    scanned += row.text(0);
    return true;
  }));
  EXPECT_EQ(scanned, "a \"b\" \\ 李");
  json::value answer{{"who", seal}};
  ASSERT_TRUE(open_texts(answer, *writer_));
  EXPECT_EQ(answer.at("who"), "a \"b\" \\ 李");
}

TEST_F(Personal, many_values_are_read_at_once) {
  std::string text, wanted;
  for (int i = 0; i < 40; ++i) {
    std::string name = "n" + std::to_string(i);
    text += text_at(enter({{"name", name}}, "H1"), "name") + " ";
    wanted += name + " ";
  }
  EXPECT_EQ(read(text), wanted);
}

TEST_F(Personal, what_is_erased_reads_as_erased_and_the_others_as_before) {
  json::object gone = enter(somebody(), "H7");
  json::object kept = enter({{"name", "王芳"}}, "H8");
  EXPECT_EQ(last_erasure(*writer_).value(), 0);
  erase("H7");
  EXPECT_EQ(last_erasure(*writer_).value(), 9);
  EXPECT_EQ(read(text_at(gone, "name")), erased_text);
  EXPECT_EQ(read(text_at(kept, "name")), "王芳");
  json::value answer{{"who", gone.at("name")}};
  ASSERT_TRUE(open_texts(answer, *writer_));
  EXPECT_EQ(answer.at("who"), json::value(erased_text));
  EXPECT_EQ(faults(), "");
}

TEST_F(Personal, texts_are_opened_by_whatever_reader) {
  json::object document = enter(somebody(), "H1");
  for (auto make : {+[](std::unique_ptr<store::Reader> reader) { return reader; },
                    +[](std::unique_ptr<store::Reader> reader) { return opening(std::move(reader)); }}) {
    json::value opened = document;
    ASSERT_TRUE(open_texts(opened, *make(database_->open_reader().value())));
    EXPECT_EQ(opened.at("name"), json::value("李明"));
  }
}

TEST_F(Personal, an_earlier_record_gets_its_values_unless_one_was_erased_since) {
  json::object document = enter(somebody(), "H1");
  auto earlier = store::fresh_database();
  auto there = earlier->open_writer().value();
  ASSERT_TRUE(store::migrate(*there, migrations()));
  std::vector<Seal> seals = seals_of(*writer_, "H1").value();
  std::swap(writer_, there);
  for (const Seal& one : seals) put_row(one);
  std::swap(writer_, there);
  ASSERT_TRUE(carry_over(*writer_, *there));
  json::value opened = document;
  ASSERT_TRUE(open_texts(opened, *there));
  EXPECT_EQ(opened.at("name"), json::value("李明"));

  seals[0].erased = 9;
  put_row(seals[0]);
  ASSERT_TRUE(settle(*writer_, row_of(seals[0])));
  ASSERT_TRUE(there->execute({"clear", "delete from personal_value"}));
  Result<void> carried = carry_over(*writer_, *there);
  ASSERT_FALSE(carried);
  EXPECT_EQ(carried.error().code, "erased_since");
  EXPECT_EQ(carried.error().arguments[0].second, "9");
}

TEST_F(Personal, the_same_values_are_known_again_under_other_salts) {
  json::value recorded = enter(somebody(), "H7");
  auto asked = [&](std::string_view name) {
    json::object document = somebody();
    document["name"] = name;
    auto sealed = seal(document, schema(), "", salts_).value();
    return are_those_of(*writer_, recorded, sealed).value();
  };
  EXPECT_TRUE(asked("李明"));
  EXPECT_FALSE(asked("李鸣"));
  erase("H7");
  EXPECT_TRUE(asked("李鸣")) << "nobody can tell any more";
}

TEST_F(Personal, examining_finds_what_was_changed_lost_or_slipped_in) {
  std::string seal = text_at(enter({{"name", "李明"}}, "H7"), "name");
  EXPECT_EQ(faults(), "");
  ASSERT_TRUE(writer_->execute({"change", "update personal_value set value = '李鸣'"}));
  EXPECT_EQ(faults(), "salt and value are not those that were sealed; ");
  ASSERT_TRUE(writer_->execute({"lose", "delete from personal_value"}));
  EXPECT_EQ(faults(), "the value is missing, and no entry erased it; ");
  ASSERT_TRUE(keep(*writer_, "P1", {"/name", "sealed:slipped", Hash{}, "x"}));
  EXPECT_EQ(faults(), "no entry sealed this value; the value is missing, and no entry erased it; ");
  ASSERT_TRUE(writer_->execute({"lose", "delete from personal_value"}));
  erase("H7");
  EXPECT_EQ(faults(), "");
  ASSERT_TRUE(keep(*writer_, "P1", {"/name", seal, Hash{}, "李明"}));
  EXPECT_EQ(faults(), "the value is there though entry 9 erased it; ");
}

}  // namespace
}  // namespace loopline::personal
