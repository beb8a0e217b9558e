#include "dmn/program/measure.h"

#include <sys/resource.h>

#include <algorithm>

#include "base/text.h"
#include "dmn/program/api.h"

namespace loopline::dmn {

namespace {

using program::Slot;

// Processor time of this thread: on a machine that others use too, the clock on the wall says little.
double micros_used() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  const auto micros = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
  };
  return micros(usage.ru_utime) + micros(usage.ru_stime);
}

// Microseconds of the processor a call: the median of three rounds, each over all cases again and again.
template <class Call>
double time_of(std::size_t cases, double seconds, Call call) {
  constexpr int rounds = 3;
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double began = micros_used();
    std::size_t count = 0;
    double passed = 0;
    while (passed < seconds * 1e6 / rounds) {
      for (std::size_t i = 0; i < cases; ++i) call(i);
      count += cases;
      passed = micros_used() - began;
    }
    times.push_back(passed / static_cast<double>(count));
  }
  std::sort(times.begin(), times.end());
  return times[rounds / 2];
}

Result<json::value> document(const std::string& folder, const std::string& name) {
  TRY_ASSIGN(const std::string text, read_file(folder + "/" + name));
  return parse_json(text);
}

// The cases in every form in which they can be handed in.
struct Cases {
  std::vector<std::string> names;
  std::vector<json::object> objects;
  std::vector<std::string> texts;
  std::vector<feel::Context> contexts;
  std::vector<std::int64_t> expected;
};

Result<Cases> read_cases(const std::string& folder, const Model& model, const std::string& expected) {
  Cases out;
  TRY_ASSIGN(const json::value cases, document(folder, "cases.json"));
  TRY_ASSIGN(const json::value answers, document(folder, expected));
  for (const json::value& value : cases.as_array()) {
    out.objects.push_back(value.as_object());
    out.texts.push_back(canonical(value));
    TRY_ASSIGN(feel::Context facts, model.bind(value.as_object()));
    out.contexts.push_back(std::move(facts));
  }
  for (const json::value& value : answers.as_array()) out.expected.push_back(value.to_number<std::int64_t>());
  for (const auto& member : out.objects.front()) out.names.emplace_back(member.key());
  return out;
}

class Measuring {
 public:
  Measuring(const Model& model, const Program& program, Cases cases, Session session, double seconds)
      : model_(model), program_(program), cases_(std::move(cases)), session_(std::move(session)), seconds_(seconds) {
    for (const std::string& name : cases_.names) places_.push_back(*session_.fact(name));
    for (const feel::Context& facts : cases_.contexts) {
      for (const std::string& name : cases_.names)
        slots_.push_back(program::borrowed(*facts.find(name), session_.symbols()));
    }
    const auto& table = *model.definitions().find_decision("first_line")->table();
    for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
      if (table.rules[rule].outputs.front() == "\"free\"") wanted_.push_back(static_cast<std::uint32_t>(rule));
    }
    failed_.resize(wanted_.size());
  }

  void typed(std::size_t at) {
    session_.decide(places_, std::span(slots_).subspan(at * places_.size(), places_.size()));
  }

  void explained(std::size_t at) {
    typed(at);
    session_.failed_columns(wanted_, failed_);
  }

  void texts_looked_up(std::size_t at) {
    session_.clear();
    for (std::size_t i = 0; i < places_.size(); ++i)
      session_.set(places_[i], program::borrowed(*cases_.contexts[at].find(cases_.names[i]), session_.symbols()));
    session_.decide();
  }

  void from_json(std::size_t at) {
    if (session_.bind(cases_.texts[at])) session_.decide();
  }

  std::int64_t hit() const { return session_.hits().empty() ? -1 : session_.hits().front(); }

  template <class Call>
  json::object row(const char* what, Call call) {
    std::int64_t correct = 0;
    for (std::size_t at = 0; at < cases_.expected.size(); ++at) {
      const std::int64_t answer = call(at);
      correct += answer == cases_.expected[at] ? 1 : 0;
    }
    return {{"what", what},
            {"microseconds", time_of(cases_.expected.size(), seconds_, call)},
            {"correct", correct},
            {"of", cases_.expected.size()}};
  }

  json::array rows() {
    const auto by = [this](void (Measuring::*way)(std::size_t)) {
      return [this, way](std::size_t at) {
        (this->*way)(at);
        return hit();
      };
    };
    const auto evaluated = [](const Result<Evaluation>& evaluation) -> std::int64_t {
      return evaluation->trace.back().hits.front().index;
    };
    json::array out;
    out.push_back(row("typed slots", by(&Measuring::typed)));
    out.push_back(row("typed slots, explained", by(&Measuring::explained)));
    out.push_back(row("typed values, texts looked up", by(&Measuring::texts_looked_up)));
    out.push_back(row("JSON text", by(&Measuring::from_json)));
    out.push_back(row("FEEL values, with a trace",
                      [&](std::size_t at) { return evaluated(program_.evaluate("first_line", cases_.contexts[at])); }));
    out.push_back(row("the reference evaluator",
                      [&](std::size_t at) { return evaluated(model_.evaluate("first_line", cases_.contexts[at])); }));
    return out;
  }

 private:
  const Model& model_;
  const Program& program_;
  Cases cases_;
  Session session_;
  double seconds_;
  std::vector<std::size_t> places_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> wanted_;
  std::vector<std::uint64_t> failed_;
};

Result<json::array> thirty_rules(const std::string& folder, double seconds) {
  TRY_ASSIGN(const std::string xml, read_file(folder + "/first_line.dmn"));
  TRY_ASSIGN(const Model model, Model::load(xml));
  const Program program(model);
  TRY_ASSIGN(Cases cases, read_cases(folder, model, "expected.json"));
  TRY_ASSIGN(Session session, Session::open(program, "first_line"));
  return Measuring(model, program, std::move(cases), std::move(session), seconds).rows();
}

// The same cases on many rules: FIRST stops at the first that applies, COLLECT with COUNT looks at all.
Result<json::object> many_rules(const std::string& folder, const std::string& rounds, double seconds) {
  json::object out;
  for (const bool first : {true, false}) {
    TRY_ASSIGN(const std::string xml, read_file(folder + "/large_" + rounds + (first ? ".dmn" : "_count.dmn")));
    TRY_ASSIGN(const Model model, Model::load(xml));
    const double began = micros_used();
    const Program program(model);
    if (first) {
      out["compile_ms"] = (micros_used() - began) / 1000;
      out["rules"] = static_cast<std::int64_t>(model.definitions().decisions.front().table()->rules.size());
      out["index_mib"] = static_cast<double>(program.index_bytes()) / (1 << 20);
    }
    TRY_ASSIGN(Cases cases, read_cases(folder, model, "expected_" + rounds + ".json"));
    TRY_ASSIGN(Session session, Session::open(program, "first_line"));
    Measuring measuring(model, program, std::move(cases), std::move(session), seconds);
    const json::object row = measuring.row(first ? "first" : "count", [&](std::size_t at) {
      measuring.typed(at);
      return measuring.hit();
    });
    out[first ? "first" : "count"] = row.at("microseconds");
    out["of"] = row.at("of");
    if (first || row.at("correct").as_int64() < out.at("correct").as_int64()) out["correct"] = row.at("correct");
  }
  return out;
}

Result<json::object> ten_tables(const std::string& folder, double seconds) {
  TRY_ASSIGN(const std::string xml, read_file(folder + "/duties.dmn"));
  TRY_ASSIGN(const Model model, Model::load(xml));
  const Program program(model);
  TRY_ASSIGN(const json::value cases, document(folder, "cases.json"));
  TRY_ASSIGN(const json::value expected, document(folder, "expected_duties.json"));
  TRY_ASSIGN(Session session, Session::open(program, "duty_10"));
  const std::size_t fact = *session.fact("value_cny");
  std::vector<Slot> slots;
  std::int64_t correct = 0;
  const auto decide = [&](std::size_t at) {
    session.clear();
    session.set(fact, slots[at]);
    return session.decide();
  };
  for (const json::value& one : cases.as_array()) {
    const feel::Value value = feel::from_json(one.as_object().at("value_cny"));
    slots.push_back(program::borrowed(value, session.symbols()));
    decide(slots.size() - 1);
    const std::string_view wanted = expected.as_array()[slots.size() - 1].as_string();
    correct += *session.value().number() == *Decimal::parse(wanted) ? 1 : 0;
  }
  return json::object{{"what", "ten tables, thirty operations, ten roundings"},
                      {"microseconds", time_of(slots.size(), seconds, decide)},
                      {"correct", correct},
                      {"of", slots.size()}};
}

}  // namespace

Result<json::object> measure(const std::string& folder, double seconds) {
  TRY_ASSIGN(json::array rows, thirty_rules(folder, seconds));
  TRY_ASSIGN(json::object graph, ten_tables(folder, seconds));
  rows.push_back(std::move(graph));
  json::array large;
  for (const char* rounds : {"10", "310"}) {
    TRY_ASSIGN(json::object one, many_rules(folder, rounds, seconds));
    large.push_back(std::move(one));
  }
  return json::object{{"rows", std::move(rows)}, {"large", std::move(large)}};
}

}  // namespace loopline::dmn
