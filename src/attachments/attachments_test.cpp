// Evidence from the upload to the look through all of it, on a real folder and a real record.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "attachments/api.h"
#include "attachments/kind.h"
#include "attachments/limits.h"
#include "attachments/name.h"
#include "store/test_database.h"

namespace loopline::attachments {
namespace {

using command::Actor;
using command::Role;
namespace fs = std::filesystem;

const Actor lab{"lab", Role::institution, "P1"};
const Actor rival{"rival", Role::institution, "P2"};
const Actor officer{"officer", Role::officer, ""};
constexpr std::string_view licence = "%PDF-1.7\n营业执照\n%%EOF";

class Attachments : public testing::Test {
 protected:
  Attachments()
      : folder_(testing::TempDir() + "attachments-" + testing::UnitTest::GetInstance()->current_test_info()->name()),
        store_(folder_ + "/files") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    command::Zone::Parts parts;
    parts.database = store::fresh_database();
    parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/src/law/testdata/small").value());
    describe(parts.catalogue);
    zone_ = command::Zone::open(std::move(parts)).value();
  }
  ~Attachments() override {
    auto verified = zone_->verify();
    EXPECT_TRUE(verified && verified->faults.empty());
    EXPECT_EQ(zone_->replay().value(), 0);
    zone_.reset();
    fs::remove_all(folder_);
  }

  Result<Kept> send(const Actor& actor, std::string name, std::string_view bytes,
                    std::optional<std::string> hash = std::nullopt) {
    return keep(*zone_, store_, {actor, actor.party, std::move(name), std::move(hash)}, bytes);
  }
  std::string refused(const Actor& actor, std::string name, std::string_view bytes,
                      std::optional<std::string> hash = std::nullopt) {
    auto kept = send(actor, std::move(name), bytes, std::move(hash));
    return kept ? "kept" : kept.error().code + " " + kept.error().pointer;
  }
  bool sees(const Actor& actor, std::string_view hash) {
    auto reader = zone_->open_reader().value();
    return find_file(*reader, actor, hash).value().has_value();
  }
  Inspection look() {
    auto reader = zone_->open_reader().value();
    return inspect(*reader, store_).value();
  }

  std::string folder_;
  FileStore store_;
  std::unique_ptr<command::Zone> zone_;
};

TEST_F(Attachments, AFileIsKeptOnceAndReadBackWhole) {
  Kept first = send(lab, "营业执照.pdf", licence, hex(sha256(licence))).value();
  EXPECT_FALSE(first.known);
  EXPECT_EQ(first.file.type, "application/pdf");
  EXPECT_EQ(first.file.kept_by, "lab");
  Kept again = send(lab, "营业执照.pdf", licence).value();
  EXPECT_TRUE(again.known);
  Kept renamed = send(lab, "licence.pdf", licence).value();
  EXPECT_TRUE(renamed.known);
  EXPECT_EQ(renamed.file.name, "营业执照.pdf") << "the first name stays: entries quote it";
  EXPECT_EQ(store_.get(sha256(licence)).value(), licence);
  EXPECT_EQ(look().files, 1);
}

TEST_F(Attachments, AnotherPartysFileIsNoFileAndLearningOfItIsNotPossible) {
  std::string hash = send(lab, "a.pdf", licence).value().file.sha256;
  EXPECT_TRUE(sees(lab, hash));
  EXPECT_TRUE(sees(officer, hash));
  EXPECT_FALSE(sees(rival, hash));
  EXPECT_FALSE(send(rival, "b.pdf", licence).value().known) << "the rival learns nothing from uploading it too";
  EXPECT_TRUE(sees(rival, hash));
  EXPECT_EQ(look().files, 2);
  EXPECT_TRUE(look().unnamed.empty());
}

TEST_F(Attachments, CommandsAreHeldToWhatIsKept) {
  std::string hash = send(lab, "a.pdf", licence).value().file.sha256;
  json::array files{json::object{{"name", "a.pdf"}, {"sha256", hash}},
                    json::object{{"name", "b.pdf"}, {"sha256", std::string(64, 'b')}}};
  auto reader = zone_->open_reader().value();
  auto checked = check_files(*reader, "P1", files, "/documents");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, "unknown_file");
  EXPECT_EQ(checked.error().pointer, "/documents/1/sha256");
  files.pop_back();
  EXPECT_TRUE(check_files(*reader, "P1", files, "/documents"));
  EXPECT_FALSE(check_files(*reader, "P2", files, "/documents"));
}

TEST_F(Attachments, WhatIsNoEvidenceIsRefusedByWhatItIs) {
  using namespace std::string_view_literals;
  EXPECT_EQ(refused(lab, "a.pdf", ""), "file_empty ");
  EXPECT_EQ(refused(lab, "a.pdf", "MZ\x90\0\3"sv), "file_type_refused /name");
  EXPECT_EQ(refused(lab, "a.pdf",
                    "\x7f"
                    "ELF\2\1"sv),
            "file_type_refused /name");
  EXPECT_EQ(refused(lab, "a.txt", "#!/bin/sh\nrm -rf /\n"), "file_type_refused /name");
  EXPECT_EQ(refused(lab, "a.zip", "PK\x03\x04 anything"), "file_type_refused /name");
  EXPECT_EQ(refused(lab, "a.xlsx", "PK\x03\x04[Content_Types].xml xl/workbook.xml xl/vbaProject.bin"),
            "file_type_refused /name");
  EXPECT_EQ(refused(lab, "a.pdf", "\x89PNG\r\n\x1a\n...."), "file_type_differs /name");
  EXPECT_EQ(refused(lab, "a.txt", "\x01\x02\x03"), "file_type_refused /name");
  EXPECT_EQ(refused(lab, "a.pdf", licence, std::string(64, '0')), "hash_differs /sha256");
  EXPECT_EQ(refused(lab, "a.pdf", licence, "12"), "bad_sha256 /sha256");
  EXPECT_EQ(look().files, 0);
  EXPECT_TRUE(look().unnamed.empty());
}

TEST_F(Attachments, OnlyPlainNamesAreTaken) {
  for (const char* name : {"", "  ", "../../etc/passwd.pdf", "a/b.pdf", "a\\b.pdf", "C:a.pdf", ".hidden.pdf", "none",
                           "dot.", "line\nbreak.pdf", "invoice\u202efdp.txt", "bad\xff.pdf"}) {
    EXPECT_EQ(refused(lab, name, licence), "file_name_bad /name") << name;
  }
  EXPECT_EQ(send(lab, "  研究证明 (终稿).PDF ", licence).value().file.name, "研究证明 (终稿).PDF");
  EXPECT_EQ(disposition_of("证 1.pdf"), "attachment; filename=\"____1.pdf\"; filename*=UTF-8''%E8%AF%81%201.pdf");
  for (std::size_t size : {name_size_max - 1, name_size_max, name_size_max + 1}) {
    std::string name = std::string(size - 4, 'a') + ".pdf";
    EXPECT_EQ(checked_name(name).has_value(), size <= name_size_max) << size;
  }
}

TEST_F(Attachments, AFileToTheLimitIsTakenAndOneByteMoreIsNot) {
  for (std::size_t size : {file_bytes_max - 1, file_bytes_max, file_bytes_max + 1}) {
    std::string bytes = std::string(licence) + std::string(size - licence.size(), ' ');
    EXPECT_EQ(refused(lab, "a.pdf", bytes), size <= file_bytes_max ? "kept" : "upload_too_large ") << size;
  }
}

TEST_F(Attachments, WhoseFileItIsHasToBeSaid) {
  EXPECT_EQ(keep(*zone_, store_, {lab, "P2", "a.pdf", {}}, licence).error().code, "other_party");
  EXPECT_EQ(keep(*zone_, store_, {officer, "../P2", "a.pdf", {}}, licence).error().code, "bad_owner");
  EXPECT_EQ(keep(*zone_, store_, {officer, "P2", "a.pdf", {}}, licence).value().file.owner, "P2");
  EXPECT_TRUE(sees(rival, hex(sha256(licence))));
}

TEST_F(Attachments, LossAndDamageAreFoundAndMendedByTheFileItself) {
  std::string hash = send(lab, "a.pdf", licence).value().file.sha256;
  std::string path = store_.path_of(sha256(licence));
  std::ofstream(path, std::ios::app) << "tampered";
  EXPECT_EQ(store_.get(sha256(licence)).error().code, "file_damaged");
  EXPECT_EQ(look().damaged.size(), 1U);
  EXPECT_TRUE(send(lab, "a.pdf", licence).value().known);
  EXPECT_TRUE(look().damaged.empty());
  fs::remove(path);
  EXPECT_EQ(store_.get(sha256(licence)).error().code, "file_lost");
  EXPECT_EQ(look().lost.front().sha256, hash);
  EXPECT_TRUE(send(lab, "a.pdf", licence).value().known);
  EXPECT_TRUE(look().lost.empty());
}

TEST_F(Attachments, WhatACrashLeavesIsSweptOrCounted) {
  ASSERT_TRUE(store_.put(sha256("%PDF-orphan"), "%PDF-orphan"));
  std::ofstream(folder_ + "/files/incoming/half-a-file") << "%PDF-";
  EXPECT_EQ(look().unnamed, std::vector<std::string>{hex(sha256("%PDF-orphan"))});
  EXPECT_EQ(store_.sweep(), 1U);
  EXPECT_EQ(store_.sweep(), 0U);
  EXPECT_TRUE(send(lab, "a.pdf", "%PDF-orphan"));
  EXPECT_TRUE(look().unnamed.empty());
}

TEST_F(Attachments, AFolderThatIsNotOursRefusesAndRecordsNothing) {
  FileStore nowhere("/proc/none/files");
  EXPECT_EQ(keep(*zone_, nowhere, {lab, "P1", "a.pdf", {}}, licence).error().code, "cannot_keep_file");
  EXPECT_EQ(look().files, 0);
}

}  // namespace
}  // namespace loopline::attachments
