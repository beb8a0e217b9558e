// Funds in a real zone: opened, moved in groups, reserved until a time, taken back, and read as they were.
#include "accounts/api.h"
#include "casework/test_zone.h"
#include "jobs/api.h"

namespace loopline::accounts {
namespace {

using command::Actor;
using command::Role;

const Actor authority{"authority", Role::authority, ""};
const Actor lab{"lab", Role::institution, "P1"};
const Actor rival{"rival", Role::institution, "P2"};

class Accounts : public testing::Test {
 protected:
  static Result<void> describe_all(command::Catalogue& catalogue, const law::Pack&) {
    describe(catalogue);
    return {};
  }

  static json::object account(const char* place, const char* owner = "P1") {
    return {{"owner", owner}, {"book", "fund-grant"}, {"place", place}};
  }
  void open(const char* place, json::object terms = {}) {
    json::object body = account(place);
    body["unit"] = "CNY";
    for (const auto& member : terms) body[member.key()] = member.value();
    zone_.must(authority, "ledger", "open-account", body);
  }
  static json::object transfer(const char* from, const char* to, const char* amount) {
    return {{"from", account(from)}, {"to", account(to)}, {"unit", "CNY"}, {"amount", amount}, {"kind", "grant"}};
  }
  // The id of the first transfer.
  std::string move(json::array transfers) {
    json::object result = zone_.must(authority, "ledger", "move", {{"transfers", std::move(transfers)}});
    return std::string(result.at("transfers").as_array().at(0).as_string());
  }
  Error refused(const char* name, json::object body) {
    return zone_.refused(authority, "ledger", name, std::move(body));
  }
  std::map<std::string, json::object> book(const char* at = "") {
    json::object page = zone_.page(lab, "/ledger/books/{book}", {{"book", "fund-grant"}}, {{"at", at}});
    std::map<std::string, json::object> accounts;
    for (const auto& item : page.at("items").as_array())
      accounts[text_at(item.as_object(), "place")] = item.as_object();
    return accounts;
  }
  std::string posted(const char* place, const char* at = "") { return text_at(book(at)[place], "posted"); }

  void SetUp() override {
    zone_.on("2026-03-02");
    open("from_state");
    open("available", {{"debits_must_not_exceed_credits", true}});
    open("spent", {{"lowest", "0"}, {"highest", "1000.00"}});
  }
  void TearDown() override { zone_.expect_sound(); }

  casework::TestZone zone_{describe_all};
};

TEST_F(Accounts, AGroupMovesWhollyOrSaysWhichOneFailed) {
  move({transfer("from_state", "available", "500.00"), transfer("available", "spent", "120.50")});
  EXPECT_EQ(posted("available"), "379.50");
  EXPECT_EQ(text_at(book()["spent"], "highest"), "1000.00");
  Error error = refused(
      "move", {{"transfers", {transfer("from_state", "available", "1"), transfer("available", "spent", "9999")}}});
  EXPECT_EQ(error.code, "not_enough");
  EXPECT_EQ(error.arguments.at(1), (std::pair<std::string, std::string>{"asked", "9999.00"})) << "not in fen";
  EXPECT_EQ(error.arguments.back(), (std::pair<std::string, std::string>{"index", "1"}));
  EXPECT_EQ(posted("available"), "379.50");
}

TEST_F(Accounts, OnlyFundsAreOpenedAndOnlyOpenedAccountsMoved) {
  json::object lot = account("held");
  lot["book"] = "L1-1";
  lot["unit"] = "CNY";
  EXPECT_EQ(refused("open-account", lot).pointer, "/book");
  json::object odd = account("odd");
  odd["unit"] = "furlong";
  EXPECT_EQ(refused("open-account", odd).code, "unit_unknown");
  Error error = refused("move", {{"transfers", {transfer("from_state", "nowhere", "1")}}});
  EXPECT_EQ(error.code, "account_not_opened");
  EXPECT_EQ(error.pointer, "/transfers/0/to");
  error = refused("move", {{"transfers", {transfer("from_state", "available", "0.001")}}});
  EXPECT_EQ(error.code, "amount_too_precise");
  EXPECT_EQ(error.pointer, "/transfers/0/amount");
  EXPECT_EQ(zone_.refused(lab, "ledger", "move", {{"transfers", {transfer("available", "spent", "1")}}}).code,
            "not_allowed");
}

TEST_F(Accounts, WhatIsReservedIsPostedInTimeOrExpiresByTheClock) {
  json::object hold = transfer("available", "spent", "60");
  hold["pending"] = true;
  hold["expires"] = "2026-03-03T10:00:00+08:00";
  move({transfer("from_state", "available", "100"), hold});
  json::object pendings = zone_.page(lab, "/ledger/pendings");
  ASSERT_EQ(pendings.at("items").as_array().size(), 1u);
  std::string id = text_at(pendings.at("items").at(0).as_object(), "id");
  EXPECT_EQ(text_at(book()["available"], "available"), "40.00");
  jobs::Runner runner(zone_.zone());
  EXPECT_TRUE(runner.run().steps.empty());

  zone_.on("2026-03-04");
  EXPECT_EQ(refused("settle", {{"owner", "P1"}, {"transfer", id}, {"as", "post"}}).code, "pending_expired");
  jobs::Report report = runner.run();
  ASSERT_EQ(report.steps.size(), 1u);
  EXPECT_EQ(report.steps[0].due, *Moment::parse("2026-03-03T10:00:00+08:00"));
  EXPECT_EQ(text_at(book()["available"], "available"), "100.00");
  EXPECT_TRUE(jobs::Runner(zone_.zone()).run().steps.empty()) << "once, also for a program that starts anew";
  EXPECT_TRUE(zone_.page(lab, "/ledger/pendings").at("items").as_array().empty());

  hold["expires"] = "2026-03-05T10:00:00+08:00";
  id = move({hold});
  zone_.must(authority, "ledger", "settle", {{"owner", "P1"}, {"transfer", id}, {"as", "post"}, {"amount", "25"}});
  EXPECT_EQ(posted("spent"), "25.00");
}

TEST_F(Accounts, BalancesCanBeReadAsTheyWere) {
  move({transfer("from_state", "available", "10")});
  zone_.on("2026-03-05");
  move({transfer("from_state", "available", "5")});
  EXPECT_EQ(posted("available", "2026-03-01"), "0.00");
  EXPECT_EQ(posted("available", "2026-03-02"), "10.00");
  EXPECT_EQ(posted("available", "2026-03-05T08:59:59+08:00"), "10.00");
  EXPECT_EQ(posted("available", "2026-03-05T09:00:00+08:00"), "15.00");
  EXPECT_EQ(zone_.view(lab, "/ledger/books/{book}", {{"book", "fund-grant"}}, {{"at", "soon"}}).error().code,
            "bad_moment");
}

TEST_F(Accounts, ATransferIsTakenBackOnce) {
  std::string id = move({transfer("from_state", "available", "80")});
  zone_.must(authority, "ledger", "reverse", {{"owner", "P1"}, {"transfer", id}, {"amount", "30"}});
  EXPECT_EQ(posted("available"), "50.00");
  EXPECT_EQ(refused("reverse", {{"owner", "P1"}, {"transfer", id}}).code, "reversed_already");
  EXPECT_EQ(refused("reverse", {{"owner", "P1"}, {"transfer", "99-1"}}).code, "reversal_unknown");
  json::object page = zone_.page(lab, "/ledger/books/{book}/history", {{"book", "fund-grant"}}, {{"limit", "1"}});
  EXPECT_EQ(text_at(page, "next"), id);
  EXPECT_FALSE(text_at(page.at("items").at(0).as_object(), "reversed_by").empty());
}

TEST_F(Accounts, AFrozenFundStandsStill) {
  move({transfer("from_state", "available", "80")});
  json::object frozen = account("available");
  frozen["standing"] = "frozen";
  zone_.must(authority, "ledger", "change-account", frozen);
  EXPECT_EQ(refused("move", {{"transfers", {transfer("available", "spent", "1")}}}).code, "account_frozen");
  EXPECT_EQ(text_at(book()["available"], "lowest"), "0.00") << "what is not named stays";
  frozen["standing"] = "open";
  frozen["lowest"] = "-20";
  zone_.must(authority, "ledger", "change-account", frozen);
  json::object drain = transfer("available", "spent", "5000");
  drain["balancing"] = "debit";
  move({drain});
  EXPECT_EQ(posted("available"), "-20.00");
}

TEST_F(Accounts, WhatWasOpenedIsListedPageByPage) {
  json::object other = account("pool", "P2");
  other["unit"] = "hour";
  zone_.must(authority, "ledger", "open-account", other);
  move({transfer("from_state", "spent", "12.5")});
  auto places = [&](const Actor& reader, const std::map<std::string, std::string>& query) {
    json::object page = zone_.page(reader, "/ledger/accounts", {}, {query.begin(), query.end()});
    std::string list;
    for (const auto& item : page.at("items").as_array()) list += text_at(item.as_object(), "place") + " ";
    return std::pair(list, text_at(page, "next"));
  };
  EXPECT_EQ(places(authority, {}).first, "available from_state spent pool ");
  EXPECT_EQ(places(authority, {{"party", "P2"}}).first, "pool ");
  EXPECT_EQ(places(lab, {}).first, "available from_state spent ");
  auto [first, next] = places(authority, {{"limit", "3"}});
  EXPECT_EQ(first, "available from_state spent ");
  EXPECT_EQ(places(authority, {{"limit", "3"}, {"cursor", next}}), (std::pair<std::string, std::string>{"pool ", ""}));
  json::object spent = zone_.page(lab, "/ledger/accounts").at("items").as_array().at(2).as_object();
  EXPECT_EQ(text_at(spent, "party") + " " + text_at(spent, "book"), "P1 fund-grant");
  EXPECT_EQ(text_at(spent, "posted") + " of " + text_at(spent, "highest"), "12.50 of 1000.00");
  for (const char* cursor : {"1", "[", "[1,2,3]", "[\"P1\",\"fund-grant\"]"}) {
    EXPECT_EQ(zone_.view(authority, "/ledger/accounts", {}, {{"cursor", cursor}}).error().code, "bad_cursor") << cursor;
  }
}

TEST_F(Accounts, WhatIsPendingCanBeReadBookByBook) {
  json::object other = account("aside");
  other["book"] = "fund-other";
  other["unit"] = "CNY";
  zone_.must(authority, "ledger", "open-account", other);
  json::object hold = transfer("from_state", "available", "7");
  hold["pending"] = true;
  json::object aside = hold;
  aside["from"] = json::object{{"owner", "P1"}, {"book", "fund-other"}, {"place", "aside"}};
  move({hold, aside});
  auto amounts = [&](const char* book) {
    return zone_.page(lab, "/ledger/pendings", {}, {{"book", book}}).at("items").as_array().size();
  };
  EXPECT_EQ(amounts("fund-grant"), 1U);
  EXPECT_EQ(amounts("fund-none"), 0U);
  EXPECT_EQ(amounts(""), 2U);
}

TEST_F(Accounts, AnInstitutionReadsItsOwnBooksOnly) {
  EXPECT_EQ(zone_.view(rival, "/ledger/accounts", {}, {{"party", "P1"}}).error().code, "other_party");
  EXPECT_TRUE(zone_.page(rival, "/ledger/books/{book}", {{"book", "fund-grant"}}).at("items").as_array().empty());
  EXPECT_EQ(zone_.view(rival, "/ledger/pendings", {}, {{"party", "P1"}}).error().code, "other_party");
  EXPECT_EQ(zone_.view(authority, "/ledger/pendings").error().code, "party_missing");
}

}  // namespace
}  // namespace loopline::accounts
