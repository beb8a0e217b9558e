#include "simulation/founding.h"

#include "base/hash.h"
#include "demo/samples.h"

namespace loopline::simulation {

namespace {

using command::Actor;
using command::Role;

constexpr std::size_t organisations = 3;
constexpr std::size_t beneficiaries = 2;
constexpr std::uint64_t names_seed = 1;
constexpr std::string_view papers[] = {"business_licence", "registration_in_area", "research_evidence"};

const Actor authority{"authority", Role::authority, ""};
const Actor second_authority{"authority-2", Role::authority, ""};

class Founding {
 public:
  explicit Founding(command::Zone& zone) : zone_(zone), random_(names_seed) {}

  Result<std::string> organisation(std::size_t number) {
    demo::OrganisationName name = demo::organisation_name(static_cast<std::int64_t>(number), "enterprise");
    TRY_ASSIGN(json::object result, must(authority, "registry", "register-organisation",
                                         {{"kind", "enterprise"},
                                          {"name", json::object{{"zh", name.zh}, {"en", name.en}}},
                                          {"uscc", demo::uscc(random_)},
                                          {"area", "futian_bonded_zone"},
                                          {"legal_personality", true}}));
    return text_at(result, "party");
  }

  // From the application to the list.
  Result<void> list(const std::string& party) {
    Actor lab{"lab-" + party, Role::institution, party};
    TRY_ASSIGN(json::array documents, keep_papers(party));
    TRY_ASSIGN(json::object submitted, must(lab, "cases", "submit",
                                            {{"service", "whitelist-beneficiary"},
                                             {"party", party},
                                             {"documents", std::move(documents)},
                                             {"form", form()}}));
    std::string file = text_at(submitted, "case");
    TRY(act(authority, file, "start_review", {}));
    json::array verdicts;
    for (std::size_t i = 0; i < std::size(papers); ++i)
      verdicts.push_back(json::object{{"index", static_cast<std::int64_t>(i)}, {"verdict", "accepted"}});
    TRY(must(authority, "cases", "judge-papers", {{"case", file}, {"papers", std::move(verdicts)}}));
    TRY(act(authority, file, "recognise", {}));
    TRY(act(second_authority, file, "recognise", {}));
    TRY(act(authority, file, "file",
            {{"filed_on", zone_.clock()().zone_date().text()},
             {"mof_receipt", "M1"},
             {"gac_receipt", "G1"},
             {"sta_receipt", "S1"}}));
    return act(authority, file, "activate", {});
  }

 private:
  Result<json::object> must(const Actor& actor, const char* room, const char* name, json::object body) {
    command::Command command{room, name, "founding-" + std::to_string(++keys_), std::move(body), actor};
    TRY_ASSIGN(command::Outcome outcome, zone_.submit(std::move(command)));
    return outcome.body.at("result").as_object();
  }

  Result<void> act(const Actor& actor, const std::string& file, const char* action, json::object fields) {
    json::object body{{"case", file}, {"action", action}};
    if (!fields.empty()) body["fields"] = std::move(fields);
    TRY(must(actor, "cases", "act", std::move(body)));
    return {};
  }

  // The record of papers that nobody has to read: their bytes are not kept.
  Result<json::array> keep_papers(const std::string& party) {
    json::array documents;
    for (std::string_view code : papers) {
      std::string name = std::string(code) + ".pdf";
      std::string hash = hex(sha256(party + "/" + name));
      TRY(must({"files", Role::system, ""}, "files", "keep",
               {{"party", party},
                {"sha256", hash},
                {"name", name},
                {"type", "application/pdf"},
                {"size", 1},
                {"by", "lab"}}));
      documents.push_back(json::object{{"code", code}, {"name", name}, {"sha256", hash}});
    }
    return documents;
  }

  static json::object form() {
    return {{"party_kind", "enterprise"},
            {"legal_personality", true},
            {"registered_in_closed_area", true},
            {"research_activity", true},
            {"research_field", "materials"},
            {"research_summary", "新材料的制备与表征，与香港高校合作。"},
            {"contact_name", "王"},
            {"contact_phone", "0755-1234567"},
            {"truthful", true}};
  }

  command::Zone& zone_;
  demo::Random random_;
  int keys_ = 0;
};

}  // namespace

Result<std::vector<std::string>> found_zone(command::Zone& zone) {
  Founding founding(zone);
  std::vector<std::string> parties;
  for (std::size_t i = 0; i < organisations; ++i) {
    TRY_ASSIGN(std::string party, founding.organisation(i));
    if (i < beneficiaries) TRY(founding.list(party));
    parties.push_back(std::move(party));
  }
  return parties;
}

}  // namespace loopline::simulation
