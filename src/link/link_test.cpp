// Files of other systems, good and bad, into a real zone.
#include <filesystem>

#include "base/encoding.h"
#include "house/test_house.h"
#include "link/again.h"
#include "link/api.h"

namespace loopline::link {
namespace {

using House = house::FullHouse;

std::string sample(const std::string& name) {
  return read_file(std::string(LOOPLINE_SOURCE "/tests/data/") + name).value();
}

// A beneficiary that holds 2.5 kg of nickel powder under the sample's material number.
struct Lab {
  House house;
  std::string party;
  std::string lot;

  Lab() {
    house.on("2026-03-02");
    party = house.beneficiary("91440300MA5HT0K01L");
    json::object powder = House::line("75040020", "consumable", "2.5", "035", "5000.00");
    powder["material_no"] = "NI-NANO-50";
    lot = house.bring_in(party, powder);
  }
  ImportOptions options(ImportMode mode = ImportMode::good) { return {party, "erp", House::lab(party), mode}; }
  Result<ImportReport> import(std::string_view file, ImportMode mode = ImportMode::good) {
    return import_movements(house.zone(), file, options(mode));
  }
};

constexpr const char* header = "movement_no,day,kind,lot,material_no,quantity,unit,project,experiment,person\n";

TEST(Link, a_file_is_taken_once_however_often_it_is_sent) {
  Lab lab;
  std::string file = sample("erp_movements.csv");
  auto first = lab.import(file);
  ASSERT_TRUE(first) << first.error().code;
  EXPECT_EQ(first->taken, 2) << (first->faults.empty() ? ""
                                                       : first->faults[0].error.code + first->faults[0].error.pointer);
  auto again = lab.import(file);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->taken, 0);
  EXPECT_EQ(again->repeated, 2);
  json::object accounts = lab.house.page(lab.house.officer, "/lots/{id}", {{"id", lab.lot}}).at("accounts").as_object();
  // Used up or, where drawn for an officer, reserved: in any case no longer held.
  EXPECT_EQ(text_at(accounts, "held"), "1.75");
  lab.house.expect_sound();
}

TEST(Link, utf8_with_mark_and_gb18030_are_read_alike) {
  Lab lab;
  std::string file = sample("erp_movements.csv");
  auto marked = lab.import("\xEF\xBB\xBF" + file);
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->encoding, "UTF-8 with BOM");
  EXPECT_EQ(marked->taken, 2);
  // 单号 in GB 18030.
  std::string chinese =
      "\xB5\xA5\xBA\xC5,kind,material_no,quantity,project,experiment,person\nG-1,consume,NI-NANO-50,0.1,P,E,\xCD\xF5\n";
  auto gb = lab.import(chinese);
  ASSERT_TRUE(gb) << gb.error().code;
  EXPECT_EQ(gb->encoding, "GB 18030");
  EXPECT_EQ(gb->taken, 1);
  EXPECT_EQ(lab.import("\xFF\xFF\xFF").error().code, "encoding_unknown");
}

TEST(Link, an_unavailable_record_is_said_once_and_of_no_line) {
  for (ImportMode mode : {ImportMode::good, ImportMode::all, ImportMode::preview}) {
    Lab lab;
    lab.house.zone().record().stop();
    auto report = lab.import(sample("erp_movements.csv"), mode);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, "record_stopped");
  }
}

TEST(Link, with_one_bad_line_the_others_are_taken_or_none_as_asked) {
  std::string file = std::string(header) + "A-1,2026-03-02,consume,,NI-NANO-50,0.1,035,P,E,W\n" +
                     "A-2,2026-03-02,consume,,NI-NANO-50,99,035,P,E,W\n" +
                     "A-3,2026-03-02,consume,,NI-NANO-50,0.1,035,P,E,W\n";
  Lab some;
  auto good = some.import(file);
  ASSERT_TRUE(good);
  EXPECT_EQ(good->taken, 2);
  ASSERT_EQ(good->faults.size(), 1U);
  EXPECT_EQ(good->faults[0].line, 3);
  EXPECT_EQ(good->faults[0].number, "A-2");
  EXPECT_EQ(good->faults[0].error.code, "not_enough_held");
  EXPECT_EQ(good->faults[0].error.pointer, "/quantity");
  Lab none;
  auto all = none.import(file, ImportMode::all);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->taken, 0);
  ASSERT_EQ(all->faults.size(), 1U);
  EXPECT_EQ(all->faults[0].line, 3);
  EXPECT_EQ(none.house.place(none.lot, "held"), "2.5");
  none.house.expect_sound();
}

TEST(Link, what_is_wrong_with_a_line_is_said_by_its_column) {
  struct Bad {
    const char* line;
    const char* code;
    const char* pointer;
  };
  const Bad cases[] = {
      {",2026-03-02,consume,,NI-NANO-50,0.1,035,P,E,W", "required_field_missing", "/number"},
      {"B-1,2026-03-02,eat,,NI-NANO-50,0.1,035,P,E,W", "movement_kind_unknown", "/kind"},
      {"B-2,2026-03-02,consume,,NI-NANO-50,-1,035,P,E,W", "negative_move", "/quantity"},
      {"B-3,2026-02-30,consume,,NI-NANO-50,0.1,035,P,E,W", "wrong_format", "/day"},
      {"B-4,2026-03-02,consume,,NI-NANO-50,0.1,001,P,E,W", "not_enough_held", "/quantity"},
      {"B-5,2026-03-02,consume,,NO-SUCH,0.1,035,P,E,W", "unknown_material", "/material_no"},
      {"B-6,2026-03-02,consume,,,0.1,035,P,E,W", "lot_or_material_missing", "/lot"},
      {"B-7,2026-03-03,consume,,NI-NANO-50,0.1,035,P,E,W", "day_in_future", "/day"},
      {"B-8,2026-03-01,consume,,NI-NANO-50,0.1,035,P,E,W", "not_enough_held", "/quantity"},
  };
  Lab lab;
  for (const Bad& bad : cases) {
    auto report = lab.import(std::string(header) + bad.line + "\n");
    ASSERT_TRUE(report) << bad.line;
    ASSERT_EQ(report->faults.size(), 1U) << bad.line;
    EXPECT_EQ(report->faults[0].error.code, bad.code) << bad.line;
    EXPECT_EQ(report->faults[0].error.pointer, bad.pointer) << bad.line;
  }
  EXPECT_EQ(lab.import("").error().code, "csv_empty");
  EXPECT_EQ(lab.import("movement_no,kind\n").error().code, "csv_column_missing");
  EXPECT_EQ(lab.import("movement_no,kind,quantity,colour\n").error().code, "csv_column_unknown");
  EXPECT_EQ(lab.import(std::string(header) + "\"B-9").error().code, "csv_malformed");
}

json::object consumption(const char* number, const char* quantity) {
  return {{"number", number},     {"kind", "consume"}, {"material_no", "NI-NANO-50"},
          {"quantity", quantity}, {"project", "P"},    {"experiment", "E"},
          {"person", "W"}};
}

TEST(Link, a_batch_answers_line_by_line) {
  Lab lab;
  json::array movements{consumption("J-1", "0.5"), consumption("J-2", "-1"), consumption("J-1", "0.5"),
                        consumption("J-1", "0.6")};
  std::vector<std::string> states(movements.size() + 1);
  auto report = import_movements(lab.house.zone(), movements, lab.options(), [&](const LineOutcome& outcome) {
    states[static_cast<std::size_t>(outcome.line)] = outcome.state;
  });
  ASSERT_TRUE(report) << report.error().code;
  EXPECT_EQ(states, (std::vector<std::string>{"", "taken", "refused", "repeated", "changed"}));
  EXPECT_EQ(lab.house.place(lab.lot, "held"), "2");
  json::array broken{"text"};
  EXPECT_EQ(import_movements(lab.house.zone(), broken, lab.options()).error().code, "wrong_type");
  lab.house.expect_sound();
}

TEST(Link, a_preview_takes_nothing) {
  Lab lab;
  ImportOptions options = lab.options(ImportMode::preview);
  auto report = import_movements(lab.house.zone(), {consumption("J-1", "0.5"), consumption("J-2", "99")}, options);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->taken, 1);
  EXPECT_EQ(report->refused, 1);
  EXPECT_EQ(lab.house.place(lab.lot, "held"), "2.5");
}

TEST(Link, a_refused_move_is_tried_again_and_a_changed_one_corrected) {
  Lab lab;
  AgainOptions again{lab.party, "erp", House::lab(lab.party)};
  json::object in_grams = consumption("J-1", "100");
  in_grams["unit"] = "g";
  auto refused = import_movements(lab.house.zone(), {in_grams}, lab.options());
  ASSERT_EQ(refused->faults.at(0).error.code, "conversion_missing");
  auto still = retry(lab.house.zone(), again, "J-1");
  ASSERT_TRUE(still) << still.error().code;
  EXPECT_EQ(text_at(*still, "state"), "refused");
  json::array units{json::object{{"unit", "g"}, {"numerator", 1}, {"denominator", 1000}}};
  lab.house.must(House::lab(lab.party), "erp", "set-material",
                 {{"party", lab.party},
                  {"material_no", "NI-NANO-50"},
                  {"hs", "75040020"},
                  {"name", "纳米镍粉"},
                  {"category", "consumable"},
                  {"unit", "035"},
                  {"units", units}});
  EXPECT_EQ(text_at(retry(lab.house.zone(), again, "J-1").value(), "state"), "taken");
  EXPECT_EQ(lab.house.place(lab.lot, "held"), "2.4");
  EXPECT_EQ(retry(lab.house.zone(), again, "J-1").error().code, "move_not_refused");
  in_grams["quantity"] = "300";
  auto changed = import_movements(lab.house.zone(), {in_grams}, lab.options());
  ASSERT_EQ(changed->faults.at(0).error.code, "move_changed");
  EXPECT_EQ(text_at(correct(lab.house.zone(), again, "J-1").value(), "state"), "taken");
  EXPECT_EQ(lab.house.place(lab.lot, "held"), "2.2");
  EXPECT_EQ(correct(lab.house.zone(), again, "J-1").error().code, "move_not_changed");
  lab.house.expect_sound();
}

TEST(Link, lines_of_one_document_are_one_consignment) {
  Lab lab;
  std::string file =
      "number,document,kind,hs,name,category,quantity,unit,value,material_no\n"
      "R-1,PO-1,second_line_in,75040020,镍粉,consumable,1,035,100,A\n"
      "R-2,PO-1,second_line_in,75040020,镍粉,consumable,2,035,200,B\n"
      "R-3,PO-2,二线进区,75040020,镍粉,consumable,3,035,300,A\n";
  std::vector<std::string> documents;
  auto report = import_movements(lab.house.zone(), file, lab.options(),
                                 [&](const LineOutcome& outcome) { documents.emplace_back(outcome.document); });
  ASSERT_TRUE(report) << report.error().code;
  ASSERT_EQ(report->taken, 3) << report->faults.at(0).error.code << report->faults.at(0).error.pointer;
  EXPECT_EQ(documents[0], documents[1]);
  EXPECT_NE(documents[1], documents[2]);
  lab.house.expect_sound();
}

TEST(Link, the_same_movements_come_as_a_workbook) {
  Lab lab;
  auto report = lab.import(sample("movements_openpyxl.xlsx"));
  ASSERT_TRUE(report) << report.error().code;
  EXPECT_EQ(report->encoding, "XLSX");
  EXPECT_EQ(report->taken, 2) << (report->faults.empty() ? "" : report->faults[0].error.code);
  EXPECT_EQ(lab.import(sample("movements_openpyxl.xlsx"))->repeated, 2);
}

TEST(Link, an_inventory_becomes_a_consignment_and_a_slip_binds_its_vehicle) {
  Lab lab;
  auto message = customs::read(sample("customs/INV101_in.xml"));
  ASSERT_TRUE(message) << message.error().code;
  EXPECT_EQ(message->kind->type, "INV101");
  EXPECT_EQ(message->parts("lines").size(), 2U);
  EXPECT_EQ(message->text("head", "transport_mode"), "4") << "fields that we do not use stay";
  auto commands = commands_of(*message, lab.house.zone(), lab.options(), lab.house.today());
  ASSERT_TRUE(commands) << commands.error().code << commands.error().pointer;
  ASSERT_EQ(commands->size(), 1U);
  auto filed = lab.house.zone().submit((*commands)[0]);
  ASSERT_TRUE(filed) << filed.error().code << filed.error().pointer;
  const json::object& line = filed->body.at("result").at("lines").at(0).as_object();
  EXPECT_EQ(text_at(line, "treatment"), "exempt");
  auto slip = customs::read(sample("customs/SAS121_in.xml"));
  ASSERT_TRUE(slip) << slip.error().code << slip.error().pointer;
  auto binding = commands_of(*slip, lab.house.zone(), lab.options(), lab.house.today());
  ASSERT_TRUE(binding) << binding.error().code;
  ASSERT_TRUE(lab.house.zone().submit((*binding)[0]));
  std::string id = text_at(filed->body.at("result").as_object(), "consignment");
  json::object seen = lab.house.page(lab.house.officer, "/consignments/{id}", {{"id", id}});
  EXPECT_EQ(text_at(seen.at("slip").as_object(), "vehicle"), "粤BZ0006港");
  lab.house.expect_sound();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(Link, bad_messages_are_refused_with_the_field) {
  std::string inventory = sample("customs/INV101_in.xml");
  EXPECT_EQ(customs::read("no xml").error().code, "message_malformed");
  EXPECT_EQ(customs::read("<a/>").error().code, "unknown_message");
  EXPECT_EQ(customs::read(replaced(inventory, "<Signature", "<!DOCTYPE x [<!ENTITY a \"b\">]><Signature")).error().code,
            "xml_doctype");
  EXPECT_EQ(customs::read(replaced(inventory, "液", "\xFF\xFE")).error().code, "encoding_disagrees");
  auto missing = customs::read(replaced(inventory, "<DclQty>1</DclQty>", ""));
  ASSERT_TRUE(missing);
  Error without = customs::check(*missing, false).error();
  EXPECT_EQ(without.code, "message_field_missing");
  EXPECT_EQ(without.pointer, "/InvtListType/0/DclQty");
  std::string deep;
  for (int i = 0; i < 1'000; ++i) deep += "<a>";
  EXPECT_FALSE(customs::read(deep));
  Lab lab;
  auto currency = customs::read(replaced(inventory, "<DclCurrcd>142<", "<DclCurrcd>999<"));
  ASSERT_TRUE(currency);
  auto commands = commands_of(*currency, lab.house.zone(), lab.options(), lab.house.today());
  ASSERT_FALSE(commands);
  EXPECT_EQ(commands.error().code, "unknown_currency_code");
  EXPECT_EQ(commands.error().pointer, "/InvtListType/0/DclCurrcd");
  std::string slip = sample("customs/SAS121_in.xml");
  auto heavy = customs::read(replaced(slip, "<TotalWt>2970<", "<TotalWt>2971<"));
  EXPECT_EQ(commands_of(*heavy, lab.house.zone(), lab.options(), lab.house.today()).error().code, "weights_disagree");
  auto orphan = customs::read(slip);
  EXPECT_EQ(commands_of(*orphan, lab.house.zone(), lab.options(), lab.house.today()).error().code,
            "unknown_consignment_number");
}

TEST(Link, a_list_longer_than_a_document_may_be_is_read_and_its_filing_says_how_long) {
  Lab lab;
  std::string text = sample("customs/INV101_in.xml");
  std::size_t start = text.find("<InvtListType>");
  std::size_t end = text.find("</InvtListType>") + 15;
  std::string line = text.substr(start, end - start);
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += line;
  text = text.substr(0, start) + lines + text.substr(text.rfind("</InvtListType>") + 15);
  auto tried = take_message(text, lab.house.zone(), lab.options(), false);
  ASSERT_FALSE(tried);
  EXPECT_EQ(tried.error().code, "too_many_items");
  EXPECT_EQ(tried.error().pointer, "/lines");
}

TEST(Link, a_receipt_brought_twice_says_that_it_was) {
  Lab lab;
  std::string text = sample("customs/SAS223.xml");
  for (bool again : {false, true}) {
    auto taken = take_message(text, lab.house.zone(), lab.options(), true);
    ASSERT_TRUE(taken) << taken.error().code;
    const json::object& outcome = taken->at("outcomes").at(0).as_object();
    EXPECT_EQ(bool_at(outcome, "repeated"), again);
    EXPECT_TRUE(bool_at(outcome.at("result").as_object(), "quarantined"));
  }
}

}  // namespace
}  // namespace loopline::link
