// A zone whose people may carry by hand, for the tests of this room.
#pragma once

#include "base/signature.h"
#include "zone/exits/api.h"
#include "zone/exits/handle.h"
#include "zone/goods/test_house.h"
#include "zone/handcarry/api.h"
#include "zone/handcarry/handle.h"
#include "zone/handcarry/views.h"

namespace loopline::handcarry {

class CarryHouse : public goods::House {
 public:
  CarryHouse()
      : House({{clock_rules(above()), {on_desk}}, above(), [](command::Catalogue& catalogue) {
                 exits::describe(catalogue);
                 describe(catalogue, above(),
                          {[](std::string_view text) { return key().sign(text); }, key().public_key()});
               }}) {}

  static SigningKey key() { return *SigningKey::from_seed(std::string(signature_key_bytes, '\7')); }

  void list_institution(const std::string& party) {
    std::string file = submit(party, "whitelist-institution", party,
                              {{"activity", "合成生物学研究与中试"},
                               {"customs_registered", true},
                               {"keeps_book", true},
                               {"measures", json::array{"hand_carry"}},
                               {"contact_name", "何敏"},
                               {"contact_phone", "0755-1234567"}},
                              papers(party, {"business_licence", "premises", "goods_rules"}));
    recognise(file);
    act(officer, file, "file", {{"fields", json::object{{"filed_on", today().text()}, {"gac_receipt", "署备7"}}}});
  }
  std::string list_carrier(const std::string& party, const std::string& who) {
    std::string file = submit(party, "whitelist-hand-carrier", who,
                              {{"relation", "employee"},
                               {"lines", json::array{"first", "second"}},
                               {"goods", "试剂与样品"},
                               {"packing", "三层防漏包装"},
                               {"consent", true}},
                              papers(party, {"appointment", "contract"}));
    recognise(file);
    return file;
  }

 private:
  static goods::Above above() { return {{exits::on_passage, on_passage}, {}, {before_passage}}; }
  std::string submit(const std::string& party, const char* service, const std::string& subject, json::object form,
                     json::array documents) {
    form["truthful"] = true;
    return text_at(must(lab(party), "cases", "submit",
                        {{"service", service},
                         {"party", party},
                         {"subject", subject},
                         {"form", std::move(form)},
                         {"documents", std::move(documents)}}),
                   "case");
  }
  void recognise(const std::string& file) {
    act(officer, file, "start_review");
    accept_papers(officer, file);
    act(officer, file, "recognise");
    act(authority, file, "recognise");
  }
};

}  // namespace loopline::handcarry
