#include "cli/measure_messages.h"

#include <sys/resource.h>

#include <chrono>

#include "customs/words.h"

namespace loopline::cli {

namespace {

using std::chrono::milliseconds;

constexpr int long_lines = 10'000;
constexpr std::int64_t mib = 1 << 20;
constexpr std::int64_t millis_per_second = 1'000;

// Everything that is done with a message that comes in, and back out.
Result<std::size_t> turn(const std::string& text) {
  TRY_ASSIGN(customs::Message message, customs::read(text));
  TRY(customs::check(message, false));
  json::object words = customs::to_words(message, {});
  return customs::write(message).size() + words.size();
}

std::string with_lines(const std::string& text, int count) {
  constexpr std::string_view end_tag = "</InvtListType>";
  std::size_t start = text.find("<InvtListType>");
  std::size_t end = text.find(end_tag) + end_tag.size();
  std::string lines;
  for (int i = 0; i < count; ++i) lines.append(text, start, end - start);
  return text.substr(0, start) + lines + text.substr(text.rfind(end_tag) + end_tag.size());
}

std::int64_t resident_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  constexpr std::int64_t kib_per_mib = 1024;
  return usage.ru_maxrss / kib_per_mib;
}

}  // namespace

Result<json::object> measure_messages(const Shell& shell, int seconds) {
  TRY_ASSIGN(std::string text, read_file(shell.home() + "/tests/data/customs/INV101_in.xml"));
  std::int64_t count = 0;
  auto began = std::chrono::steady_clock::now();
  auto millis = [&began] {
    return std::max<std::int64_t>(
        1, std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began).count());
  };
  for (; millis() < seconds * millis_per_second; ++count) TRY(turn(text));
  std::int64_t passed = millis();
  std::string list = with_lines(text, long_lines);
  std::int64_t before = resident_mib();
  began = std::chrono::steady_clock::now();
  TRY(turn(list));
  std::int64_t took = millis();
  return json::object{
      {"messages_per_second", count * millis_per_second / passed},
      {"mib_per_second", count * static_cast<std::int64_t>(text.size()) * millis_per_second / passed / mib},
      {"long", json::object{{"lines", long_lines},
                            {"mib", static_cast<std::int64_t>(list.size()) / mib},
                            {"milliseconds", took},
                            {"memory_mib", resident_mib() - before}}}};
}

}  // namespace loopline::cli
