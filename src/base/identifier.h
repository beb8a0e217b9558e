// Identifiers with check digits: what can be mistyped is caught before it is looked up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loopline {

// GB 32100-2015 Unified Social Credit Code, 18 characters.
bool is_uscc(std::string_view text);
// GB 11643-1999 resident identity number, 18 characters, a real birth date among them.
bool is_resident_id(std::string_view text);
// Hong Kong identity card, one or two letters, six digits, check character, with or without brackets.
bool is_hkid(std::string_view text);
// One ICAO 9303 field and its check digit (weights 7, 3, 1; '<' counts 0).
bool is_mrz_field(std::string_view field, char check_digit);
// ISO 17442 legal entity identifier, mod 97-10.
bool is_lei(std::string_view text);
// ISO 6346 freight container number, 11 characters.
bool is_container(std::string_view text);

// The missing check character, for making numbers; nothing if the rest is malformed.
std::optional<char> uscc_check_character(std::string_view first_seventeen);
std::optional<char> resident_id_check_character(std::string_view first_seventeen);

}  // namespace loopline
