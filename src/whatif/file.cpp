// The file of a fact store: numbers of eight bytes and runs of bytes, little-endian, closed by their hash.
#include <array>
#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "whatif/gather.h"

namespace loopline::whatif {

namespace {

static_assert(std::endian::native == std::endian::little, "the columns are written as they lie in memory");

constexpr std::string_view magic = "loopline facts 1\n";

class Writer {
 public:
  void number(std::uint64_t value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value)); }
  void run(std::string_view bytes) {
    number(bytes.size());
    bytes_.append(bytes);
  }
  void codes(const Codes& codes) {
    number(codes.width());
    run(codes.raw());
  }
  void dictionary(const Dictionary& words) {
    number(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) run(words[i]);
  }
  std::string done() {
    bytes_.append(bytes_of(sha256(bytes_)));
    return std::move(bytes_);
  }

 private:
  std::string bytes_{magic};
};

// What does not fit makes everything after it empty, and `good` false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool good() const { return good_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    std::string_view bytes = take(sizeof(value));
    if (good_) std::memcpy(&value, bytes.data(), sizeof(value));
    return value;
  }
  std::string_view run() { return take(number()); }
  Codes codes(std::size_t rows) {
    const std::uint64_t width = number();
    std::string_view bytes = run();
    if (width != 1 && width != 2 && width != 4) good_ = false;
    if (!good_ || bytes.size() != rows * width) {
      good_ = false;
      return {};
    }
    return Codes::from_raw(bytes, width);
  }
  Dictionary dictionary() {
    Dictionary words;
    const std::uint64_t size = number();
    for (std::uint64_t i = 0; good_ && i < size; ++i) words.code_of(run());
    good_ = good_ && words.size() == size;
    return words;
  }

 private:
  std::string_view take(std::uint64_t size) {
    if (!good_ || size > rest_.size()) {
      good_ = false;
      return {};
    }
    std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  std::string_view rest_;
  bool good_ = true;
};

Failure unreadable(const std::string& path) {
  return fail(ErrorKind::invalid, "facts_unreadable", {}, {{"path", path}});
}

}  // namespace

class FactFile {
 public:
  static void write(const QuestionFacts& question, Writer& out) {
    out.number(question.cases());
    out.number(question.decisions());
    out.number(question.facts.size());
    for (const auto& [name, column] : question.facts) {
      out.run(name);
      out.dictionary(column.values);
      out.codes(column.of_case);
    }
    out.dictionary(question.answers);
    for (const Codes* column : columns_of(question)) out.codes(*column);
  }

  static QuestionFacts read(Reader& in) {
    QuestionFacts question;
    question.cases_ = in.number();
    const std::uint64_t rows = in.number();
    const std::uint64_t facts = in.number();
    for (std::uint64_t i = 0; in.good() && i < facts; ++i) {
      FactColumn& column = question.facts[std::string(in.run())];
      column.values = in.dictionary();
      column.of_case = in.codes(question.cases_);
    }
    question.answers = in.dictionary();
    for (Codes* column : {&question.case_of, &question.day_of, &question.party_of, &question.entry_of,
                          &question.number_of, &question.answer_of})
      *column = in.codes(rows);
    return question;
  }

 private:
  static std::array<const Codes*, 6> columns_of(const QuestionFacts& question) {
    return {&question.case_of,  &question.day_of,    &question.party_of,
            &question.entry_of, &question.number_of, &question.answer_of};
  }
};

Result<void> write_facts(const FactStore& facts, const std::string& path) {
  Writer out;
  out.number(static_cast<std::uint64_t>(facts.entries));
  out.run(bytes_of(facts.root));
  out.dictionary(facts.days);
  out.dictionary(facts.parties);
  out.number(facts.questions.size());
  for (const auto& [name, question] : facts.questions) {
    out.run(name);
    FactFile::write(question, out);
  }
  // Beside first, so that a crash leaves the old file or the new one.
  const std::string fresh = path + ".new";
  std::error_code code;
  const bool written = (std::ofstream(fresh, std::ios::binary) << out.done()).flush().good();
  if (written) std::filesystem::rename(fresh, path, code);
  if (!written || code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}});
  return {};
}

Result<FactStore> read_facts(const std::string& path) {
  TRY_ASSIGN(std::string bytes, read_file(path));
  std::string_view content(bytes);
  constexpr std::size_t tail = std::tuple_size_v<Hash>;
  if (!content.starts_with(magic) || content.size() < magic.size() + tail) return unreadable(path);
  const std::string_view signature = content.substr(content.size() - tail);
  content.remove_suffix(tail);
  if (bytes_of(sha256(content)) != signature) return unreadable(path);
  Reader in(content.substr(magic.size()));
  FactStore facts;
  facts.entries = static_cast<std::int64_t>(in.number());
  std::string_view root = in.run();
  if (root.size() == facts.root.size()) std::memcpy(facts.root.data(), root.data(), root.size());
  facts.days = in.dictionary();
  facts.parties = in.dictionary();
  const std::uint64_t questions = in.number();
  for (std::uint64_t i = 0; in.good() && i < questions; ++i) {
    std::string name(in.run());
    facts.questions.emplace(std::move(name), FactFile::read(in));
  }
  if (!in.good() || !in.at_end() || root.size() != facts.root.size()) return unreadable(path);
  return facts;
}

}  // namespace loopline::whatif
