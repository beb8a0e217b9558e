// The tree alone: every leaf and node, without what follows from the entries.
#include "record/tree_check.h"

#include "record/test_record.h"

namespace loopline::record {
namespace {

class TreeCheckTest : public RecordTest {
 protected:
  // Eleven entries, so that the nodes are not those of a full tree; then one statement past the record.
  std::vector<Fault> faults_after(std::string_view sql) {
    for (int i = 0; i < 11; ++i) EXPECT_TRUE(record_->submit(request("k" + std::to_string(i), "apples")));
    Head head = record::head(*reader_).value();
    record_.reset();
    if (!sql.empty()) {
      EXPECT_TRUE(database_->open_writer().value()->execute({"tamper", sql})) << sql;
    }
    Verification found = verify_tree(*reader_).value();
    EXPECT_EQ(found.entries, head.size);
    if (found.faults.empty()) {
      EXPECT_EQ(found.head.root, head.root);
    }
    return found.faults;
  }
  void expect_fault(std::string_view sql, std::string_view where, std::string_view what) {
    std::vector<Fault> faults = faults_after(sql);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].where, where);
    EXPECT_EQ(faults[0].what, what);
  }
};

TEST_F(TreeCheckTest, ASoundTreeHasNoFaults) { EXPECT_TRUE(faults_after("").empty()); }

TEST_F(TreeCheckTest, ALeafThatIsNotOfItsBytesIsFound) {
  expect_fault("update record_entry set leaf = (select leaf from record_entry where seq = 4) where seq = 5",
               "record_entry (5)", "leaf is not the hash of bytes");
}

TEST_F(TreeCheckTest, ANodeOfOtherLeavesIsFound) {
  expect_fault("update record_node set hash = (select leaf from record_entry where seq = 4) where level = 3",
               "record_node (3, 0)", "hash is not that of its leaves");
}

TEST_F(TreeCheckTest, AMissingNodeIsFound) {
  expect_fault("delete from record_node where level = 1 and idx = 3", "record_node (1, 3)", "the row is missing");
}

TEST_F(TreeCheckTest, ANodeThatNoEntryMadeIsFoundWhereverItLies) {
  expect_fault("insert into record_node select 1, 7, leaf from record_entry where seq = 1", "record_node (1, 7)",
               "no entry made this row");
}

TEST_F(TreeCheckTest, ANodeBeforeTheFirstIsFound) {
  expect_fault("insert into record_node select 3, -1, leaf from record_entry where seq = 1", "record_node (3, -1)",
               "no entry made this row");
}

TEST_F(TreeCheckTest, ANodeOfALevelThatIsNotThereIsFound) {
  expect_fault("insert into record_node select 9, 0, leaf from record_entry where seq = 1", "record_node",
               "1 rows more than the entries give");
}

TEST_F(TreeCheckTest, AnEntryThatIsGoneIsFound) {
  std::vector<Fault> faults = [&] {
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(record_->submit(request("k" + std::to_string(i), "apples")));
    record_.reset();
    EXPECT_TRUE(database_->open_writer().value()->execute({"tamper", "delete from record_entry where seq = 2"}));
    return verify_tree(*reader_).value().faults;
  }();
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults[0].where, "record_entry (3)");
}

}  // namespace
}  // namespace loopline::record
