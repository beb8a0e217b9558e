// What the zone says, written onto the ERP's shipments.
#pragma once

#include "base/messages.h"
#include "tryton/moves.h"

namespace loopline::tryton {

// What one shipment, or one move without, is told.
struct Word {
  std::string state;     // the worst of its moves
  std::string document;  // of the zone
  std::string reason;    // sentences in the reader's script
  std::string link;      // to the decision, else the document
  friend auto operator<=>(const Word&, const Word&) = default;
};

class Teller {
 public:
  Teller(Rpc& rpc, const Messages& messages, Script script, std::string zone_url)
      : rpc_(rpc), messages_(messages), script_(script), zone_url_(std::move(zone_url)) {}

  // Tells the news; {number, state} of what was told. Writing the same twice changes nothing. Errors: those of Rpc.
  Result<json::array> tell(const json::array& news);

 private:
  Result<bool> has_module();
  Word word_of(const json::object& news) const;
  using Words = std::map<Word, std::vector<std::int64_t>>;  // and the records that are told so
  Result<void> write(const std::string& model, const Words& words);
  Result<void> leave_notes(const std::string& model, const Words& words);
  Rpc& rpc_;
  const Messages& messages_;
  Script script_;
  std::string zone_url_;
  std::optional<bool> has_module_;
};

}  // namespace loopline::tryton
