// What comes in that should not have: each gets an error that says what is wrong, and where.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/encoding.h"
#include "customs/archive.h"
#include "customs/limits.h"
#include "customs/words.h"

namespace loopline::customs {
namespace {

std::string sample(const std::string& name) {
  return read_file(std::string(LOOPLINE_SOURCE "/tests/data/customs/") + name).value();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string argument(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.arguments)
    if (key == name) return value;
  return {};
}

// The errors of reading or of the table, as "code pointer", in order.
std::vector<std::string> faults(std::string_view bytes, bool sending = false) {
  auto message = read(bytes);
  auto checked = message ? check(*message, sending) : Result<void>(Failure(message.error()));
  if (checked) return {};
  std::vector<std::string> list{checked.error().code + " " + checked.error().pointer};
  for (const Error& more : checked.error().more) list.push_back(more.code + " " + more.pointer);
  return list;
}

using Faults = std::vector<std::string>;

TEST(BadMessages, a_wrong_root_is_named) {
  auto other = read("<Invoice><No>1</No></Invoice>");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "unknown_message");
  EXPECT_EQ(argument(other.error(), "root"), "Invoice");
  // The way in, but nothing that we know at its end; and the tag spelt as it should have been, which is not the
  // standard.
  EXPECT_EQ(faults("<Package><DataInfo><BussinessData><ABC101/></BussinessData></DataInfo></Package>"),
            (Faults{"unknown_message "}));
  std::string spelt = sample("SAS223.xml");
  for (std::size_t at = spelt.find("BussinessData"); at != std::string::npos; at = spelt.find("BussinessData"))
    spelt.replace(at, 13, "BusinessData");
  EXPECT_EQ(faults(spelt), (Faults{"unknown_message "}));
  EXPECT_EQ(faults("{\"colour\":\"grey\"}"), (Faults{"unknown_message "}));
  EXPECT_EQ(faults(replaced(sample("SAS223.xml"), "<message_type>SAS223<", "<message_type>SAS221<")),
            (Faults{"message_type_disagrees /EnvelopInfo/message_type"}));
}

TEST(BadMessages, encodings_have_to_be_what_they_say) {
  std::string utf8 = sample("INV101_in.xml");
  // GBK bytes that say UTF-8.
  std::string gbk =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><CommonResponeMessage><CheckInfo>\xB1\xA3\xCB\xB0</CheckInfo>"
      "<DealFlag>0</DealFlag></CommonResponeMessage>";
  auto wrong = read(gbk);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "encoding_disagrees");
  EXPECT_EQ(argument(wrong.error(), "declared"), "utf-8");
  EXPECT_EQ(argument(wrong.error(), "found"), "GB 18030");
  // The reverse.
  auto reverse = read(replaced(utf8, "encoding=\"utf-8\"", "encoding=\"GBK\""));
  ASSERT_FALSE(reverse);
  EXPECT_EQ(reverse.error().code, "encoding_disagrees");
  EXPECT_EQ(argument(reverse.error(), "found"), "UTF-8");
  // Honest GBK is read, and is UTF-8 from then on.
  auto honest = read(replaced(gbk, "utf-8", "GBK"));
  ASSERT_TRUE(honest) << honest.error().code;
  EXPECT_EQ(honest->text("result", "note"), "保税");
  EXPECT_NE(write(*honest).find("encoding=\"UTF-8\""), std::string::npos);
  // A declaration that is not ASCII names nothing: what follows would move when the bytes are decoded.
  auto shifted = read("<?xml\xF0\xF0\xF0\xF0 version=\"1.0\" encoding=\"GBK\"?>" + gbk.substr(gbk.find("?>") + 2));
  ASSERT_FALSE(shifted);
  EXPECT_EQ(shifted.error().code, "encoding_disagrees");
  EXPECT_EQ(faults(replaced(utf8, "utf-8", "Shift_JIS")), (Faults{"encoding_unsupported "}));
  EXPECT_EQ(faults("\xFF\xFE<\0"), (Faults{"encoding_unsupported "}));
  EXPECT_EQ(faults("\xEF\xBB\xBF" + utf8), Faults{}) << "a mark before UTF-8 is taken";
  EXPECT_EQ(faults(replaced(utf8, "\xE6\xB6\xB2", "\xFF\xFE")), (Faults{"encoding_disagrees "}));
}

TEST(BadMessages, missing_fields_are_named_all_at_once) {
  std::string text = sample("SAS121_in.xml");
  text = replaced(text, "<RltNo>LAB-2026-0001</RltNo>", "");
  text = replaced(text, "<VehicleNo>粤BZ0006港</VehicleNo>", "<VehicleNo> </VehicleNo>");
  text = replaced(text, "<EtpsPreentNo>SLIP-2026-0001</EtpsPreentNo>", "<EtpsPreentNo/>");
  EXPECT_EQ(faults(text),
            (Faults{"message_field_missing /PassportHead/EtpsPreentNo", "message_field_missing /PassportHead/RltNo",
                    "message_field_missing /PassportHead/VehicleNo"}));
  EXPECT_EQ(faults("<Package><DataInfo><BussinessData><PassPortMessage/></BussinessData></DataInfo></Package>"),
            (Faults{"message_part_missing /PassportHead"}));
  // What only we must have is asked of messages that we send.
  std::string lean = replaced(sample("SAS121_in.xml"), "<MasterCuscd>5321</MasterCuscd>", "");
  EXPECT_EQ(faults(lean), Faults{});
  Faults sending = faults(lean, true);
  EXPECT_NE(std::find(sending.begin(), sending.end(), "message_field_missing /PassportHead/MasterCuscd"),
            sending.end());
}

TEST(BadMessages, lengths_and_numbers_are_held_to_the_format) {
  std::string text = sample("INV101_in.xml");
  auto with = [&](std::string_view tag, std::string_view value) {
    std::size_t start = text.find(fmt::format("<{}>", tag)) + tag.size() + 2;
    std::size_t end = text.find(fmt::format("</{}>", tag), start);
    return text.substr(0, start) + std::string(value) + text.substr(end);
  };
  EXPECT_EQ(faults(with("GdsMtno", std::string(32, 'x'))), Faults{}) << "at the limit";
  auto longer = check(*read(with("GdsMtno", std::string(33, 'x'))), false);
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().code, "message_field_too_long");
  EXPECT_EQ(longer.error().pointer, "/InvtListType/0/GdsMtno");
  EXPECT_EQ(argument(longer.error(), "limit"), "32");
  EXPECT_EQ(argument(longer.error(), "length"), "33");
  std::string name;  // characters count, not bytes
  for (int i = 0; i < 512; ++i) name += "液";
  EXPECT_EQ(faults(with("GdsNm", name)), Faults{});
  EXPECT_EQ(faults(with("GdsNm", name + "液")), (Faults{"message_field_too_long /InvtListType/0/GdsNm"}));
  EXPECT_EQ(faults(with("DclQty", "0")), (Faults{"message_number_not_positive /InvtListType/0/DclQty"}));
  EXPECT_EQ(faults(with("DclQty", "-1")), (Faults{"message_field_not_number /InvtListType/0/DclQty"}));
  EXPECT_EQ(faults(with("DclQty", "1e3")), (Faults{"message_field_not_number /InvtListType/0/DclQty"}));
  EXPECT_EQ(faults(with("DclQty", "0.00001")), Faults{});
  EXPECT_EQ(faults(with("DclQty", "0.000001")), (Faults{"message_number_too_long /InvtListType/0/DclQty"}));
  EXPECT_EQ(faults(with("DclQty", "99999999999999")), Faults{});
  EXPECT_EQ(faults(with("DclQty", "999999999999999")), (Faults{"message_number_too_long /InvtListType/0/DclQty"}));
  EXPECT_EQ(faults(with("DclQty", "9" + std::string(400, '9'))),
            (Faults{"message_number_too_long /InvtListType/0/DclQty"}));
  EXPECT_EQ(faults(with("DclTotalAmt", "1.001")), (Faults{"message_number_too_long /InvtListType/0/DclTotalAmt"}));
  EXPECT_EQ(faults(with("Gdecd", "75O4002000")), (Faults{"message_field_not_digits /InvtListType/0/Gdecd"}));
  EXPECT_EQ(faults(with("ImpexpMarkcd", "X")), (Faults{"message_field_not_in_list /InvtHeadType/ImpexpMarkcd"}));
  EXPECT_EQ(faults(with("DclCurrcd", "RMB¥")), (Faults{"message_field_not_code /InvtListType/0/DclCurrcd"}));
}

TEST(BadMessages, a_field_stands_once_and_holds_text) {
  std::string text = sample("SAS121_in.xml");
  EXPECT_EQ(faults(replaced(text, "<VehicleWt>", "<VehicleWt>1</VehicleWt><VehicleWt>")),
            (Faults{"message_field_twice /PassportHead/VehicleWt"}));
  EXPECT_EQ(faults(replaced(text, "<VehicleWt>1450</VehicleWt>", "<VehicleWt><a>1450</a></VehicleWt>")),
            (Faults{"message_field_nested /PassportHead/VehicleWt"}));
  EXPECT_EQ(faults(replaced(text, "<PassportHead>", "<PassportHead></PassportHead><PassportHead>")).front(),
            "message_part_twice /PassportHead");
  auto section = read(replaced(text, "<VehicleNo>粤BZ0006港<", "<VehicleNo><![CDATA[<粤&BZ>]]><"));
  ASSERT_TRUE(section);
  EXPECT_EQ(section->text("head", "vehicle"), "<粤&BZ>");
  EXPECT_TRUE(check(*section, false));
}

TEST(BadMessages, joined_numbers_are_taken_apart) {
  auto message = read(sample("SAS223.xml"));
  EXPECT_EQ(joined_numbers(message->text("slip", "related")),
            (std::vector<std::string>{"QD532126I000000017", "QD532126I000000018"}));
  EXPECT_EQ(joined_numbers("\\ a \\\\b\\"), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(joined_numbers("").empty());
  std::string many;
  for (std::size_t i = 0; i <= numbers_joined_max; ++i) many += "N\\";
  EXPECT_EQ(faults(replaced(sample("SAS223.xml"), "QD532126I000000017\\QD532126I000000018", many)),
            (Faults{"message_joined_too_many /SasPassportBsc/rltNo"}));
}

TEST(BadMessages, bombs_of_entities_and_depth_are_not_set_off) {
  std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>"
      "<CommonResponeMessage><DealFlag>&lol2;</DealFlag></CommonResponeMessage>";
  EXPECT_EQ(faults(bomb), (Faults{"xml_doctype "}));
  EXPECT_EQ(faults("<CommonResponeMessage><DealFlag>&lol;</DealFlag></CommonResponeMessage>"),
            (Faults{"xml_entity_unknown "}));
  EXPECT_EQ(faults("<CommonResponeMessage><DealFlag>&amp;#48;</DealFlag></CommonResponeMessage>"),
            (Faults{"message_field_not_in_list /DealFlag"}))
      << "resolved once, not twice";
  EXPECT_EQ(faults("<CommonResponeMessage><DealFlag>&#48;</DealFlag></CommonResponeMessage>"), Faults{});
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(faults(deep), (Faults{"message_too_deep "}));
  std::string brackets(100'000, '[');
  EXPECT_FALSE(read("{\"head\":" + brackets));
}

TEST(BadMessages, text_that_is_not_well_formed_is_placed) {
  struct Bad {
    const char* text;
    const char* line;
    const char* column;
  };
  const Bad cases[] = {
      {"", "1", "1"},
      {"<a>", "1", "4"},
      {"<a>\n<b></a>", "2", "7"},
      {"<a/>\n<b/>", "2", "1"},
      {"<a/>text", "1", "5"},
      {"<a b=1/>", "1", "6"},
      {"<a b='1' b='2'/>", "1", "15"},
      {"<a b='<'/>", "1", "9"},
      {"<a>]]></a>", "1", "7"},
      {"<a><!-- -- --></a>", "1", "11"},
      {"<a><?xml version='1.0'?></a>", "1", "9"},
      {"< a/>", "1", "2"},
      {"<1a/>", "1", "2"},
      {"<a><![CDATA[</a>", "1", "13"},
  };
  for (const Bad& bad : cases) {
    auto message = parse_xml(bad.text);
    ASSERT_FALSE(message) << bad.text;
    EXPECT_EQ(message.error().code, "message_malformed") << bad.text;
    EXPECT_EQ(argument(message.error(), "line"), bad.line) << bad.text;
    EXPECT_EQ(argument(message.error(), "column"), bad.column) << bad.text;
  }
  auto control = parse_xml(std::string_view("<a>\n\x01</a>"));
  ASSERT_FALSE(control);
  EXPECT_EQ(control.error().code, "control_character");
  EXPECT_EQ(argument(control.error(), "line"), "2");
  EXPECT_EQ(parse_xml("<a>&#1;</a>").error().code, "xml_entity_unknown");
  EXPECT_EQ(parse_xml(std::string_view("<a>\0</a>", 8)).error().code, "control_character");
}

TEST(BadMessages, a_list_of_ten_thousand_lines_is_read_and_its_faults_are_counted) {
  std::string text = sample("INV101_in.xml");
  std::size_t start = text.find("<InvtListType>");
  std::size_t end = text.find("</InvtListType>") + 15;
  std::string line = text.substr(start, end - start);
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += line;
  std::string whole = text.substr(0, start) + lines + text.substr(text.rfind("</InvtListType>") + 15);
  auto message = read(whole);
  ASSERT_TRUE(message) << message.error().code;
  EXPECT_EQ(message->parts("lines").size(), 10'000U);
  EXPECT_TRUE(check(*message, false));
  EXPECT_EQ(write(*message), whole);
  std::string bad = whole;
  for (std::size_t at = bad.find("<DclQty>"); at != std::string::npos; at = bad.find("<DclQty>", at + 1))
    bad[at + 8] = 'x';
  auto checked = check(*read(bad), false);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().more.size() + 1, faults_kept_max);
  EXPECT_EQ(checked.error().cause, "9800 more are left out");
}

// The fuzzer's first find: names and characters that JSON has and XML has not.
TEST(BadMessages, json_that_xml_cannot_say_is_not_written_as_xml) {
  EXPECT_EQ(faults(R"({"seqNo":"1","checkInfo":"a\u0001b","dealFlag":"0"})"),
            (Faults{"message_field_control /CheckInfo"}));
  for (const char* text :
       {R"({"seqNo":"1","dealFlag":"0","a b":"x"})", R"({"seqNo":"1","dealFlag":"0","ours":"\u0001"})"}) {
    auto message = read(text);
    ASSERT_TRUE(message) << text;
    json::object words = to_words(*message, {});
    words["result"].as_object()["other"] = json::object{{"a b", "x"}};
    EXPECT_EQ(from_words(words, {}, {}).error().code, "message_word_wrong") << text;
    words["result"].as_object()["other"] = json::object{{"ours", "\x01"}};
    EXPECT_EQ(from_words(words, {}, {}).error().code, "message_word_wrong") << text;
  }
}

TEST(BadMessages, archives_are_unpacked_under_limits) {
  std::string receipt = sample("SAS223.xml");
  auto packed = pack({{"a/../../b.xml", receipt}, {"c.xml", sample("SAS221.xml")}});
  ASSERT_TRUE(packed) << packed.error().cause;
  ASSERT_TRUE(is_archive(*packed));
  auto files = unpack(*packed);
  ASSERT_TRUE(files) << files.error().code;
  ASSERT_EQ(files->size(), 2U);
  EXPECT_EQ((*files)[0].bytes, receipt);
  auto bomb = pack({{"zeros.xml", std::string(std::size_t{32} << 20, '0')}});
  ASSERT_TRUE(bomb);
  EXPECT_LT(bomb->size(), 100'000U);
  EXPECT_EQ(unpack(*bomb).error().code, "archive_ratio");
  EXPECT_EQ(unpack(*pack({{"inner.zip", *packed}})).error().code, "archive_nested");
  std::vector<Packed> many(archive_entries_max + 1);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = {std::to_string(i) + ".xml", "<a/>"};
  EXPECT_EQ(unpack(*pack(many)).error().code, "archive_too_many");
  many.pop_back();
  EXPECT_TRUE(unpack(*pack(many)));
  EXPECT_EQ(unpack(packed->substr(0, packed->size() / 2)).error().code, "archive_unreadable");
  EXPECT_EQ(unpack("PK\x03\x04").error().code, "archive_unreadable");
  std::string big(message_size_max + 1, 'x');
  EXPECT_EQ(read(big).error().code, "file_too_large");
}

}  // namespace
}  // namespace loopline::customs
