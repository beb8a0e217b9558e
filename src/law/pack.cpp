#include <algorithm>

#include "base/check.h"
#include "law/decide.h"
#include "law/load.h"
#include "law/search.h"

namespace loopline::law {

namespace {

// The document of a file, or nothing and a fault that names line and column where the reader knows them.
std::optional<json::value> parse(const std::string& bytes, const Reading& reading,
                                 Result<json::value> (*reader)(std::string_view)) {
  auto document = reader(bytes);
  if (document) return *std::move(document);
  const Error& error = document.error();
  reading.fault("", error.code, error.cause.empty() ? error.code : error.cause);
  return std::nullopt;
}

class Loader {
 public:
  explicit Loader(Files files) : content_(std::make_unique<Content>()) {
    content_->files = std::move(files);
    content_->hash = hash_of(content_->files);
  }

  Result<std::unique_ptr<const Content>> load() {
    if (auto found = content_->files.find("zh-Hant.tsv"); found != content_->files.end()) {
      content_->texts.load(found->second, found->first, faults_);
    }
    strays();
    manifest();
    each("instruments", load_instruments);
    each("parameters", load_parameters);
    each("cases", load_cases);
    named();
    if (auto found = content_->files.find("codes/tables.yaml"); found != content_->files.end()) {
      yaml(found->first, [&](const json::value& document, const Reading& at) { load_codes(document, at, *content_); });
    }
    areas();
    build_parameter_sets(*content_);
    join_lookups(reading("pack.yaml"), *content_);
    decisions();
    if (!faults_.empty()) return tl::unexpected(faults_.error());
    find_case_hits(*content_);
    build_search(*content_);
    content_->files.clear();
    return std::unique_ptr<const Content>(std::move(content_));
  }

 private:
  Reading reading(const std::string& file) { return {file, content_->texts, faults_}; }

  template <class Read>
  void yaml(const std::string& file, const Read& read) {
    Reading at = reading(file);
    if (auto document = parse(content_->files.at(file), at, parse_yaml)) read(*document, at);
  }

  void manifest() {
    if (!content_->files.contains("pack.yaml")) {
      return faults_.add("pack.yaml", "", "missing_file", "a pack has a file pack.yaml");
    }
    yaml("pack.yaml", [&](const json::value& document, const Reading& at) { load_manifest(document, at, *content_); });
  }

  void each(std::string_view folder, void (*read)(const json::value&, const Reading&, Content&)) {
    for (const auto& [path, bytes] : content_->files) {
      if (stem_in(path, folder, ".yaml").empty()) continue;
      yaml(path, [&](const json::value& document, const Reading& at) { read(document, at, *content_); });
    }
  }

  void named() {
    for (const auto& [path, bytes] : content_->files) {
      std::string calendar = stem_in(path, "calendars", ".yaml");
      std::string service = stem_in(path, "services", ".yaml");
      if (!calendar.empty()) {
        yaml(path,
             [&](const json::value& document, const Reading& at) { load_calendar(document, at, calendar, *content_); });
      } else if (!service.empty()) {
        yaml(path,
             [&](const json::value& document, const Reading& at) { load_service(document, at, service, *content_); });
      }
    }
  }

  // A file in a place that nothing reads is a misspelt folder.
  void strays() {
    constexpr std::pair<std::string_view, std::string_view> places[] = {
        {"instruments", ".yaml"}, {"parameters", ".yaml"}, {"codes", ".csv"},     {"decisions", ".dmn"},
        {"services", ".yaml"},    {"cases", ".yaml"},      {"calendars", ".yaml"}};
    for (const auto& [path, bytes] : content_->files) {
      bool is_read = path == "pack.yaml" || path == "areas.geojson" || path == "codes/tables.yaml" ||
                     path.ends_with(".tsv") || path.ends_with(".md");
      for (const auto& [folder, extension] : places) is_read = is_read || !stem_in(path, folder, extension).empty();
      if (!is_read) faults_.add(path, "", "unknown_file", "nothing reads a file of this name in this place");
    }
  }

  void areas() {
    auto found = content_->files.find("areas.geojson");
    if (found == content_->files.end()) return;
    Reading at = reading(found->first);
    if (auto document = parse(found->second, at, parse_json)) load_areas(*document, at, *content_);
  }

  void decisions() {
    auto resolver = [this](const dmn::Import& import) -> Result<std::string> {
      auto found = content_->files.find("decisions/" + import.location);
      if (found != content_->files.end()) return found->second;
      return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", "decisions/" + import.location}});
    };
    const Outside outside{content_->parameter_index, content_->lookups, resolver};
    for (const auto& [path, bytes] : content_->files) {
      std::string name = stem_in(path, "decisions", ".dmn");
      if (name.empty()) continue;
      if (auto question = load_question(name, bytes, outside, reading(path))) {
        content_->questions.emplace(name, *std::move(question));
      }
    }
  }

  std::unique_ptr<Content> content_;
  Faults faults_;
};

}  // namespace

const Instrument* Content::find_instrument(std::string_view id) const {
  auto found = instrument_index.find(id);
  return found == instrument_index.end() ? nullptr : &instruments[found->second];
}

const Article* Content::find_article(const Citation& citation) const {
  const Instrument* instrument = find_instrument(citation.instrument);
  return instrument == nullptr || citation.article.empty() ? nullptr : instrument->find(citation.article);
}

const Parameter* Content::find_parameter(std::string_view id) const {
  auto found = parameter_index.find(id);
  return found == parameter_index.end() ? nullptr : &parameters[found->second];
}

const ParameterSet& Content::parameters_on(Date date) const {
  auto after = std::upper_bound(parameter_sets.begin(), parameter_sets.end(), date,
                                [](Date d, const ParameterSet& set) { return set.from && d < *set.from; });
  CHECK(after != parameter_sets.begin());
  return *std::prev(after);
}

Confidence Content::confidence_of(const Citation& citation) const {
  if (const Article* article = find_article(citation)) return article->confidence;
  const Instrument* instrument = find_instrument(citation.instrument);
  return instrument != nullptr ? instrument->confidence : Confidence::analogue;
}

Pack::Pack(std::unique_ptr<const Content> content) : content_(std::move(content)) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

Result<Pack> Pack::load(const std::string& folder) {
  TRY_ASSIGN(Files files, read_files(folder));
  return compile(std::move(files));
}

Result<Pack> Pack::compile(Files files) {
  TRY_ASSIGN(auto content, Loader(std::move(files)).load());
  return Pack(std::move(content));
}

const std::string& Pack::name() const { return content_->name; }
const std::string& Pack::version() const { return content_->version; }
const std::string& Pack::hash() const { return content_->hash; }
const Text& Pack::title() const { return content_->title; }

Result<ParameterUse> Pack::parameter(std::string_view id, Date date) const {
  const Parameter* parameter = content_->find_parameter(id);
  if (parameter == nullptr) {
    return fail(ErrorKind::not_found, "unknown_parameter", {}, {{"parameter", std::string(id)}});
  }
  const ParameterValue* value = parameter->at(date);
  if (value == nullptr) {
    return fail(ErrorKind::invalid, "parameter_not_in_force", {},
                {{"parameter", std::string(id)}, {"date", date.text()}});
  }
  return ParameterUse{parameter->id, value->value, value->basis, value->confidence, value->period.from,
                      value->period.to};
}

std::optional<CodeRow> Pack::code(std::string_view table, std::string_view key, Date date) const {
  auto found = content_->tables.find(table);
  if (found == content_->tables.end()) return std::nullopt;
  const CodeTable::Row* row = found->second.find(key, date, found->second.match);
  if (row == nullptr) return std::nullopt;
  CodeRow result;
  for (std::size_t i = 0; i < row->cells.size(); ++i) result.emplace(found->second.columns[i].name, row->cells[i]);
  return result;
}

const WorkdayCalendar* Pack::calendar(std::string_view name) const {
  auto found = content_->calendars.find(name);
  return found == content_->calendars.end() ? nullptr : &found->second.days;
}

const std::map<std::string, json::object, std::less<>>& Pack::services() const { return content_->services; }
Text Pack::text(const json::value& value) const { return content_->texts.from(value); }
const json::value& Pack::areas() const { return content_->areas; }

}  // namespace loopline::law
