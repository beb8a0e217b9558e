// Products whose conformity is assessed by grade, for the tests of goods and of control: the real casework, two
// officers.
#pragma once

#include "zone/goods/test_house.h"

namespace loopline::goods {

class Grades {
 public:
  explicit Grades(House& house) : house_(house) {}

  std::string product(const std::string& party, std::string_view hs = "90278120", std::string_view name = "质谱仪") {
    return text_at(house_.must(House::lab(party), "registry", "register-product",
                               {{"party", party},
                                {"hs", hs},
                                {"name", json::object{{"zh", name}, {"en", "Instrument"}}},
                                {"specification", "MS-7"},
                                {"maker", "Maker GmbH"}}),
                   "product");
  }
  static json::object form() {
    return {{"through_hong_kong", true},
            {"used_only_inside", true},
            {"evidence", "cb_certificate"},
            {"standards", "IEC 61010-1"},
            {"use", "三层实验室的材料表征"}};
  }
  // An application under review, its papers accepted.
  std::string apply(const std::string& party, const std::string& product) {
    std::string file = house_.submit(party, "conformity-assessment", product, form(),
                                     {"description", "safety_evidence", "use_promise"});
    house_.accept(file);
    return file;
  }
  static json::object assessment(std::string_view risk, std::string_view inspection) {
    return {{"quality_risk", risk}, {"inspection", inspection}, {"assessment", "低压电器，无辐射源，检测报告齐全。"}};
  }
  std::string grade(const std::string& party, const std::string& product, std::string_view risk,
                    std::string_view inspection) {
    std::string file = apply(party, product);
    both(file, "recognise", assessment(risk, inspection));
    return file;
  }
  json::object both(const std::string& file, const char* action, json::object fields) {
    json::object more;
    if (!fields.empty()) more["fields"] = std::move(fields);
    house_.act(house_.officer, file, action, more);
    return house_.act(second_officer, file, action);
  }

  const command::Actor second_officer{"officer-2", command::Role::officer, ""};

 private:
  House& house_;
};

}  // namespace loopline::goods
