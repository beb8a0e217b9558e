// What pages that people print have in common: the frame of a document, and words of codes in its script.
#pragma once

#include "command/api.h"
#include "paper/api.h"

namespace loopline::book {

// A document in the script asked for, with its title out of the messages, the address it has in the portal printed in
// the footer and as a QR code beside the title, and "page n of m".
paper::Document page_frame(const command::Printing& printing, std::string_view title, const std::string& portal_path,
                           Moment created);

// The file, called `name`. Errors: those of paper::pdf.
Result<command::File> printed(const paper::Document& document, std::string name);

// "千克", "kilogram": the name of a row of a code table in the script, the code itself where there is none.
std::string code_word(const law::Pack& law, std::string_view table, std::string_view code, Script script, Date day);

// The party's name in the script, its id where it has none. Errors: storage_failed.
Result<std::string> party_word(store::Reader& reader, std::string_view party, Script script);

// "12,345,678.90": an amount as people read it on paper.
std::string grouped(std::string_view number);

}  // namespace loopline::book
