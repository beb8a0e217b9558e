#include "tlog/checkpoint.h"

#include <gtest/gtest.h>

#include "tlog/limits.h"
#include "tlog/proof.h"
#include "tlog/test_keys.h"

namespace loopline::tlog {
namespace {

Trust trusted(std::size_t quorum) { return {{log_signer().key}, {south(1).key, north(1).key}, quorum, {}}; }

std::string note_of(const std::string& text, std::vector<Signer> signers) { return sign_note(text, signers); }

const Checkpoint three{std::string(log_name), 3, sha256("three")};

TEST(Checkpoint, ReadsAsItWasWritten) {
  Checkpoint more = three;
  more.extensions = {"one", "two"};
  Checkpoint read = parse_checkpoint(more.text()).value();
  EXPECT_EQ(read.text(), more.text());
  EXPECT_EQ(read.extensions, more.extensions);
}

TEST(Checkpoint, IsRefusedForOneReason) {
  const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
  EXPECT_EQ(code_of(parse_checkpoint("o\n1\n" + root)), "");
  EXPECT_EQ(code_of(parse_checkpoint("o\n1\n")), "checkpoint_lines_missing");
  EXPECT_EQ(code_of(parse_checkpoint("o\n1\n" + root + "x")), "checkpoint_lines_missing");
  EXPECT_EQ(code_of(parse_checkpoint("\n1\n" + root)), "checkpoint_line_empty");
  EXPECT_EQ(code_of(parse_checkpoint("o\n1\n" + root + "\n")), "checkpoint_line_empty");
  EXPECT_EQ(code_of(parse_checkpoint("o\n01\n" + root)), "checkpoint_size_malformed");
  EXPECT_EQ(code_of(parse_checkpoint("o\n9223372036854775808\n" + root)), "checkpoint_size_malformed");
  EXPECT_EQ(code_of(parse_checkpoint("o\n1\nAAAA\n")), "checkpoint_root_malformed");
}

TEST(Checkpoint, IsOpenedByWhomItIsTrusted) {
  Opened opened = open_checkpoint(note_of(three.text(), {log_signer(), south(10), north(11)}), trusted(2)).value();
  EXPECT_EQ(opened.checkpoint.size, 3);
  EXPECT_EQ(opened.cosigned.at("witness.example/north"), 11);
  EXPECT_EQ(code_of(open_checkpoint(note_of(three.text(), {log_signer(), south(10)}), trusted(2))), "quorum_not_met");
  EXPECT_EQ(code_of(open_checkpoint(note_of(three.text(), {south(10), north(10)}), trusted(2))),
            "log_signature_missing");
  Signer stranger = text_signer(log_name, test_key('x'));
  EXPECT_EQ(code_of(open_checkpoint(note_of(three.text(), {stranger}), trusted(0))), "log_signature_missing");
  Checkpoint other = three;
  other.origin = "log.example/other";
  EXPECT_EQ(code_of(open_checkpoint(note_of(other.text(), {log_signer()}), trusted(0))), "checkpoint_of_other_log");
  Trust renamed = trusted(0);
  renamed.origin = other.origin;
  EXPECT_TRUE(open_checkpoint(note_of(other.text(), {log_signer()}), renamed));
  Checkpoint empty{std::string(log_name), 0, Hash{}};
  EXPECT_EQ(code_of(open_checkpoint(note_of(empty.text(), {log_signer()}), trusted(0))), "checkpoint_root_not_empty");
}

TEST(Checkpoint, AWitnessCountsOnceUnderTwoNamesOrTwoKeys) {
  Trust trust = trusted(2);
  trust.witnesses = {south(1).key, cosigner("witness.example/alias", test_key('s'), 1).key,
                     cosigner("witness.example/south", test_key('t'), 1).key};
  std::vector<Signer> same_key = {log_signer(), south(1), cosigner("witness.example/alias", test_key('s'), 2)};
  EXPECT_EQ(code_of(open_checkpoint(note_of(three.text(), same_key), trust)), "quorum_not_met");
  std::vector<Signer> same_name = {log_signer(), south(1), cosigner("witness.example/south", test_key('t'), 2)};
  EXPECT_EQ(code_of(open_checkpoint(note_of(three.text(), same_name), trust)), "quorum_not_met");
  EXPECT_EQ(code_of(open_checkpoint(note_of(three.text(), {log_signer(), south(1), south(1)}), trust)),
            "quorum_not_met");
}

TEST(Trust, TakesKeysOfTheirTypeOnly) {
  const std::string log = log_signer().key.text();
  const std::string witness = south(1).key.text();
  EXPECT_EQ(trust_of({log}, {witness}).value().quorum, 1u);
  EXPECT_EQ(trust_of({log}, {witness}, 0).value().quorum, 0u);
  EXPECT_EQ(code_of(trust_of({}, {witness})), "no_log_key");
  EXPECT_EQ(code_of(trust_of({witness}, {})), "not_a_log_key");
  EXPECT_EQ(code_of(trust_of({log}, {log})), "not_a_witness_key");
  EXPECT_EQ(code_of(trust_of({log}, {witness}, 2)), "quorum_out_of_reach");
}

// A log of two entries, "a" and "b".
class ProofTest : public testing::Test {
 protected:
  Hash a_ = merkle::leaf_hash("a");
  Hash b_ = merkle::leaf_hash("b");
  Checkpoint top_{std::string(log_name), 2, merkle::node_hash(a_, b_)};
  EntryProof proof_{{}, 1, {a_}, note_of(top_.text(), {log_signer(), south(5)})};
  std::string verified(const EntryProof& proof, const Hash& leaf) {
    return code_of(verify_proof(proof.text(), leaf, trusted(1)));
  }
};

TEST_F(ProofTest, ShowsTheEntryItIsAbout) {
  EXPECT_EQ(verified(proof_, b_), "");
  EXPECT_EQ(verified(proof_, a_), "inclusion_wrong");
  EntryProof other = proof_;
  other.extra = "anything";
  EXPECT_EQ(parse_proof(other.text()).value().extra, "anything");
  EXPECT_EQ(verified(other, b_), "");
  other.index = 0;
  EXPECT_EQ(verified(other, b_), "inclusion_wrong");
  other.index = 2;
  EXPECT_EQ(verified(other, b_), "index_out_of_tree");
}

TEST_F(ProofTest, IsRefusedForOneReason) {
  const std::string hash = base64(bytes_of(a_)) + "\n";
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  auto refused = [](const std::string& text) { return code_of(parse_proof(text)); };
  EXPECT_EQ(refused(head + "index 1\n" + hash + "\nnote"), "");
  EXPECT_EQ(refused("c2sp.org/tlog-proof@v2\nindex 1\n\n"), "proof_header_wrong");
  EXPECT_EQ(refused(head + "extra \nindex 1\n\n"), "proof_extra_malformed");
  EXPECT_EQ(refused(head + "extra AA\nindex 1\n\n"), "proof_extra_malformed");
  EXPECT_EQ(refused(head + "extra AAAA\nextra AAAA\nindex 1\n\n"), "proof_index_malformed");
  EXPECT_EQ(refused(head + "index 01\n\n"), "proof_index_malformed");
  EXPECT_EQ(refused(head + "\n"), "proof_index_malformed");
  EXPECT_EQ(refused(head + "index 1\nextra AAAA\n\n"), "proof_line_malformed");
  EXPECT_EQ(refused(head + "index 1\n" + hash), "proof_line_malformed");
  std::string path;
  for (std::size_t i = 0; i < proof_hashes_max; ++i) path += hash;
  EXPECT_EQ(refused(head + "index 1\n" + path + "\n"), "");
  EXPECT_EQ(refused(head + "index 1\n" + path + hash + "\n"), "proof_too_long");
  EXPECT_EQ(refused(std::string(2 * note_bytes_max, 'x')), "proof_header_wrong");
  EXPECT_EQ(refused(std::string(2 * note_bytes_max + 1, 'x')), "proof_too_large");
}

}  // namespace
}  // namespace loopline::tlog
