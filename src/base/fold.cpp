#include "base/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/check.h"

namespace loopline {

namespace {

constexpr unsigned char first_beyond_ascii = 0x80;

// ICU's transliterators are not to be used by two threads at once, and cost a rule set each.
class Simplifier {
 public:
  Simplifier() {
    UErrorCode code = U_ZERO_ERROR;
    rules_.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, code));
    CHECK(U_SUCCESS(code) && rules_ != nullptr);  // part of ICU's own data
  }
  void apply(icu::UnicodeString& text) {
    std::lock_guard lock(mutex_);
    rules_->transliterate(text);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<icu::Transliterator> rules_;
};

}  // namespace

std::string folded(std::string_view text) {
  // Most of what is searched is numbers: only case to drop, and nothing to ask ICU.
  if (std::all_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) < first_beyond_ascii; })) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }
  static Simplifier simplifier;
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* forms = icu::Normalizer2::getNFKCCasefoldInstance(code);
  CHECK(U_SUCCESS(code));
  icu::UnicodeString given = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  icu::UnicodeString made = forms->normalize(given, code);
  CHECK(U_SUCCESS(code));
  simplifier.apply(made);
  std::string result;
  made.toUTF8String(result);
  return result;
}

std::u32string code_points_of(std::string_view text) {
  icu::UnicodeString given = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  std::u32string points;
  for (std::int32_t i = 0; i < given.length(); i = given.moveIndex32(i, 1)) {
    points.push_back(static_cast<char32_t>(given.char32At(i)));
  }
  return points;
}

}  // namespace loopline
