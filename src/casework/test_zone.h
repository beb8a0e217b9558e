// A real zone for tests: the real pack, an in-memory database, a clock that the test sets.
#pragma once

#include <gtest/gtest.h>

#include "base/hash.h"
#include "command/api.h"
#include "store/test_database.h"

namespace loopline::casework {

class TestZone {
 public:
  using Describe = std::function<Result<void>(command::Catalogue&, const law::Pack&)>;

  explicit TestZone(const Describe& describe) {
    command::Zone::Parts parts;
    parts.database = store::fresh_database();
    parts.law = law_;
    auto described = describe(parts.catalogue, *law_);
    if (!described) throw std::runtime_error(described.error().code + " " + described.error().pointer);
    parts.clock = [this] { return now_; };
    parts.salts = personal::counted_salts(0);
    zone_ = command::Zone::open(std::move(parts)).value();
  }

  // The real pack, read once for all tests of a program.
  static std::shared_ptr<const law::Pack> hetao() {
    static const std::shared_ptr<const law::Pack> pack = [] {
      auto loaded = law::Pack::load(LOOPLINE_SOURCE "/packs/hetao");
      if (!loaded) throw std::runtime_error(loaded.error().code + ": " + loaded.error().cause);
      return std::make_shared<const law::Pack>(std::move(*loaded));
    }();
    return pack;
  }

  // From now on it is nine in the morning of that day.
  void on(std::string_view day) {
    now_ = Moment::from_micros(Moment::start_of(*Date::parse(day)).micros() + nine_hours_micros);
  }
  Date today() const { return now_.zone_date(); }
  const law::Pack& law() const { return *law_; }
  command::Zone& zone() { return *zone_; }

  Result<json::object> send(const command::Actor& actor, std::string_view room, std::string_view name,
                            json::object body) {
    command::Command command{std::string(room), std::string(name), "key-" + std::to_string(++keys_), std::move(body),
                             actor};
    auto outcome = zone_->submit(std::move(command));
    if (!outcome) return Failure(std::move(outcome.error()));
    return std::move(outcome->body);
  }
  // The result of a command that has to succeed.
  json::object must(const command::Actor& actor, std::string_view room, std::string_view name, json::object body) {
    auto answer = send(actor, room, name, std::move(body));
    if (!answer)
      throw std::runtime_error(answer.error().code + " " + answer.error().pointer + " " + answer.error().cause);
    return answer->at("result").as_object();
  }
  // The error of a command that has to fail.
  Error refused(const command::Actor& actor, std::string_view room, std::string_view name, json::object body) {
    auto answer = send(actor, room, name, std::move(body));
    if (answer) throw std::runtime_error("accepted: " + canonical(*answer));
    return std::move(answer.error());
  }
  Result<json::value> view(const command::Actor& actor, std::string_view path,
                           std::map<std::string, std::string, std::less<>> names = {},
                           std::map<std::string, std::string, std::less<>> query = {}) {
    auto reader = zone_->open_reader().value();
    command::Glance glance{*reader, *law_, now_, actor, std::move(names), std::move(query)};
    return zone_->view(path, glance);
  }
  json::object page(const command::Actor& actor, std::string_view path,
                    std::map<std::string, std::string, std::less<>> names = {},
                    std::map<std::string, std::string, std::less<>> query = {}) {
    auto read = view(actor, path, std::move(names), std::move(query));
    if (!read) throw std::runtime_error(read.error().code + " " + read.error().pointer);
    return read->as_object();
  }
  // Papers of the party with these codes, their files kept as the server keeps them.
  json::array papers(std::string_view party, std::initializer_list<std::string_view> codes) {
    json::array list;
    for (std::string_view code : codes) {
      std::string name = std::string(code) + ".pdf";
      std::string hash = hex(sha256(std::string(party) + "/" + name));
      must({"files", command::Role::system, ""}, "files", "keep",
           {{"party", party},
            {"sha256", hash},
            {"name", name},
            {"type", "application/pdf"},
            {"size", 1},
            {"by", "lab"}});
      list.push_back(json::object{{"code", code}, {"name", name}, {"sha256", hash}});
    }
    return list;
  }
  // The checker accepts every paper of the case.
  void accept_papers(const command::Actor& by, const std::string& id) {
    const json::object file = page(by, "/cases/{id}", {{"id", id}});
    json::array verdicts;
    for (std::size_t i = 0; i < file.at("documents").as_array().size(); ++i)
      verdicts.push_back(json::object{{"index", static_cast<std::int64_t>(i)}, {"verdict", "accepted"}});
    must(by, "cases", "judge-papers", {{"case", id}, {"papers", std::move(verdicts)}});
  }
  // What holds of every zone at the end of every test: the fold and the replay give the same again.
  void expect_sound() {
    auto verified = zone_->verify();
    ASSERT_TRUE(verified) << verified.error().code << " " << verified.error().cause;
    for (const auto& fault : verified->faults) ADD_FAILURE() << fault.where << ": " << fault.what;
    auto replayed = zone_->replay();
    ASSERT_TRUE(replayed) << replayed.error().code << " " << replayed.error().cause;
    EXPECT_EQ(*replayed, 0) << "the first entry that a replay makes otherwise";
  }

 private:
  static constexpr std::int64_t nine_hours_micros = 9LL * 3600 * 1'000'000;

  Moment now_ = Moment::start_of(*Date::parse("2026-03-02"));
  std::int64_t keys_ = 0;
  std::shared_ptr<const law::Pack> law_ = hetao();
  std::unique_ptr<command::Zone> zone_;
};

}  // namespace loopline::casework
