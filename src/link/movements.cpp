// ERP movements, from a file or a batch, into erp.take: streamed, a bounded number on the way at any time.
#include <charconv>
#include <condition_variable>
#include <mutex>

#include "base/hash.h"
#include "command/effects.h"
#include "link/api.h"
#include "link/limits.h"
#include "link/rows.h"
#include "zone/erp/store.h"
#include "zone/erp/take.h"

namespace loopline::link {

namespace {

// The column that an error is about: /lines/0/quantity → /quantity.
std::string column_of(const std::string& pointer) {
  std::size_t slash = pointer.rfind('/');
  if (slash == std::string::npos) return pointer;
  std::string last = pointer.substr(slash);
  bool number = last.size() > 1 && last.find_first_not_of("0123456789", 1) == std::string::npos;
  return number ? "" : last;
}

// Which line of the document an error is about, from "/lines/<n>…"; the first where it says none.
std::size_t line_of(const std::string& pointer) {
  constexpr std::string_view lines = "/lines/";
  std::size_t index = 0;
  if (pointer.starts_with(lines)) {
    const char* digits = pointer.data() + lines.size();
    std::from_chars(digits, pointer.data() + pointer.size(), index);
  }
  return index;
}

Error in_columns(Error error) {
  error.pointer = column_of(error.pointer);
  return error;
}

// The command for one document. Its key says number, content and attempt: the same again gets the same answer, a
// refused one that is sent again is tried again.
struct Order {
  SentDocument sent;
  command::Command command;
  bool repeated = false;  // taken before, with the same content
  std::string refused;    // why, where the same content was refused before
  std::string document;   // what it became then
};

class Import {
 public:
  Import(command::Zone& zone, const ImportOptions& options, const OnOutcome& on_outcome)
      : zone_(zone), options_(options), on_outcome_(on_outcome) {}

  Result<ImportReport> run(Documents documents);
  ImportReport& report() { return report_; }

 private:
  Result<Order> order_of(SentDocument document);
  Result<void> take_good(Documents documents);
  bool goes_on();
  Result<void> take_all(Documents documents);
  Result<void> preview(Documents documents);
  bool refused_again(const Order& order);
  void send(Order order);
  void settle(const SentDocument& sent, const Result<command::Outcome>& outcome);
  void done(const SentDocument& sent, const char* state, const std::string& document);
  void refuse(const SentDocument& sent, const char* state, Error error);

  command::Zone& zone_;
  const ImportOptions& options_;
  const OnOutcome& on_outcome_;
  ImportReport report_;
  std::unique_ptr<store::Reader> reader_;
  std::size_t since_opened_ = 0;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t in_flight_ = 0;
  std::optional<Error> unavailable_;  // no line's fault, and what every further line would meet as well
};

void Import::done(const SentDocument& sent, const char* state, const std::string& document) {
  bool repeated = state == std::string_view("repeated");
  for (std::size_t i = 0; i < sent.numbers.size(); ++i) {
    ++(repeated ? report_.repeated : report_.taken);
    if (on_outcome_) on_outcome_({sent.lines[i], sent.numbers[i], state, document, nullptr});
  }
}

void Import::refuse(const SentDocument& sent, const char* state, Error error) {
  std::size_t bad = std::min(line_of(error.pointer), sent.numbers.size() - 1);
  error = in_columns(std::move(error));
  for (std::size_t i = 0; i < sent.numbers.size(); ++i) {
    ++report_.refused;
    if (on_outcome_) on_outcome_({sent.lines[i], sent.numbers[i], state, "", &error});
  }
  if (report_.faults.size() < faults_kept_max)
    report_.faults.push_back({sent.lines[bad], sent.numbers[bad], std::move(error)});
}

void Import::settle(const SentDocument& sent, const Result<command::Outcome>& outcome) {
  if (!outcome && outcome.error().kind == ErrorKind::unavailable) {
    if (!unavailable_) unavailable_ = outcome.error();
    return;
  }
  if (!outcome) return refuse(sent, "refused", outcome.error());
  const json::object& result = outcome->body.at("result").as_object();
  std::string state = text_at(result, "state");
  if (const json::value* problem = result.if_contains("problem")) {
    return refuse(sent, state == "changed" ? "changed" : "refused", command::error_from(problem->as_object()));
  }
  done(sent, outcome->repeated || state == "repeated" ? "repeated" : "taken", text_at(result, "document"));
}

Result<Order> Import::order_of(SentDocument document) {
  Order order;
  order.sent = std::move(document);
  json::object& body = order.sent.body;
  body["party"] = options_.party;
  body["source"] = options_.source;
  if (!reader_ || ++since_opened_ > reader_kept_for) {
    TRY_ASSIGN(reader_, zone_.open_reader());
    since_opened_ = 0;
  }
  std::int64_t attempts = 0;
  std::size_t same = 0;
  std::size_t refused = 0;
  const json::array& lines = body.at("lines").as_array();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TRY_ASSIGN(auto known,
               erp::find_move(*reader_, options_.party, erp::move_id(options_.source, order.sent.numbers[i])));
    if (!known) continue;
    attempts = std::max(attempts, known->attempts);
    if (known->hash != erp::content_hash(body, lines[i].as_object())) continue;
    if (known->state == "taken") {
      ++same;
      order.document = known->taken_as;
    } else if (known->state == "refused") {
      ++refused;
      TRY_ASSIGN(json::value error, parse_json(known->error));
      order.refused = text_at(error.as_object(), "code");
    }
  }
  order.repeated = same == lines.size();
  if (refused != lines.size()) order.refused.clear();
  std::string hash = hex(sha256(canonical(body))).substr(0, key_hash_digits);
  order.command = {"erp", "take",
                   options_.source + ":" + order.sent.numbers.front() + ":" + hash + ":" + std::to_string(attempts + 1),
                   body, options_.actor};
  if (options_.report_back) order.command.body["report_back"] = true;
  return order;
}

// What was refused before is tried first: refused for the same reason, it leaves nothing new on record.
bool Import::refused_again(const Order& order) {
  if (order.refused.empty()) return false;
  auto tried = zone_.dry_run(order.command);
  if (!tried) return false;
  const json::value* problem = tried->body.at("result").as_object().if_contains("problem");
  if (problem == nullptr || text_at(problem->as_object(), "code") != order.refused) return false;
  std::lock_guard lock(mutex_);
  settle(order.sent, tried);
  return true;
}

void Import::send(Order order) {
  order.command.body["keep_refused"] = true;
  if (refused_again(order)) return;
  {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return in_flight_ < in_flight_max; });
    if (order.repeated) return done(order.sent, "repeated", order.document);
    ++in_flight_;
  }
  zone_.submit(std::move(order.command), [this, sent = std::move(order.sent)](Result<command::Outcome> outcome) {
    std::lock_guard lock(mutex_);
    settle(sent, outcome);
    --in_flight_;
    room_.notify_all();
  });
}

bool Import::goes_on() {
  std::lock_guard lock(mutex_);
  return !unavailable_;
}

Result<void> Import::take_good(Documents documents) {
  Result<void> read;
  while (read && goes_on()) {
    auto document = documents.next();
    if (document && !*document) break;
    auto order = document ? order_of(**std::move(document)) : Result<Order>(Failure(std::move(document.error())));
    if (order)
      send(*std::move(order));
    else
      read = Failure(std::move(order.error()));
  }
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return in_flight_ == 0; });
  return read;
}

Result<void> Import::take_all(Documents documents) {
  std::vector<Order> orders;
  std::size_t lines = 0;
  while (true) {
    TRY_ASSIGN(auto document, documents.next());
    if (!document) break;
    lines += document->lines.size();
    if (lines > all_or_none_max)
      return fail(ErrorKind::too_large, "import_too_large_for_all", {}, {{"most", std::to_string(all_or_none_max)}});
    TRY_ASSIGN(Order order, order_of(*std::move(document)));
    orders.push_back(std::move(order));
  }
  std::vector<command::Command> commands;
  std::vector<std::size_t> sent;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (orders[i].repeated) continue;
    commands.push_back(std::move(orders[i].command));
    sent.push_back(i);
  }
  auto outcomes = commands.empty() ? Result<std::vector<command::Outcome>>(std::vector<command::Outcome>())
                                   : zone_.submit_linked(std::move(commands));
  if (!outcomes) {
    Error error = std::move(outcomes.error());
    if (error.kind == ErrorKind::unavailable || error.kind == ErrorKind::internal) return Failure(std::move(error));
    std::size_t index = 0;
    for (const auto& [name, value] : error.arguments)
      if (name == "index") std::from_chars(value.data(), value.data() + value.size(), index);
    for (std::size_t i = 0; i < orders.size(); ++i) report_.left += i == sent[index] ? 0 : orders[i].sent.lines.size();
    refuse(orders[sent[index]].sent, "refused", std::move(error));
    return {};
  }
  for (const Order& order : orders)
    if (order.repeated) done(order.sent, "repeated", order.document);
  for (std::size_t i = 0; i < outcomes->size(); ++i) settle(orders[sent[i]].sent, (*outcomes)[i]);
  return {};
}

// Each document tried against the book as it is, and undone.
Result<void> Import::preview(Documents documents) {
  while (goes_on()) {
    TRY_ASSIGN(auto document, documents.next());
    if (!document) return {};
    if (report_.taken + report_.repeated + report_.refused >= preview_lines_max) {
      report_.left += static_cast<std::int64_t>(document->lines.size());
      continue;
    }
    TRY_ASSIGN(Order order, order_of(*std::move(document)));
    if (order.repeated)
      done(order.sent, "repeated", order.document);
    else
      settle(order.sent, zone_.dry_run(order.command));
  }
  return {};
}

Result<ImportReport> Import::run(Documents documents) {
  switch (options_.mode) {
    case ImportMode::good: TRY(take_good(std::move(documents))); break;
    case ImportMode::all: TRY(take_all(std::move(documents))); break;
    case ImportMode::preview: TRY(preview(std::move(documents))); break;
  }
  if (unavailable_) return Failure(*std::move(unavailable_));
  report_.lines = report_.taken + report_.repeated + report_.refused + report_.left;
  std::sort(report_.faults.begin(), report_.faults.end(),
            [](const LineFault& a, const LineFault& b) { return a.line < b.line; });
  return std::move(report_);
}

}  // namespace

Result<ImportReport> import_movements(command::Zone& zone, std::string_view file, const ImportOptions& options,
                                      const OnOutcome& on_outcome) {
  std::string encoding;
  TRY_ASSIGN(NextRow rows, rows_of_file(file, encoding));
  Import import(zone, options, on_outcome);
  import.report().encoding = encoding;
  return import.run(Documents(std::move(rows)));
}

Result<ImportReport> import_movements(command::Zone& zone, const json::array& movements, const ImportOptions& options,
                                      const OnOutcome& on_outcome) {
  Import import(zone, options, on_outcome);
  return import.run(Documents(rows_of_batch(movements)));
}

}  // namespace loopline::link
