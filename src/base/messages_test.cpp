#include "base/messages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace loopline {
namespace {

class MessagesTest : public testing::Test {
 protected:
  MessagesTest() : folder_(testing::TempDir() + "messages/") {
    std::filesystem::remove_all(folder_);
    for (Script script : {Script::zh_hans, Script::zh_hant, Script::en}) {
      std::filesystem::create_directories(folder_ + std::string(name_of(script)));
    }
    write("zh-Hans/goods.json", R"({"error.not_enough": "只有 {held}，不足 {asked}。"})");
    write("zh-Hant/goods.json", R"({"error.not_enough": "只有 {held}，不足 {asked}。"})");
    write("en/goods.json", R"({"error.not_enough": "Only {held} of {asked} left; {held}!"})");
  }

  void write(const std::string& name, std::string_view text) { std::ofstream(folder_ + name) << text; }

  std::string code() {
    auto messages = Messages::load(folder_);
    return messages ? "" : messages.error().code;
  }

  std::string folder_;
};

TEST_F(MessagesTest, fills_in_the_arguments_by_name) {
  Messages messages = Messages::load(folder_).value();
  Arguments arguments = {{"asked", "5"}, {"held", "3"}};
  EXPECT_EQ(messages.render("error.not_enough", Script::en, arguments), "Only 3 of 5 left; 3!");
  EXPECT_EQ(messages.render("error.not_enough", Script::zh_hans, arguments), "只有 3，不足 5。");
  EXPECT_EQ(messages.render("error.not_enough", Script::en, {{"held", "3"}}), "Only 3 of {asked} left; 3!");
  Error error;
  error.code = "not_enough";
  error.arguments = arguments;
  EXPECT_EQ(messages.render(error, Script::en), "Only 3 of 5 left; 3!");
}

TEST_F(MessagesTest, braces_of_a_caller_stay_what_they_are) {
  Messages messages = Messages::load(folder_).value();
  EXPECT_EQ(messages.render("error.not_enough", Script::en, {{"held", "{asked}"}, {"asked", "{"}}),
            "Only {asked} of { left; {asked}!");
}

TEST_F(MessagesTest, an_unknown_key_is_shown_as_it_is) {
  EXPECT_EQ(Messages::load(folder_)->render("error.unheard_of", Script::en), "error.unheard_of");
}

TEST_F(MessagesTest, rooms_are_merged_and_may_not_share_a_key) {
  write("en/tax.json", R"({"error.late": "Late."})");
  EXPECT_EQ(Messages::load(folder_)->all(Script::en).size(), 2u);
  write("en/notes.txt", "not a catalogue");
  EXPECT_EQ(code(), "");
  write("en/tax.json", R"({"error.not_enough": "Twice."})");
  EXPECT_EQ(code(), "duplicate_key");
}

TEST_F(MessagesTest, a_catalogue_that_cannot_be_read_is_an_error) {
  write("en/bad.json", R"(["not an object"])");
  EXPECT_EQ(code(), "malformed_json");
  write("en/bad.json", R"({"error.late": 5})");
  EXPECT_EQ(code(), "malformed_json");
  write("en/bad.json", R"({)");
  EXPECT_EQ(code(), "malformed_json");
  std::filesystem::remove_all(folder_ + "en");
  EXPECT_EQ(code(), "cannot_read_file");
}

TEST(Messages, of_the_product_can_be_read) {
  auto messages = Messages::load(LOOPLINE_SOURCE "/messages");
  ASSERT_TRUE(messages) << messages.error().code << " " << messages.error().cause;
  EXPECT_EQ(messages->render("error.not_utf8", Script::en), "The text is not valid UTF-8.");
}

}  // namespace
}  // namespace loopline
