#include "law/search.h"

#include <algorithm>

#include "law/limits.h"
#include "law/views.h"

namespace loopline::law {

namespace {

class Words {
 public:
  Words& add(std::string_view text) {
    words_ += folded(text);
    words_.push_back('\n');
    return *this;
  }
  Words& add(const Text& text) { return add(text.hans).add(text.hant).add(text.en); }
  std::string take() { return std::move(words_); }

 private:
  std::string words_;
};

void add_instruments(Content& content) {
  for (const Instrument& instrument : content.instruments) {
    Words words;
    words.add(instrument.id).add(instrument.number).add(instrument.title).add(instrument.issuer).add(instrument.note);
    content.search.push_back({"instrument", instrument.id, "", instrument.title, words.take()});
    for (const Article& article : instrument.articles) {
      Words inner;
      inner.add(article.id).add(article.wording.value_or(Text())).add(article.note);
      const std::string name = instrument.number.empty() ? instrument.id : instrument.number;
      const Text title{name + " " + article.id, name + " " + article.id, name + " " + article.id};
      content.search.push_back({"article", article.id, instrument.id, title, inner.take()});
    }
  }
}

void add_parameters(Content& content) {
  for (const Parameter& parameter : content.parameters) {
    Words words;
    words.add(parameter.id).add(parameter.title);
    for (const ParameterValue& value : parameter.values) words.add(value.note);
    content.search.push_back({"parameter", parameter.id, "", parameter.title, words.take()});
  }
}

void add_questions(Content& content) {
  for (const auto& [name, question] : content.questions) {
    Words words;
    words.add(name).add(question.title);
    for (const FactLaw& fact : question.facts) words.add(fact.name).add(fact.label);
    content.search.push_back({"decision", name, "", question.title, words.take()});
    for (const DecisionLaw& decision : question.decisions) {
      for (const RuleLaw& rule : decision.rules) {
        Words inner;
        inner.add(rule.id).add(rule.reason);
        for (const ObligationLaw& obligation : rule.obligations) inner.add(obligation.text);
        content.search.push_back({"rule", rule.id, name, rule.reason, inner.take()});
      }
    }
  }
}

void add_cases(Content& content) {
  for (const Case& test : content.cases) {
    Words words;
    words.add(test.id).add(test.title).add(test.hand).add(test.source);
    content.search.push_back({"case", test.id, test.question, test.title, words.take()});
  }
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> parts;
  std::string part;
  for (char c : folded(words) + " ") {
    if (c != ' ' && c != '\t' && c != '\n') {
      part.push_back(c);
    } else if (!part.empty()) {
      parts.push_back(std::move(part));
      part.clear();
    }
  }
  return parts;
}

bool holds_all(std::string_view text, const std::vector<std::string>& parts) {
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return text.find(part) != text.npos; });
}

// Some text around the first hit, whole lines only: a line of `words` is one text.
std::string snippet(std::string_view words, const std::string& part) {
  std::size_t at = words.find(part);
  if (at == words.npos) return {};
  std::size_t begin = words.rfind('\n', at) + 1;  // npos + 1 is 0
  return std::string(words.substr(begin, words.find('\n', at) - begin));
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

void build_search(Content& content) {
  content.search.clear();
  add_instruments(content);
  add_parameters(content);
  add_questions(content);
  add_cases(content);
}

json::array Pack::search(std::string_view words) const {
  const std::vector<std::string> parts = split(words);
  if (parts.empty()) return {};
  std::vector<std::pair<int, const SearchEntry*>> found;
  for (const SearchEntry& entry : content_->search) {
    if (!holds_all(entry.words, parts)) continue;
    bool in_title =
        holds_all(folded(entry.id + "\n" + entry.title.hans + "\n" + entry.title.hant + "\n" + entry.title.en), parts);
    found.emplace_back(in_title ? 0 : 1, &entry);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (found.size() > search_results_max) found.resize(search_results_max);
  json::array results;
  for (const auto& [rank, entry] : found) {
    results.push_back(
        json::object{{"kind", entry->kind},
                     {"id", entry->id},
                     {"parent", entry->parent.empty() ? json::value(nullptr) : json::value(entry->parent)},
                     {"title", text_json(entry->title)},
                     {"snippet", snippet(entry->words, parts.front())}});
  }
  return results;
}

json::array Pack::codes(std::string_view table, std::string_view query, std::size_t limit) const {
  json::array results;
  auto found = content_->tables.find(table);
  if (found == content_->tables.end()) return results;
  const CodeTable& codes = found->second;
  const std::string wanted = folded(query);
  auto add = [&](bool by_key) {
    for (const CodeTable::Row& row : codes.rows) {
      if (results.size() >= limit) return;
      bool key_hit = folded(row.cells.front()).starts_with(wanted);
      bool other_hit = !key_hit && std::any_of(row.cells.begin() + 1, row.cells.end(), [&](const std::string& cell) {
        return folded(cell).find(wanted) != std::string::npos;
      });
      if (by_key ? key_hit : other_hit) results.push_back(row_json(codes, row));
    }
  };
  add(true);
  add(false);
  return results;
}

}  // namespace loopline::law
