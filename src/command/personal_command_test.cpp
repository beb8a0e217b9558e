// Personal data in commands: sealed before the record, opened for readers, erased by an entry, and nothing of the
// record changes by it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "command/api.h"
#include "store/test_database.h"
#include "tlog/merkle.h"

namespace loopline::command {
namespace {

constexpr std::string_view guest_schema = R"(
create table guest (
  owner text not null,
  id text not null,
  name text not null,
  form text not null,
  primary key (owner, id)
);
)";

const Actor desk{"desk", Role::institution, "P1"};
const Actor authority{"li", Role::authority, ""};

// Everybody is welcome but those who are said not to be; the answer repeats the name.
Result<Effects> welcome(const Situation& situation, const json::object& body) {
  if (bool_at(body, "unwelcome")) return fail(ErrorKind::conflict, "unknown_guest", "/unwelcome");
  Effects effects;
  effects.party = "P1";
  effects.data_subject = "G" + std::to_string(situation.seq);
  effects.changes.push_back({"guest",
                             {{"owner", "P1"},
                              {"id", effects.data_subject},
                              {"name", text_at(body, "name")},
                              {"form", canonical(object_at(body, "form"))}}});
  effects.result = {{"guest", effects.data_subject}, {"name", text_at(body, "name")}};
  return effects;
}

Result<Effects> forget(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(auto seals, personal::seals_of(situation.state, text_at(body, "guest")));
  Effects effects;
  effects.party = "P1";
  for (personal::Seal& seal : seals) {
    seal.erased = situation.seq;
    effects.changes.push_back({std::string(personal::seal_table), personal::row_of(seal)});
  }
  return effects;
}

Schema schema_of(std::string_view text) { return Schema::compile(parse_json(text).value()).value(); }

// As it was before there were sealed texts, or as it is.
Catalogue catalogue(bool sealing) {
  Catalogue catalogue;
  static const store::Migration migrations[] = {{"guest", 1, guest_schema}};
  catalogue.add(migrations);
  std::string mark = sealing ? R"(, "x-personal": true)" : "";
  CommandSpec spec;
  spec.room = "guests";
  spec.name = "welcome";
  spec.roles = {Role::institution};
  spec.schema = schema_of(R"({"type": "object", "additionalProperties": false, "required": ["name"], "properties": {
      "name": {"type": "string", "minLength": 1, "maxLength": 20)" +
                          mark + R"(}, "form": {"type": "object"}, "unwelcome": {"type": "boolean"}}})");
  spec.handler = welcome;
  if (sealing) {
    spec.personal_part = [](const json::object& body) -> Result<std::optional<Part>> {
      Schema form = schema_of(R"({"type": "object", "properties": {
          "phone": {"type": "string", "maxLength": 20, "x-personal": true}}})");
      TRY(form.check(object_at(body, "form")));
      return Part{"form", form};
    };
  }
  catalogue.add(spec);
  CommandSpec forgetting;
  forgetting.room = "guests";
  forgetting.name = "forget";
  forgetting.roles = {Role::authority};
  forgetting.schema = schema_of(R"({"type": "object", "properties": {"guest": {"type": "string"}}})");
  forgetting.handler = forget;
  catalogue.add(std::move(forgetting));
  ViewSpec view;
  view.room = "guests";
  view.path = "/guests";
  view.view = [](const Glance& glance) -> Result<json::value> {
    TRY_ASSIGN(auto rows, glance.state.query({"guests", "select id, name, form from guest order by id"}));
    json::array items;
    for (const auto& row : rows) {
      TRY_ASSIGN(json::value form, parse_json(row.text(2)));
      items.push_back(json::object{{"id", row.text(0)}, {"name", row.text(1)}, {"form", std::move(form)}});
    }
    return json::value(std::move(items));
  };
  catalogue.add(std::move(view));
  return catalogue;
}

class PersonalCommands : public testing::Test {
 protected:
  PersonalCommands() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    start(true);
  }
  ~PersonalCommands() override {
    zone_.reset();
    std::filesystem::remove_all(folder_);
  }
  // The program starts (again) on the same files.
  void start(bool sealing) {
    zone_.reset();
    Zone::Parts parts;
    parts.database = store::open_sqlite(folder_ + "/zone.db").value();
    static const auto pack = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/packs/hetao").value());
    parts.law = pack;
    parts.catalogue = catalogue(sealing);
    zone_ = Zone::open(std::move(parts)).value();
  }
  Result<Outcome> come(std::string key, std::string_view name, std::string_view phone = "0755-7654321",
                       bool unwelcome = false) {
    json::object body{{"name", name}, {"form", {{"phone", phone}}}};
    if (unwelcome) body["unwelcome"] = true;
    return zone_->submit({"guests", "welcome", std::move(key), std::move(body), desk});
  }
  Result<Outcome> leave(std::string key, std::string_view guest) {
    return zone_->submit({"guests", "forget", std::move(key), {{"guest", guest}}, authority});
  }
  std::string page() {
    auto reader = zone_->open_reader().value();
    auto law = zone_->law();
    Glance glance{*reader, *law, Moment(), authority, {}, {}};
    return canonical(zone_->view("/guests", glance).value());
  }
  std::string entry(std::int64_t seq) {
    auto reader = zone_->open_reader().value();
    return record::entry(*reader, seq).value()->bytes;
  }
  record::Head head() {
    auto reader = zone_->open_reader().value();
    return record::head(*reader).value();
  }
  void change(std::string_view sql) {
    zone_.reset();
    {
      auto database = store::open_sqlite(folder_ + "/zone.db").value();
      ASSERT_TRUE(database->open_writer().value()->execute({"change", sql}));
    }
    start(true);
  }
  void expect_sound() {
    record::Verification verified = zone_->verify().value();
    for (const auto& fault : verified.faults) ADD_FAILURE() << fault.where << ": " << fault.what;
    EXPECT_EQ(zone_->replay().value(), 0);
  }
  // Every file of the folder, byte for byte.
  std::string files() {
    std::string bytes;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_)) {
      std::ifstream stream(file.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(stream), {});
    }
    return bytes;
  }

  std::string folder_ = testing::TempDir() + "loopline-personal-" + std::to_string(::getpid());
  std::unique_ptr<Zone> zone_;
};

TEST_F(PersonalCommands, an_entry_holds_seals_and_readers_read_values) {
  auto done = come("k1", "李明");
  ASSERT_TRUE(done) << done.error().code;
  EXPECT_EQ(done->body.at("result").at("name"), "李明") << "the caller's answer is opened";
  for (const char* secret : {"李明", "7654321"}) EXPECT_EQ(entry(1).find(secret), std::string::npos) << secret;
  EXPECT_EQ(page(), R"([{"form":{"phone":"0755-7654321"},"id":"G1","name":"李明"}])");
  expect_sound();
}

TEST_F(PersonalCommands, a_key_repeated_with_the_same_data_is_the_same_request_and_with_others_is_not) {
  auto first = come("k1", "李明");
  auto again = come("k1", "李明");
  ASSERT_TRUE(again) << again.error().code;
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(canonical(again->body), canonical(first->body));
  EXPECT_EQ(come("k1", "李鸣").error().code, "key_reused");
  EXPECT_EQ(come("k1", "李明", "0755-0000000").error().code, "key_reused");
  EXPECT_EQ(head().size, 1);
}

TEST_F(PersonalCommands, the_digest_in_the_entry_does_not_depend_on_the_values) {
  ASSERT_TRUE(come("k1", "李明"));
  ASSERT_TRUE(come("k2", "王芳", "0755-0000000"));
  auto digest = [&](std::int64_t seq) { return text_at(record::parse_entry(entry(seq)).value(), "request"); };
  EXPECT_EQ(digest(1), digest(2)) << "so that nobody finds them by trying";
}

TEST_F(PersonalCommands, a_refusal_is_recorded_with_seals_and_keeps_nothing) {
  EXPECT_EQ(come("k1", "李明", "0755-7654321", true).error().code, "unknown_guest");
  EXPECT_EQ(come("k1", "李明", "0755-7654321", true).error().code, "unknown_guest") << "repeated";
  EXPECT_EQ(head().size, 1);
  zone_.reset();
  EXPECT_EQ(files().find("李明"), std::string::npos);
  start(true);
  expect_sound();
}

TEST_F(PersonalCommands, what_is_wrong_with_personal_data_never_gets_as_far_as_the_record) {
  EXPECT_EQ(come("k1", std::string(21, 'n')).error().code, "too_long");
  EXPECT_EQ(come("k1", "n", std::string(21, '1')).error().code, "too_long");
  EXPECT_EQ(head().size, 0);
}

TEST_F(PersonalCommands, nobody_can_give_a_sealed_text_himself) {
  ASSERT_TRUE(come("k1", "李明"));
  std::string seal = text_at(record::parse_entry(entry(1)).value().at("body").as_object(), "name");
  EXPECT_TRUE(is_sealed(seal));
  Error error = come("k2", seal).error();
  EXPECT_EQ(error.code, "sealed_text_given");
  EXPECT_EQ(error.pointer, "/name");
  EXPECT_EQ(come("k2", "x", "tel " + seal).error().pointer, "/form/phone");
  EXPECT_EQ(come(seal, "x").error().code, "sealed_text_given");
  EXPECT_EQ(zone_->dry_run({"guests", "welcome", "", {{"name", seal}}, desk}).error().code, "sealed_text_given");
}

TEST_F(PersonalCommands, a_dry_run_answers_with_the_values_and_keeps_nothing) {
  auto tried = zone_->dry_run({"guests", "welcome", "", {{"name", "李明"}}, desk});
  ASSERT_TRUE(tried) << tried.error().code;
  EXPECT_EQ(tried->body.at("result").at("name"), "李明");
  zone_.reset();
  EXPECT_EQ(files().find("李明"), std::string::npos);
  start(true);
}

TEST_F(PersonalCommands, what_is_erased_is_gone_from_the_files_and_no_proof_breaks) {
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(come("k" + std::to_string(i), "客人" + std::to_string(1'000 + i) + "号"));
  auto reader = zone_->open_reader().value();
  record::Head before = head();
  auto proof = record::inclusion_proof(*reader, 77, before.size).value();
  Hash leaf = record::entry(*reader, 77).value()->leaf;
  reader.reset();
  std::string bytes = entry(77);
  ASSERT_NE(files().find("客人1076号"), std::string::npos);

  ASSERT_TRUE(leave("e1", "G77"));
  EXPECT_EQ(files().find("客人1076号"), std::string::npos) << "not even in the log";
  EXPECT_NE(files().find("客人1075号"), std::string::npos);
  EXPECT_NE(
      page().find(R"({"form":{"phone":"已删除 · 已刪除 · erased"},"id":"G77","name":"已删除 · 已刪除 · erased"})"),
      std::string::npos);
  reader = zone_->open_reader().value();
  EXPECT_EQ(entry(77), bytes);
  EXPECT_EQ(record::root_at(*reader, before.size).value(), before.root);
  EXPECT_TRUE(tlog::merkle::verify_inclusion(leaf, 76, before.size, proof, before.root));
  reader.reset();
  expect_sound();

  ASSERT_TRUE(leave("e2", "G77")) << "again";
  expect_sound();
  auto repeated = come("k76", "客人1076号");
  ASSERT_TRUE(repeated) << "the key is still known";
  EXPECT_EQ(repeated->body.at("result").at("name"), json::value(personal::erased_text));
  zone_.reset();
  EXPECT_EQ(files().find("客人1076号"), std::string::npos);
  start(true);
  expect_sound();
}

TEST_F(PersonalCommands, a_value_that_was_changed_or_lost_is_found) {
  ASSERT_TRUE(come("k1", "李明"));
  change("update personal_value set value = '李鸣' where value = '李明'");
  auto faults = zone_->verify().value().faults;
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].what, "salt and value are not those that were sealed");
  change("delete from personal_value where value = '李鸣'");
  faults = zone_->verify().value().faults;
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].what, "the value is missing, and no entry erased it");
  EXPECT_EQ(zone_->replay().value(), 0);
}

TEST_F(PersonalCommands, what_was_recorded_in_clear_before_folds_and_replays_as_it_was) {
  start(false);
  ASSERT_TRUE(come("k1", "李明"));
  EXPECT_NE(entry(1).find("李明"), std::string::npos);
  EXPECT_EQ(entry(1).find("personal_seal"), std::string::npos);
  start(true);
  ASSERT_TRUE(come("k2", "王芳"));
  EXPECT_EQ(page(), R"([{"form":{"phone":"0755-7654321"},"id":"G1","name":"李明"},)"
                    R"({"form":{"phone":"0755-7654321"},"id":"G2","name":"王芳"}])");
  expect_sound();
}

}  // namespace
}  // namespace loopline::command
