// The state of a document is a function of the set of its receipts.
#include "zone/messages/states.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "customs/words.h"

namespace loopline::messages {
namespace {

Receipt receipt(const std::string& file) {
  auto message = customs::read(read_file(std::string(LOOPLINE_SOURCE "/tests/data/customs/") + file).value()).value();
  Receipt it;
  it.id = file;
  it.kind = message.kind->type;
  it.words = customs::to_words(message, {});
  Numbers numbers = numbers_of(it.kind, it.words);
  it.own_number = numbers.own;
  it.seq_no = numbers.seq_no;
  it.number = numbers.official;
  it.decided_at = decided_at(it.kind, it.words);
  return it;
}

Document inventory() {
  Document document;
  document.id = "M1";
  document.kind = "INV101";
  document.own_number = "LAB-2026-0001";
  document.number = "QD532126I000000001";
  return document;
}

Document slip() {
  Document document;
  document.id = "M2";
  document.kind = "SAS121";
  document.own_number = "LAB-2026-0001-P";
  document.number = "Z5321I260302000000000001";
  return document;
}

Receipt slip_technical() {
  Receipt it = receipt("CommonResponeMessage.xml");
  it.own_number = "LAB-2026-0001-P";
  it.seq_no = "202600000000000456";
  return it;
}

// The state after each of them came, one at a time.
std::vector<std::string> states(Document document, const std::vector<Receipt>& arriving) {
  std::vector<std::string> list;
  std::vector<Receipt> known;
  for (const Receipt& one : arriving) {
    known.push_back(one);
    resolve(document, known);
    list.push_back(document.state);
  }
  return list;
}

TEST(States, a_list_climbs_from_sent_to_booked) {
  EXPECT_EQ(states(inventory(), {receipt("CommonResponeMessage.xml"), receipt("INV201.xml"), receipt("INV202.xml"),
                                 receipt("INV211.xml")}),
            (std::vector<std::string>{"received", "approved", "declared", "booked"}));
  EXPECT_EQ(states(slip(), {slip_technical(), receipt("SAS221.xml"), receipt("SAS223.xml")}),
            (std::vector<std::string>{"received", "approved", "passed"}));
  EXPECT_EQ(states(inventory(), {receipt("CommonResponeMessage_duplicate.xml")}),
            (std::vector<std::string>{"not_received"}));
}

TEST(States, a_receipt_that_came_too_early_waits_for_the_number_that_connects_it) {
  // SAS223 and SAS221 name only numbers of customs; the technical receipt says whose they are.
  EXPECT_EQ(states(slip(), {receipt("SAS223.xml"), receipt("SAS221.xml"), slip_technical()}),
            (std::vector<std::string>{"sent", "sent", "passed"}));
}

TEST(States, whatever_the_order_the_end_is_the_same) {
  std::vector<Receipt> all = {receipt("CommonResponeMessage.xml"), receipt("INV201.xml"), receipt("INV202.xml"),
                              receipt("INV211.xml"), receipt("CommonResponeMessage_duplicate.xml")};
  Receipt stranger = receipt("INV201.xml");  // contradicts: our number, another number of customs
  stranger.id = "stranger";
  stranger.number = "QD532126I000000099";
  stranger.seq_no = "";
  stranger.decided_at = "2026-03-02 12:00:00";
  all.push_back(stranger);
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  Document first;
  int orders = 0;
  do {
    Document document = inventory();
    std::vector<Receipt> known;
    for (std::size_t index : order) {
      known.push_back(all[index]);
      resolve(document, known);
    }
    if (orders++ == 0) first = document;
    ASSERT_EQ(document.state, "booked");
    ASSERT_EQ(document.facts, first.facts);
    ASSERT_EQ(document.official, "QD532126I000000017");
    for (const Receipt& one : known) {
      ASSERT_EQ(one.document, one.id == "stranger" ? "" : "M1");
      ASSERT_EQ(one.problem, one.id == "stranger" ? "receipt_numbers_disagree" : "");
    }
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 720);
}

TEST(States, a_later_decision_counts_and_a_passage_stays) {
  Receipt returned = receipt("INV201.xml");
  returned.id = "returned";
  returned.decided_at = "2026-03-02 11:00:00";
  returned.words["result"].as_object()["decision"] = "returned";
  returned.words["list"].as_object().erase("list_state");
  returned.words["list"].as_object()["books"] = "no";
  Document document = inventory();
  std::vector<Receipt> both = {receipt("INV201.xml"), returned};
  resolve(document, both);
  EXPECT_EQ(document.state, "returned");
  Receipt earlier = returned;
  earlier.decided_at = "2026-03-02 09:00:00";
  std::vector<Receipt> other = {earlier, receipt("INV201.xml")};
  resolve(document, other);
  EXPECT_EQ(document.state, "approved");
  Receipt not_passed = receipt("SAS223.xml");
  not_passed.id = "later";
  not_passed.decided_at = "2026-03-02 18:00:00";
  not_passed.words["result"].as_object()["decision"] = "not_passed";
  not_passed.words["slip"].as_object()["slip_state"] = "approved";
  EXPECT_EQ(states(slip(), {slip_technical(), receipt("SAS221.xml"), receipt("SAS223.xml"), not_passed}).back(),
            "passed");
}

}  // namespace
}  // namespace loopline::messages
