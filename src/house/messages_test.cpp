// Forms of real consignments sent, receipts brought in good and bad order, and what the gate's word does in the book.
#include "customs/signature.h"
#include "customs/test_identity.h"
#include "house/test_house.h"

namespace loopline::house {
namespace {

std::string sample(const std::string& name) {
  return read_file(std::string(LOOPLINE_SOURCE "/tests/data/customs/") + name).value();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

struct Lab {
  FullHouse house;
  std::string party;
  command::Actor lab;
  std::string consignment;

  Lab() {
    house.on("2026-03-02");
    party = house.beneficiary("91440300MA5HT0K01L");
    lab = FullHouse::lab(party);
    consignment = file("LAB-2026-0001");
  }
  std::string file(const char* number) {
    json::object powder = FullHouse::line("75040020", "consumable", "2.5", "035", "5000.00");
    powder["material_no"] = "NI-NANO-50";
    powder["origin"] = "JPN";
    json::object filed = house.must(lab, "goods", "first-line-in",
                                    {{"party", party}, {"number", number}, {"lines", json::array{powder}}});
    std::string id = text_at(filed, "consignment");
    if (text_at(house.page(lab, "/consignments/{id}", {{"id", id}}), "state") == "inspecting")
      house.must(house.officer, "goods", "release", {{"consignment", id}});
    return id;
  }
  void profile() {
    json::object car{{"vehicle", "粤BZ0006港"}, {"vehicle_weight_kg", "1450"}, {"frame_weight_kg", "1120"}};
    house.must(lab, "messages", "set-profile",
               {{"party", party},
                {"account", "T5321W000021"},
                {"code", "4403W62001"},
                {"person", "示例申请人"},
                {"customs", "5321"},
                {"port", "5301"},
                {"transport_mode", "4"},
                {"vehicles", json::array{car}}});
  }
  json::object message(const char* kind, json::object details = {}) const {
    return {{"consignment", consignment}, {"kind", kind}, {"details", std::move(details)}};
  }
  json::object send(const char* kind, json::object details = {}) {
    return house.must(lab, "messages", "send", message(kind, std::move(details)));
  }
  static json::object car() { return {{"vehicle", "粤BZ0006港"}, {"gross_weight_kg", "400"}}; }
  void send_all() {
    profile();
    send("INV101");
    send("DEC");
    send("SAS121", car());
  }
  json::object receive(const std::string& text) { return receive(text, house.officer); }
  json::object receive(const std::string& text, const command::Actor& actor) {
    return house.must(actor, "messages", "receive", {{"party", party}, {"message", text}});
  }
  static std::string slip_technical() {
    return replaced(replaced(sample("CommonResponeMessage.xml"), "LAB-2026-0001", "LAB-2026-0001-P"),
                    "202600000000000123", "202600000000000456");
  }
  static std::vector<std::string> receipts() {
    return {sample("CommonResponeMessage.xml"),
            sample("INV201.xml"),
            sample("INV202.xml"),
            sample("INV211.xml"),
            slip_technical(),
            sample("SAS221.xml"),
            sample("SAS223.xml")};
  }
  std::string state() { return text_at(house.page(lab, "/consignments/{id}", {{"id", consignment}}), "state"); }
  json::array documents() { return house.page(lab, "/messages").at("items").as_array(); }
  json::object document(std::string_view kind) {
    for (const auto& one : documents())
      if (text_at(one.as_object(), "kind") == kind) return one.as_object();
    return {};
  }
};

TEST(Messages, what_is_missing_is_named_before_anything_is_typed) {
  Lab it;
  json::object forms = it.house.page(it.lab, "/consignments/{id}/messages", {{"id", it.consignment}});
  std::vector<std::string> kinds;
  for (const auto& form : forms.at("items").as_array()) kinds.push_back(text_at(form.as_object(), "kind"));
  EXPECT_EQ(kinds, (std::vector<std::string>{"INV101", "DEC", "SAS121", "ICP101"}));
  Error refused = it.house.refused(it.lab, "messages", "send", it.message("INV101"));
  EXPECT_EQ(refused.code, "message_field_missing");
  std::vector<std::string> missing{refused.pointer};
  for (const Error& more : refused.more) missing.push_back(more.pointer);
  for (const char* field : {"PutrecNo", "BizopEtpsno", "RcvgdEtpsno", "DclEtpsno", "InputCode", "TrspModecd",
                            "ImpexpPortcd", "DclPlcCuscd"}) {
    EXPECT_NE(std::find(missing.begin(), missing.end(), std::string("/InvtHeadType/") + field), missing.end()) << field;
  }
  EXPECT_EQ(missing.size(), 8U);
  it.profile();
  json::object form =
      it.house.page(it.lab, "/consignments/{id}/messages/{kind}", {{"id", it.consignment}, {"kind", "INV101"}});
  EXPECT_TRUE(form.at("problems").as_array().empty()) << canonical(form.at("problems"));
  EXPECT_EQ(it.house.refused(it.lab, "messages", "send", it.message("SAS111")).code, "message_kind_not_needed");
}

TEST(Messages, one_consignment_gives_every_form_without_retyping) {
  Lab it;
  it.send_all();
  auto list = customs::read(
      text_at(it.house.page(it.lab, "/messages/{id}", {{"id", text_at(it.document("INV101"), "id")}}), "xml"));
  ASSERT_TRUE(list) << list.error().code;
  EXPECT_EQ(list->text("head", "own_number"), "LAB-2026-0001");
  EXPECT_EQ(list->text("head", "country"), "110") << "Hong Kong by customs' digits";
  EXPECT_EQ(list->text("lines", "currency"), "142");
  EXPECT_EQ(list->text("lines", "origin"), "116");
  EXPECT_EQ(list->text("lines", "value"), "5000");
  EXPECT_EQ(list->text("lines", "unit_price"), "2000");
  EXPECT_EQ(list->text("lines", "levy"), "3");
  auto declaration = customs::read(
      text_at(it.house.page(it.lab, "/messages/{id}", {{"id", text_at(it.document("DEC"), "id")}}), "xml"));
  ASSERT_TRUE(declaration);
  EXPECT_EQ(declaration->text("lines", "currency"), "CNY");
  EXPECT_EQ(declaration->text("papers", "number"), text_at(it.document("INV101"), "number"));
  auto slip = customs::read(
      text_at(it.house.page(it.lab, "/messages/{id}", {{"id", text_at(it.document("SAS121"), "id")}}), "xml"));
  ASSERT_TRUE(slip);
  EXPECT_EQ(slip->text("head", "total_weight_kg"), "2970") << "1450 + 1120 + 400, the vehicle's from the profile";
  EXPECT_EQ(slip->text("head", "related"), text_at(it.document("INV101"), "number"));
  EXPECT_EQ(text_at(it.document("INV101"), "number").substr(0, 9), "QD532126I");
  EXPECT_EQ(text_at(it.document("SAS121"), "number").substr(0, 12), "Z5321I260302");
  EXPECT_EQ(it.house.refused(it.lab, "messages", "send", it.message("INV101")).code, "message_already_sent");
  it.house.expect_sound();
}

TEST(Messages, receipts_move_documents_and_the_passage_is_booked_when_all_is_said) {
  Lab it;
  it.send_all();
  std::vector<std::string> texts = Lab::receipts();
  std::string list_booked = texts[3];
  texts.erase(texts.begin() + 3);
  for (const std::string& text : texts) it.receive(text);
  EXPECT_EQ(text_at(it.document("SAS121"), "state"), "passed");
  EXPECT_EQ(text_at(it.document("SAS121"), "booking"), "waiting");
  EXPECT_EQ(text_at(it.document("SAS121"), "booking_reason"), "declaration_not_released");
  EXPECT_EQ(it.state(), "released") << "passed, but the declaration is not released";
  json::object last = it.receive(list_booked);
  EXPECT_EQ(text_at(last, "state"), "booked");
  EXPECT_EQ(text_at(it.document("SAS121"), "booking"), "booked");
  EXPECT_EQ(it.state(), "passed");
  EXPECT_EQ(text_at(it.document("INV101"), "official"), "QD532126I000000017");
  it.house.expect_sound();
}

TEST(Messages, receipts_in_reverse_order_end_the_same) {
  Lab forward;
  forward.send_all();
  for (const std::string& text : Lab::receipts()) forward.receive(text);
  Lab backward;
  backward.send_all();
  std::vector<std::string> texts = Lab::receipts();
  std::reverse(texts.begin(), texts.end());
  json::object first = backward.receive(texts.front());
  EXPECT_TRUE(bool_at(first, "quarantined")) << "SAS223 names nothing yet that we know";
  EXPECT_EQ(text_at(first, "problem"), "receipt_number_unknown");
  texts.erase(texts.begin());
  for (const std::string& text : texts) backward.receive(text);
  EXPECT_EQ(backward.documents(), forward.documents());
  EXPECT_EQ(backward.state(), "passed");
  json::object waiting = backward.house.page(backward.lab, "/receipts", {}, {{"state", "quarantine"}});
  EXPECT_TRUE(waiting.at("items").as_array().empty());
  backward.house.expect_sound();
}

TEST(Messages, the_same_receipt_twice_counts_once_and_a_stranger_is_kept) {
  Lab it;
  it.send_all();
  EXPECT_FALSE(bool_at(it.receive(sample("INV201.xml")), "repeated"));
  EXPECT_TRUE(bool_at(it.receive(sample("INV201.xml")), "repeated"));
  // Under another name and laid out otherwise it is still the same.
  std::string again = replaced(replaced(sample("INV201.xml"), "90000000201", "90000000999"), "\n      ", "\n");
  EXPECT_TRUE(bool_at(it.receive(again), "repeated"));
  std::string stranger =
      replaced(replaced(sample("SAS221.xml"), "Z5321I260302000000000004", "Z5321I260302000000000777"),
               "202600000000000456", "202600000000000777");
  json::object kept = it.receive(stranger);
  EXPECT_TRUE(bool_at(kept, "quarantined"));
  json::array list = it.house.page(it.lab, "/receipts", {}, {{"state", "quarantine"}}).at("items").as_array();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(text_at(list[0].as_object(), "number"), "Z5321I260302000000000777");
  EXPECT_EQ(it.house.page(it.house.officer, "/desk").at("figures").as_object().at("receipts_quarantined").as_int64(),
            1);
  it.house.expect_sound();
}

TEST(Messages, a_receipt_before_its_message_is_taken_up_by_it) {
  Lab it;
  it.profile();
  EXPECT_TRUE(bool_at(it.receive(sample("INV201.xml")), "quarantined"));
  json::object sent = it.send("INV101");
  EXPECT_EQ(text_at(sent, "state"), "approved");
  it.house.expect_sound();
}

TEST(Messages, a_weight_outside_its_tolerance_holds_the_slip_until_the_officer_decides) {
  Lab it;
  it.send_all();
  std::vector<std::string> texts = Lab::receipts();
  // 2970 declared; 3 per cent is 89.1 kg.
  texts[6] =
      replaced(replaced(texts[6], "<passCollectWt>2975<", "<passCollectWt>3060<"), "<wtError>-5<", "<wtError>-90<");
  for (const std::string& text : texts) it.receive(text);
  json::object slip = it.document("SAS121");
  EXPECT_EQ(text_at(slip, "booking"), "held");
  EXPECT_EQ(text_at(slip, "booking_reason"), "weight_outside");
  EXPECT_EQ(text_at(slip.at("facts").as_object(), "error_kg"), "-90");
  EXPECT_EQ(it.state(), "released");
  json::object desk = it.house.page(it.house.officer, "/desk");
  EXPECT_EQ(desk.at("figures").as_object().at("slips_held").as_int64(), 1);
  json::object verdict{{"document", text_at(slip, "id")}, {"accept", true}, {"note", "复磅 2971"}};
  EXPECT_EQ(it.house.refused(it.lab, "messages", "settle-weight", verdict).code, "not_allowed");
  it.house.must(it.house.officer, "messages", "settle-weight", verdict);
  EXPECT_EQ(it.state(), "passed");
  EXPECT_EQ(it.house.refused(it.house.officer, "messages", "settle-weight", verdict).code, "wrong_state");
  it.house.expect_sound();
}

TEST(Messages, a_refused_weight_and_a_sum_that_does_not_add_up_book_nothing) {
  Lab it;
  it.send_all();
  std::vector<std::string> texts = Lab::receipts();
  texts[6] = replaced(texts[6], "<totalGrossWt>400<", "<totalGrossWt>401<");
  for (const std::string& text : texts) it.receive(text);
  EXPECT_EQ(text_at(it.document("SAS121"), "booking_reason"), "weights_disagree");
  it.house.must(it.house.officer, "messages", "settle-weight",
                {{"document", text_at(it.document("SAS121"), "id")}, {"accept", false}, {"note", "退回"}});
  EXPECT_EQ(text_at(it.document("SAS121"), "booking"), "refused");
  EXPECT_EQ(it.state(), "released");
  it.house.expect_sound();
}

TEST(Messages, what_an_institution_brings_books_nothing_until_somebody_vouches_for_it) {
  Lab it;
  it.send_all();
  for (const std::string& text : Lab::receipts()) it.receive(text, it.lab);
  EXPECT_EQ(text_at(it.document("SAS121"), "booking"), "unconfirmed");
  EXPECT_EQ(it.state(), "released");
  it.receive(Lab::receipts().back());
  EXPECT_EQ(it.state(), "passed");
  it.house.expect_sound();
}

// The receipt in an envelope with customs' signature.
std::string signed_by(const customs::Identity& identity, const std::string& receipt) {
  std::size_t start = receipt.find("<Package");
  auto message = customs::read("<Signature><SignedInfo/><SignatureValue/><KeyInfo/><Object Id=\"String\">" +
                               receipt.substr(start) + "</Object></Signature>");
  EXPECT_TRUE(message) << message.error().code;
  auto done = customs::sign(*message, identity.key, identity.certificate);
  EXPECT_TRUE(done) << done.error().code << done.error().cause;
  return customs::write(*message);
}

TEST(Messages, customs_signature_vouches_for_a_receipt_and_a_false_one_refuses_it) {
  Lab it;
  it.send_all();
  Moment now = Moment::start_of(it.house.today());
  customs::Identity customs_office(now);
  customs::Identity somebody(now);
  std::vector<std::string> texts = Lab::receipts();
  json::object body{{"party", it.party}, {"message", signed_by(customs_office, texts[6])}};
  EXPECT_EQ(it.house.refused(it.lab, "messages", "receive", body).code, "certificate_not_registered");
  it.house.must(it.house.officer, "messages", "set-customs-certificate",
                {{"certificate", customs_office.certificate}, {"signatures_required", false}});
  for (std::size_t i = 0; i < 6; ++i) it.receive(texts[i], it.lab);
  body["message"] = signed_by(somebody, texts[6]);
  EXPECT_EQ(it.house.refused(it.lab, "messages", "receive", body).code, "signature_not_verified");
  it.receive(signed_by(customs_office, texts[6]), it.lab);
  EXPECT_EQ(it.state(), "passed");
  it.house.must(it.house.officer, "messages", "set-customs-certificate",
                {{"certificate", customs_office.certificate}, {"signatures_required", true}});
  body["message"] = sample("SAS224.xml");
  EXPECT_EQ(it.house.refused(it.lab, "messages", "receive", body).code, "signature_missing");
  it.house.expect_sound();
}

TEST(Messages, a_list_over_two_vehicles_is_booked_when_both_have_passed) {
  Lab it;
  it.profile();
  it.send("INV101");
  for (const char* share : {"1", "1.5"}) {
    json::object details = Lab::car();
    details["binding"] = "one_list_several_vehicles";
    details["items"] = json::array{json::object{{"line", 1}, {"quantity", share}}};
    it.send("SAS121", details);
  }
  std::vector<std::string> texts = Lab::receipts();
  for (const std::string& text : texts) it.receive(text);
  EXPECT_EQ(text_at(it.document("SAS121"), "booking_reason"), "not_passed") << "the newest is the second vehicle";
  EXPECT_EQ(it.state(), "released");
  for (std::size_t i = 4; i < texts.size(); ++i) {
    std::string second = replaced(texts[i], "LAB-2026-0001-P", "LAB-2026-0001-P-2");
    second = replaced(second, "Z5321I260302000000000004", "Z5321I260302000000000005");
    it.receive(replaced(second, "202600000000000456", "202600000000000457"));
  }
  EXPECT_EQ(it.state(), "passed");
  it.house.expect_sound();
}

TEST(Messages, a_temporary_exit_goes_by_business_form_and_stock_note) {
  Lab it;
  it.send_all();
  for (const std::string& text : Lab::receipts()) it.receive(text);
  std::string lot = text_at(it.house.page(it.lab, "/lots").at("items").at(0).as_object(), "id");
  json::object out = it.house.must(it.lab, "goods", "temporary-out",
                                   {{"party", it.party},
                                    {"number", "TEST-2026-0007"},
                                    {"purpose", "testing"},
                                    {"place", "南山计量检测中心"},
                                    {"items", FullHouse::items(lot, "1")}});
  it.consignment = text_at(out, "consignment");
  EXPECT_EQ(it.house.refused(it.lab, "messages", "send", it.message("SAS111")).code, "message_related_not_sent");
  EXPECT_EQ(text_at(it.send("SAS101"), "number").substr(0, 7), "S532126");
  it.send("SAS111");
  it.send("SAS121", Lab::car());
  auto form = customs::read(
      text_at(it.house.page(it.lab, "/messages/{id}", {{"id", text_at(it.document("SAS101"), "id")}}), "xml"));
  EXPECT_EQ(form->text("head", "business"), "D");
  EXPECT_EQ(form->text("head", "place"), "南山计量检测中心");
  EXPECT_EQ(form->text("head", "valid_until"), replaced(text_at(out, "due_on"), "-", ""));
  auto slip = customs::read(
      text_at(it.house.page(it.lab, "/messages/{id}", {{"id", text_at(it.document("SAS121"), "id")}}), "xml"));
  EXPECT_EQ(slip->text("head", "slip_kind"), "4");
  EXPECT_EQ(slip->text("head", "related_kind"), "2");
  EXPECT_EQ(slip->text("head", "related"), text_at(it.document("SAS111"), "number"));
  it.house.expect_sound();
}

TEST(Messages, bad_receipts_are_refused_whole) {
  Lab it;
  it.send_all();
  auto refused = [&](const std::string& text) {
    return it.house.refused(it.house.officer, "messages", "receive", {{"party", it.party}, {"message", text}}).code;
  };
  EXPECT_EQ(refused(sample("INV101_in.xml")), "message_not_a_receipt");
  EXPECT_EQ(refused("<Invoice/>"), "unknown_message");
  EXPECT_EQ(refused(replaced(sample("INV201.xml"), "<vrfdedMarkcd>1<", "<vrfdedMarkcd>9<")),
            "message_field_not_in_list");
  EXPECT_EQ(refused("<!DOCTYPE a><a/>"), "xml_doctype");
  EXPECT_EQ(it.house
                .refused(FullHouse::lab("P999"), "messages", "receive",
                         {{"party", it.party}, {"message", sample("INV201.xml")}})
                .code,
            "other_party");
}

}  // namespace
}  // namespace loopline::house
