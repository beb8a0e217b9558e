#include "zone/erp/kinds.h"

namespace loopline::erp {

namespace {

Kind coming_in(const char* word, Text name, const char* command) {
  return {word, std::move(name), command, true, true, true, {"project", "channel", "documents"}, {}, {}, {}};
}

Kind going_out(const char* word, Text name, const char* command, std::vector<std::string> fields) {
  return {word, std::move(name), command, false, false, true, std::move(fields), {}, {}, {}};
}

Kind inside(const char* word, Text name, const char* command, std::vector<std::string> fields,
            json::object fixed = {}) {
  return {word, std::move(name), command, false, false, false, std::move(fields), std::move(fixed), {}, {}};
}

const std::vector<Kind>& known() {
  static const std::vector<Kind> all = {
      coming_in("first_line_in", {"一线进区", "一線進區", "First line in"}, "first-line-in"),
      coming_in("second_line_in", {"二线进区", "二線進區", "Second line in"}, "second-line-in"),
      going_out("first_line_out", {"一线出区", "一線出區", "First line out"}, "first-line-out",
                {"consignee", "channel", "documents"}),
      going_out("second_line_out", {"二线出区", "二線出區", "Second line out"}, "second-line-out",
                {"consignee", "channel", "documents"}),
      going_out("temporary_out", {"暂时出区", "暫時出區", "Temporary out"}, "temporary-out",
                {"purpose", "place", "days", "channel", "documents"}),
      {"temporary_return", {"返区", "返區", "Return"}, "temporary-return", true, false, false, {"exit"}, {}, {}, {}},
      inside("transfer", {"区内流转", "區內流轉", "Transfer"}, "transfer", {"to", "cause"}),
      inside("consume", {"科研消耗", "科研消耗", "Consume"}, "consume",
             {"project", "experiment", "person", "forms_product"}),
      inside("destroy", {"销毁", "銷毀", "Destroy"}, "report-loss", {"cause", "force_majeure"},
             {{"event", "destruction"}}),
      inside("loss", {"灭失", "滅失", "Loss"}, "report-loss", {"cause", "force_majeure"}, {{"event", "loss"}}),
  };
  return all;
}

}  // namespace

Kinds Kinds::from(const command::Catalogue& catalogue) {
  Kinds kinds;
  for (Kind kind : known()) {
    const command::CommandSpec* spec = catalogue.command("goods", kind.command);
    if (spec == nullptr) continue;
    kind.schema = spec->schema;
    kind.handler = spec->handler;
    kinds.kinds_.push_back(std::move(kind));
  }
  for (const char* name : {"cancel", "withdraw-consumption"}) {
    if (const command::CommandSpec* spec = catalogue.command("goods", name)) kinds.undoing_.push_back(*spec);
  }
  return kinds;
}

const Kind* Kinds::find(std::string_view word) const {
  auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& kind) { return kind.word == word; });
  return found == kinds_.end() ? nullptr : &*found;
}

const command::CommandSpec* Kinds::undoing(std::string_view command) const {
  auto found = std::find_if(undoing_.begin(), undoing_.end(),
                            [&](const command::CommandSpec& spec) { return spec.name == command; });
  return found == undoing_.end() ? nullptr : &*found;
}

bool comes_in(std::string_view word) {
  return std::any_of(known().begin(), known().end(),
                     [&](const Kind& kind) { return kind.word == word && kind.comes_in; });
}

const std::vector<std::pair<std::string, std::string>>& kind_words() {
  static const std::vector<std::pair<std::string, std::string>> words = [] {
    std::vector<std::pair<std::string, std::string>> made;
    for (const Kind& kind : known()) made.emplace_back(kind.word, kind.name.hans);
    return made;
  }();
  return words;
}

}  // namespace loopline::erp
