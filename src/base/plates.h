// Number plates and frame numbers: written one way, held to their form, so that one vehicle is entered once.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace loopline {

// Capital letters, without spaces, dots and dashes: "粤 Z·1234 港" reads 粤Z1234港.
std::string plain_plate(std::string_view text);

// A mainland plate (GA 36): province, letter, five places, or six for new energy; the cross-border plate 粤Z….港 or
// 粤Z….澳. Letters I and O are not used.
bool is_mainland_plate(std::string_view plain);
// 粤Z….港 or 粤Z….澳: a vehicle with such a plate has one of the other side too.
bool is_cross_border_plate(std::string_view plain);
// A Hong Kong registration mark: two letters and up to four digits, or a personalised one of up to eight places. I, O
// and Q are not used.
bool is_hong_kong_plate(std::string_view plain);

// A frame number: seventeen places are a vehicle identification number, whose ninth is a check digit (ISO 3779,
// GB 16735); right-hand-drive frames of other lengths are six to twenty letters, digits and dashes.
bool is_frame_number(std::string_view text);

}  // namespace loopline
