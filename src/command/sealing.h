// Personal data on its way into the record: sealed in the body, noted as rows, kept beside.
#pragma once

#include "command/api.h"

namespace loopline::command {

// Errors: sealed_text_given (invalid; pointer into the body, "" for the key): only the zone makes sealed texts, and one
// that somebody could name as his own would read as another's value.
Result<void> hold_unsealed(const Command& command);

// Seals what the schemas mark in the body. Errors: those of the part, secret_failed.
Result<std::vector<personal::Sealed>> seal_body(const CommandSpec& spec, json::object& body,
                                                const personal::Salts& salts);

// Adds a row for every sealed text of the body to the effects: whose it is, and where. Errors: those of the part.
Result<void> note_seals(const CommandSpec& spec, const json::object& body, const record::Position& position,
                        Effects& effects);

// Whether the effects erase something.
bool erases(const Effects& effects);

// Whether an entry was made of the same personal data; for record::Request::is_of.
std::function<Result<bool>(store::Reader&, std::int64_t seq)> comparison_with(std::vector<personal::Sealed> sealed);

}  // namespace loopline::command
