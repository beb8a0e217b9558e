// Packs put in force while the zone goes on: recorded, replayed, known as they were known, and never mixed.
#include "command/adoption.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "law/testdata_test.h"

namespace loopline::command {
namespace {

constexpr std::string_view asked_schema = R"(
create table asked (
  owner text not null,
  id text not null,
  tax text not null,
  primary key (owner, id)
);
)";

json::object microscope() { return {{"kind", "enterprise"}, {"own_use", false}, {"hs", "90118000"}, {"value", 100}}; }

// Decides a microscope and keeps what the tax was.
Result<Effects> ask(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(law::Answer answer, situation.law.decide("goods-entry", microscope(), *Date::parse("2026-03-01")));
  Effects effects;
  effects.changes.push_back(
      {"asked", {{"owner", ""}, {"id", text_at(body, "id")}, {"tax", answer.number("tax").text()}}});
  effects.result = {{"tax", answer.number("tax").text()}, {"hash", answer.pack_hash}};
  effects.decisions.push_back({"", std::move(answer)});
  return effects;
}

Catalogue catalogue() {
  Catalogue catalogue;
  static const store::Migration migrations[] = {{"asked", 1, asked_schema}};
  catalogue.add(migrations);
  CommandSpec spec;
  spec.room = "goods";
  spec.name = "ask";
  spec.roles = {Role::officer};
  spec.schema = Schema::compile(parse_json(R"({"type": "object", "required": ["id"], "additionalProperties": false,
      "properties": {"id": {"type": "string"}}})")
                                    .value())
                    .value();
  spec.handler = ask;
  catalogue.add(std::move(spec));
  describe_adoption(catalogue);
  return catalogue;
}

const Actor officer{"chen", Role::officer, ""};
const Actor authority{"li", Role::authority, ""};

class Adoption : public testing::Test {
 protected:
  Adoption() : packs_(std::make_shared<law::PackStore>(folder_ + "/packs")) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    old_ = packs_->take(copy_.folder()).value();
    copy_.replace("decisions/goods-entry.dmn", "value * 0.13", "value * 0.20");
    new_ = packs_->take(copy_.folder()).value();
    start(old_);
  }
  // The program starts (again) with a pack, on the same record.
  void start(law::SharedPack pack) {
    zone_.reset();
    Zone::Parts parts;
    parts.database = store::open_sqlite(folder_ + "/zone.db").value();
    parts.law = std::move(pack);
    parts.catalogue = catalogue();
    parts.describe = [](const law::Pack&) -> Result<Catalogue> { return catalogue(); };
    parts.packs = packs_;
    parts.clock = [this] { return Moment::from_micros(now_); };
    zone_ = Zone::open(std::move(parts)).value();
  }
  ~Adoption() override {
    zone_.reset();
    std::filesystem::remove_all(folder_);
  }

  json::object must(const std::string& id) {
    auto done = zone_->submit({"goods", "ask", "key-" + id, {{"id", id}}, officer});
    if (!done) throw std::runtime_error(done.error().code);
    return done->body.at("result").as_object();
  }
  std::string tax_of(const std::string& decision) {
    auto reader = zone_->open_reader().value();
    json::object found = zone_->decision(*reader, officer, decision).value();
    return canonical(found.at("result").at("tax")) + " " + text_at(found.at("pack").as_object(), "hash").substr(0, 8);
  }
  std::string known(const char* at) {
    auto reader = zone_->open_reader().value();
    auto pack = zone_->law_known_at(*reader, known_at(at).value());
    return pack ? (*pack)->hash() : pack.error().code;
  }
  void on(const char* moment) { now_ = Moment::parse(moment)->micros(); }

  std::string folder_ = testing::TempDir() + "loopline-adoption-" + std::to_string(::getpid());
  law::PackCopy copy_;
  std::shared_ptr<law::PackStore> packs_;  // shared with the zone
  law::SharedPack old_, new_;
  std::atomic<std::int64_t> now_ = Moment::parse("2026-03-02T01:00:00Z")->micros();
  std::unique_ptr<Zone> zone_;
};

TEST_F(Adoption, divides_the_record_and_each_side_is_replayed_by_its_own_pack) {
  EXPECT_EQ(must("a").at("tax"), "13");
  auto adopted = zone_->adopt(new_, authority);
  ASSERT_TRUE(adopted) << adopted.error().code;
  EXPECT_EQ(must("b").at("tax"), "20");
  EXPECT_EQ(tax_of("1-0"), "13 " + old_->hash().substr(0, 8)) << "with the words of the pack it was made under";
  EXPECT_EQ(tax_of("3-0"), "20 " + new_->hash().substr(0, 8));
  auto replayed = zone_->replay();
  ASSERT_TRUE(replayed) << replayed.error().code;
  EXPECT_EQ(*replayed, 0);
  EXPECT_TRUE(zone_->verify()->faults.empty());
  ASSERT_TRUE(zone_->adopt(old_, authority)) << "and back";
  EXPECT_EQ(must("c").at("tax"), "13");
  EXPECT_EQ(zone_->replay().value(), 0);
}

TEST_F(Adoption, is_an_entry_that_says_who_and_which) {
  must("a");
  on("2026-04-01T00:00:00Z");
  ASSERT_TRUE(zone_->adopt(new_, authority));
  auto reader = zone_->open_reader().value();
  auto entry = record::parse_entry(record::entry(*reader, 2).value()->bytes).value();
  EXPECT_EQ(text_at(entry, "command"), "law.adopt");
  EXPECT_EQ(text_at(entry, "pack"), new_->hash());
  EXPECT_EQ(entry.at("actor").at("user"), "li");
  auto law = zone_->law();
  Glance glance{*reader, *law, Moment::from_micros(now_), officer, {}, {}};
  json::value page = zone_->view("/law/versions", glance).value();
  ASSERT_EQ(page.at("items").as_array().size(), 2U);
  EXPECT_EQ(page.at("items").at(0).at("hash"), json::value(new_->hash()));
  EXPECT_EQ(page.at("items").at(0).at("at"), "2026-04-01T00:00:00.000000Z");
  EXPECT_TRUE(page.at("items").at(0).at("in_force").as_bool());
  EXPECT_EQ(page.at("items").at(1).at("hash"), json::value(old_->hash()));
}

TEST_F(Adoption, refuses_what_is_in_force_and_who_may_not) {
  EXPECT_EQ(zone_->adopt(old_, authority).error().code, "law_in_force_already");
  EXPECT_EQ(zone_->adopt(new_, officer).error().code, "not_allowed");
  auto said = zone_->submit({"law", "adopt", "k", {{"hash", new_->hash()}, {"version", "1"}}, authority});
  EXPECT_EQ(said.error().code, "not_the_pack_in_force");
  EXPECT_EQ(must("a").at("tax"), "13") << "the old one goes on";
}

TEST_F(Adoption, a_past_day_is_decided_as_the_law_was_known_then) {
  EXPECT_EQ(known("2026-03-02"), "nothing_known_yet");
  must("a");
  on("2026-04-01T02:00:00Z");
  ASSERT_TRUE(zone_->adopt(new_, authority));
  on("2026-05-01T02:00:00Z");
  ASSERT_TRUE(zone_->adopt(old_, authority));
  EXPECT_EQ(known("2025-01-01"), old_->hash()) << "before the first entry: the first known";
  EXPECT_EQ(known("2026-03-31"), old_->hash());
  EXPECT_EQ(known("2026-04-01T01:59:59Z"), old_->hash());
  EXPECT_EQ(known("2026-04-01T02:00:00Z"), new_->hash());
  EXPECT_EQ(known("2026-04-01"), new_->hash()) << "a day means its end";
  EXPECT_EQ(known("2026-04-30"), new_->hash());
  EXPECT_EQ(known("2026-05-01"), old_->hash());
  EXPECT_FALSE(known_at("yesterday"));
}

TEST_F(Adoption, a_program_that_starts_with_another_pack_notes_it_once) {
  EXPECT_FALSE(zone_->note_pack().value()) << "an empty record needs no note";
  must("a");
  EXPECT_FALSE(zone_->note_pack().value());
  start(new_);
  EXPECT_TRUE(zone_->note_pack().value());
  EXPECT_FALSE(zone_->note_pack().value());
  EXPECT_EQ(must("b").at("tax"), "20");
  EXPECT_EQ(tax_of("1-0"), "13 " + old_->hash().substr(0, 8));
  EXPECT_EQ(zone_->replay().value(), 0);
}

TEST_F(Adoption, a_replay_names_the_pack_that_is_not_kept) {
  must("a");
  ASSERT_TRUE(zone_->adopt(new_, authority));
  std::filesystem::remove_all(folder_ + "/packs/" + old_->hash());
  packs_->find(old_->hash()).value();  // still compiled
  for (int i = 0; i < 4; ++i) {
    copy_.write("README.md", std::to_string(i));
    ASSERT_TRUE(packs_->take(copy_.folder()));
  }
  EXPECT_EQ(zone_->replay().error().code, "pack_not_kept");
}

// Decisions of four threads and commands of a fifth go on while two packs take turns: every answer is wholly of the
// pack whose hash it bears.
TEST_F(Adoption, none_is_lost_and_none_mixed_while_packs_take_turns) {
  std::atomic<bool> stopping = false;
  std::atomic<std::int64_t> decided = 0, wrong = 0;
  auto right = [&](std::string_view hash, std::string_view tax) {
    return hash == old_->hash() ? tax == "13" : hash == new_->hash() && tax == "20";
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      law::DecideOptions bare;
      bare.explain = false;
      while (!stopping) {
        auto law = zone_->law();
        auto answer = law->decide("goods-entry", microscope(), *Date::parse("2026-03-01"), bare);
        if (!answer || !right(answer->pack_hash, answer->number("tax").text())) ++wrong;
        ++decided;
      }
    });
  }
  std::int64_t commands = 0;
  const auto began = std::chrono::steady_clock::now();
  for (int turn = 0; turn < 40 || decided < 20'000; ++turn) {
    auto adopted = zone_->adopt(turn % 2 == 0 ? new_ : old_, authority);
    ASSERT_TRUE(adopted) << adopted.error().code;
    now_ += 1;
    for (int i = 0; i < 5; ++i) {
      json::object result = must(std::to_string(commands++));
      EXPECT_TRUE(right(text_at(result, "hash"), text_at(result, "tax")));
    }
  }
  const auto took = std::chrono::steady_clock::now() - began;
  stopping = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  RecordProperty("decisions_per_second", std::to_string(decided * 1000 / std::max<std::int64_t>(1, milliseconds)));
  auto reader = zone_->open_reader().value();
  auto rows = reader->query({"asked", "select count(*) from asked"}, {}).value();
  EXPECT_EQ(rows.front().integer(0), commands) << "none lost";
  EXPECT_EQ(zone_->replay().value(), 0);
}

}  // namespace
}  // namespace loopline::command
