// Values as people read them, and sentences with {holes} filled in.
#pragma once

#include <functional>
#include <string_view>

#include "base/text.h"
#include "law/question.h"

namespace loopline::law {

// Numbers plainly, yes and no, dates as ISO, lists joined, null as a dash; a string by its caption if `fact` has one.
Text words_of(const feel::Value& value, const FactLaw* fact = nullptr);

// Every {path} of `text` replaced by what `value_of` gives for it.
Text filled(const Text& text, const std::function<Text(std::string_view path)>& value_of);

}  // namespace loopline::law
