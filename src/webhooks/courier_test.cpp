// The courier with a clock, a record and receivers that the test turns: order, repetition, pauses, giving up, restart.
#include "webhooks/courier.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "store/test_database.h"
#include "webhooks/limits.h"
#include "webhooks/signature.h"

namespace loopline::webhooks {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const std::string key(secret_bytes, 'k');
const command::Actor lab{"lab", command::Role::institution, "P1"};
const command::Actor rival{"rival", command::Role::institution, "P2"};
const command::Actor auditor{"auditor", command::Role::auditor, ""};

struct Posted {
  std::string url;
  std::string id;
  std::int64_t seq;
  int status;
};

class CourierTest : public testing::Test {
 protected:
  CourierTest() { begin(); }

  // A program that starts: nothing but the book and the record is left.
  void begin() {
    courier_.reset();
    Source source;
    source.size = [this]() -> Result<std::int64_t> { return static_cast<std::int64_t>(record_.size()); };
    source.entries = [this](std::int64_t from, std::size_t limit) -> Result<std::vector<record::Entry>> {
      std::vector<record::Entry> page;
      for (auto i = static_cast<std::size_t>(from); i <= record_.size() && page.size() < limit; ++i)
        page.push_back(record_[i - 1]);
      return page;
    };
    source.event = [](const record::Entry& entry, const json::object&, Script) {
      return json::object{{"seq", entry.seq}};
    };
    auto actor_of = [this](std::string_view user) -> Result<std::optional<command::Actor>> {
      if (closed_.contains(user)) return std::optional<command::Actor>();
      for (const auto& actor : {lab, rival, auditor})
        if (actor.user == user) return std::make_optional(actor);
      return std::optional<command::Actor>();
    };
    auto post = [this](const std::string& url, const peer::Fields& fields, const std::string& body) {
      return receive(url, fields, body);
    };
    courier_ = std::make_unique<Courier>(
        Courier::Parts{*book_, [this] { return now_; }, post, std::move(source), std::move(actor_of)});
  }

  Result<int> receive(const std::string& url, const peer::Fields& fields, const std::string& body) {
    std::map<std::string, std::string, std::less<>> field(fields.begin(), fields.end());
    std::int64_t at = now_.micros() / 1'000'000;
    EXPECT_EQ(field["webhook-timestamp"], std::to_string(at));
    EXPECT_EQ(field["webhook-signature"], signature(key, field["webhook-id"], at, body));
    json::object said = parse_json(body).value().as_object();
    int status = status_.contains(url) ? status_[url] : 200;
    posted_.push_back({url, field["webhook-id"], integer_at(said, "id"), status});
    if (status == 0) return fail(ErrorKind::unavailable, "peer_down", {}, {}, "connect: refused");
    return status;
  }

  void add(const std::string& id, const command::Actor& owner, std::vector<std::string> kinds = {}) {
    Webhook webhook;
    webhook.id = id;
    webhook.owner = owner;
    webhook.url = "https://" + id + ".example/hook";
    webhook.kinds = std::move(kinds);
    webhook.created = now_;
    auto added = book_->add(webhook, key, false);
    ASSERT_TRUE(added.has_value()) << added.error().code;
  }

  void happens(const std::string& command, const std::string& party) {
    record::Entry entry;
    entry.seq = static_cast<std::int64_t>(record_.size()) + 1;
    entry.at = now_;
    entry.bytes = canonical(json::object{{"command", command}, {"party", party}});
    record_.push_back(std::move(entry));
  }

  // All turns that are due now.
  void serve() {
    for (int turns = 0; turns < 10'000; ++turns) {
      auto served = courier_->serve_one();
      ASSERT_TRUE(served.has_value()) << served.error().code;
      if (!*served) return;
    }
    FAIL() << "it never rests";
  }

  void pass(std::chrono::microseconds time) { now_ = Moment::from_micros(now_.micros() + time.count()); }
  Webhook state(const std::string& id) {
    auto all = book_->all().value();
    for (auto& webhook : all)
      if (webhook.id == id) return webhook;
    ADD_FAILURE() << "no webhook " << id;
    return {};
  }
  std::string url(const std::string& id) { return "https://" + id + ".example/hook"; }
  // Seqs that the receiver took, in its order.
  std::vector<std::int64_t> took(const std::string& id) {
    std::vector<std::int64_t> seqs;
    for (const auto& each : posted_)
      if (each.url == url(id) && each.status == 200) seqs.push_back(each.seq);
    return seqs;
  }

  std::unique_ptr<Book> book_ = Book::open(store::fresh_database()).value();
  Moment now_ = Moment::start_of(*Date::parse("2026-03-02"));
  std::vector<record::Entry> record_;
  std::map<std::string, int> status_;  // what a receiver answers; 0: nothing
  std::set<std::string, std::less<>> closed_;
  std::vector<Posted> posted_;
  std::unique_ptr<Courier> courier_;
};

using Seqs = std::vector<std::int64_t>;

TEST_F(CourierTest, tells_an_institution_of_its_own_entries_and_an_auditor_of_all_in_order) {
  add("lab", lab);
  add("audit", auditor);
  add("some", auditor, {"goods.first-line-in", "exits"});
  happens("goods.first-line-in", "P1");
  happens("goods.first-line-in", "P2");
  happens("exits.send-out", "P1");
  happens("goods.second-line-out", "P1");
  serve();
  EXPECT_EQ(took("lab"), (Seqs{1, 3, 4}));
  EXPECT_EQ(took("audit"), (Seqs{1, 2, 3, 4}));
  EXPECT_EQ(took("some"), (Seqs{1, 2, 3}));
  EXPECT_EQ(courier_->figures().value().taken, 10U);
  EXPECT_EQ(courier_->figures().value().waiting, 0);
}

TEST_F(CourierTest, sends_the_next_only_after_the_one_before_was_taken) {
  add("lab", lab);
  status_[url("lab")] = 500;
  for (int i = 0; i < 3; ++i) happens("goods.first-line-in", "P1");
  for (int i = 0; i < 4; ++i) {
    serve();
    pass(minutes(1));
  }
  ASSERT_EQ(posted_.size(), 4U);
  for (const auto& each : posted_) EXPECT_EQ(each.id, "entry-1") << "a repetition has the same id";
  status_[url("lab")] = 200;
  serve();
  EXPECT_EQ(took("lab"), (Seqs{1, 2, 3}));
  EXPECT_EQ(state("lab").failures, 0);
}

TEST_F(CourierTest, is_held_up_by_nobody_but_the_one_who_does_not_answer) {
  add("lab", lab);
  add("rival", rival);
  status_[url("lab")] = 0;
  happens("goods.first-line-in", "P1");
  happens("goods.first-line-in", "P2");
  serve();
  EXPECT_EQ(took("lab"), Seqs{});
  EXPECT_EQ(took("rival"), Seqs{2});
  EXPECT_EQ(book_->deliveries("lab", 10).value().front().cause, "connect: refused");
  EXPECT_EQ(courier_->figures().value().waiting, 2);
}

TEST_F(CourierTest, waits_longer_after_each_failure_and_does_not_try_before) {
  add("lab", lab);
  status_[url("lab")] = 302;  // a redirect is not followed and no success
  happens("goods.first-line-in", "P1");
  serve();
  ASSERT_EQ(posted_.size(), 1U);
  pass(pause_after("lab", 1) - std::chrono::microseconds(1));
  serve();
  EXPECT_EQ(posted_.size(), 1U);
  pass(std::chrono::microseconds(1));
  serve();
  EXPECT_EQ(posted_.size(), 2U);
  pass(pause_after("lab", 1));
  serve();
  EXPECT_EQ(posted_.size(), 2U) << "the second pause is longer";
}

TEST_F(CourierTest, pauses_double_up_to_an_hour_and_are_spread) {
  std::set<std::int64_t> firsts;
  for (int i = 0; i < 50; ++i) {
    std::string id = fmt::format("w{}", i);
    firsts.insert(pause_after(id, 1).count());
    for (std::int64_t n = 1; n <= 40; ++n) {
      std::int64_t whole =
          std::min<std::int64_t>(std::int64_t{2} << std::min<std::int64_t>(n - 1, 20), 3600) * 1'000'000;
      EXPECT_GE(pause_after(id, n).count(), whole * 80 / 100);
      EXPECT_LE(pause_after(id, n).count(), whole * 120 / 100);
    }
  }
  EXPECT_GT(firsts.size(), 10U);
  EXPECT_EQ(pause_after("w", 3), pause_after("w", 3));
}

TEST_F(CourierTest, rests_when_the_receiver_says_gone_and_goes_on_from_there_when_resumed) {
  add("lab", lab);
  happens("goods.first-line-in", "P1");
  serve();
  status_[url("lab")] = 410;
  happens("goods.first-line-in", "P1");
  serve();
  EXPECT_EQ(state("lab").suspended, "gone");
  happens("goods.first-line-in", "P1");
  pass(hours(100));
  status_[url("lab")] = 200;
  serve();
  EXPECT_EQ(took("lab"), Seqs{1});
  EXPECT_EQ(book_->resume(rival, "lab").error().code, "unknown_webhook") << "another's is not to be seen";
  ASSERT_TRUE(book_->resume(lab, "lab").has_value());
  serve();
  EXPECT_EQ(took("lab"), (Seqs{1, 2, 3}));
}

TEST_F(CourierTest, gives_up_after_three_days_without_a_success) {
  add("lab", lab);
  status_[url("lab")] = 503;
  happens("goods.first-line-in", "P1");
  serve();
  Moment first = now_;
  while (state("lab").suspended.empty() && now_.micros() - first.micros() < std::int64_t{100} * 3600 * 1'000'000) {
    pass(state("lab").due.micros() > now_.micros()
             ? std::chrono::microseconds(state("lab").due.micros() - now_.micros())
             : std::chrono::microseconds(1));
    serve();
  }
  EXPECT_EQ(state("lab").suspended, "failing");
  EXPECT_GE(now_.micros() - first.micros(), std::chrono::microseconds(give_up_after).count());
  EXPECT_LE(now_.micros() - first.micros(), std::chrono::microseconds(give_up_after + hours(2)).count());
  EXPECT_EQ(static_cast<std::int64_t>(book_->deliveries("lab", 1000).value().size()), deliveries_kept);
}

TEST_F(CourierTest, goes_on_from_the_cursor_after_a_restart) {
  add("lab", lab);
  for (int i = 0; i < 3; ++i) happens("goods.first-line-in", "P1");
  serve();
  begin();
  serve();
  EXPECT_EQ(took("lab"), (Seqs{1, 2, 3})) << "nothing is sent again that was written down";
  happens("goods.first-line-in", "P1");
  begin();
  serve();
  EXPECT_EQ(took("lab"), (Seqs{1, 2, 3, 4}));
}

TEST_F(CourierTest, goes_back_to_the_end_of_a_record_that_was_restored_from_an_older_copy) {
  add("lab", lab);
  for (int i = 0; i < 3; ++i) happens("goods.first-line-in", "P1");
  serve();
  record_.resize(1);
  begin();
  serve();
  happens("goods.first-line-in", "P1");
  serve();
  EXPECT_EQ(took("lab"), (Seqs{1, 2, 3, 2})) << "the second entry is another one now";
}

TEST_F(CourierTest, writes_down_now_and_then_that_others_entries_were_passed_over) {
  add("lab", lab);
  for (std::int64_t i = 0; i < unwritten_entries_max - 1; ++i) happens("goods.first-line-in", "P2");
  serve();
  EXPECT_EQ(state("lab").cursor, 0);
  happens("goods.first-line-in", "P2");
  serve();
  EXPECT_EQ(state("lab").cursor, unwritten_entries_max);
  EXPECT_TRUE(posted_.empty());
}

TEST_F(CourierTest, tells_nobody_whose_account_is_closed) {
  add("lab", lab);
  closed_.insert("lab");
  happens("goods.first-line-in", "P1");
  serve();
  EXPECT_TRUE(posted_.empty());
  EXPECT_EQ(state("lab").suspended, "account_closed");
}

TEST_F(CourierTest, tests_a_receiver_without_moving_anything) {
  add("lab", lab);
  status_[url("lab")] = 500;
  auto delivery = courier_->test(state("lab")).value();
  EXPECT_EQ(delivery.status, 500);
  EXPECT_EQ(state("lab").failures, 0);
  EXPECT_EQ(book_->deliveries("lab", 10).value().size(), 1U);
  EXPECT_TRUE(posted_.front().id.starts_with("test-"));
}

TEST_F(CourierTest, takes_no_address_or_kind_that_makes_no_sense) {
  auto code_of = [&](const std::string& address, std::vector<std::string> kinds, bool private_too) {
    Webhook webhook;
    webhook.id = fmt::format("w{}", posted_.size() + kinds.size() + address.size());
    webhook.owner = lab;
    webhook.url = address;
    webhook.kinds = std::move(kinds);
    auto added = book_->add(webhook, key, private_too);
    return added ? std::string() : added.error().code;
  };
  EXPECT_EQ(code_of("ftp://lab.example/", {}, false), "bad_url");
  EXPECT_EQ(code_of("http://127.0.0.1/", {}, false), "peer_not_public");
  EXPECT_EQ(code_of("http://localhost/", {}, false), "peer_not_public");
  EXPECT_EQ(code_of("http://[::1]/", {}, false), "peer_not_public");
  EXPECT_EQ(code_of("http://127.0.0.1/", {}, true), "");
  EXPECT_EQ(code_of("https://lab.example/", {"goods first"}, false), "kind_malformed");
  EXPECT_EQ(code_of("https://lab.example/", std::vector<std::string>(kinds_max + 1, "goods"), false), "too_many_kinds");
  EXPECT_EQ(code_of("https://lab.example/", std::vector<std::string>(kinds_max, "goods"), false), "");
  std::string longest = "https://lab.example/";
  longest.append(url_size_max - longest.size(), 'a');
  EXPECT_EQ(code_of(longest, {}, false), "");
  EXPECT_EQ(code_of(longest + "a", {}, false), "bad_url");
}

TEST_F(CourierTest, keeps_so_many_webhooks_of_a_party) {
  for (std::size_t i = 0; i < webhooks_max; ++i) add(fmt::format("w{}", i), lab);
  Webhook one_more;
  one_more.id = "more";
  one_more.owner = lab;
  one_more.url = "https://lab.example/";
  EXPECT_EQ(book_->add(one_more, key, false).error().code, "too_many_webhooks");
  add("rivals", rival);
  EXPECT_EQ(book_->of(rival).value().size(), 1U);
  ASSERT_TRUE(book_->remove(lab, "w0").has_value());
  EXPECT_TRUE(book_->add(one_more, key, false).has_value());
}

}  // namespace
}  // namespace loopline::webhooks
