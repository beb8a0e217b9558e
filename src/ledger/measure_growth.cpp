#include "ledger/measure_growth.h"

#include <fmt/format.h>

#include <filesystem>
#include <random>

#include "ledger/api.h"
#include "record/rebuild.h"
#include "store/dump.h"

namespace loopline::ledger {

namespace {

namespace fs = std::filesystem;
using namespace measuring;

constexpr int tenfold = 10;
// More than ten times for ten times the entries, and some for what the machine does beside.
constexpr double growth_most = 10.5;
constexpr int clients = 50;
constexpr int fillers = 10;  // for each client, of the part that is not measured
constexpr int questions = 200;  // of each kind; the middle one counts
constexpr std::int64_t repeated_below = 1'000'000;  // what takes that short is measured three times
constexpr std::int64_t history_page = 100;

struct Cost {
  std::string name;
  bool whole = false;
  double seconds = 0;
};

// The record that grows, with all that is asked of it.
class Growing {
 public:
  explicit Growing(const std::string& folder)
      : file_((fs::path(folder) / "measure-growth.db").string()),
        copy_((fs::path(folder) / "measure-rebuilt.db").string()) {}

  Result<void> open() {
    TRY_ASSIGN(database_, store::open_sqlite(file_.path));
    TRY_ASSIGN(record_, record::Record::open(*database_, system_now, {}, migrations_));
    TRY_ASSIGN(reader_, database_->open_reader());
    return {};
  }

  // Grows to `size`; costs at that size, always in the same order.
  Result<std::vector<Cost>> grow_to(std::int64_t size) {
    costs_.clear();
    size_ = size;
    TRY(append_until(size - size / tenfold, fillers));
    TRY(timed("append the last tenth", [&] { return append_until(size, 1); }));
    TRY(work_all());
    TRY(ask_all());
    TRY(timed("open", [&] { return open_again(); }));
    return std::move(costs_);
  }

  double bytes_per_entry() const {
    double bytes = 0;
    for (const char* beside : {"", "-wal"}) {
      std::error_code none;
      auto size = fs::file_size(file_.path + beside, none);
      if (!none) bytes += static_cast<double>(size);
    }
    return bytes / static_cast<double>(size_);
  }

 private:
  using Task = std::function<Result<void>()>;
  using Question = std::function<Result<void>(std::int64_t seq)>;

  // The same commands, whatever the number of those that share the work of a client.
  Result<void> append_until(std::int64_t size, int sharers) {
    TRY_ASSIGN(record::Head head, record::head(*reader_));
    int senders = clients * sharers;
    int each = static_cast<int>((size - head.size + senders - 1) / senders);
    auto choose = [&](int sender, int number) {
      return usual(sender % clients, next_ + number * sharers + sender / clients);
    };
    Sent sent;
    TRY(send_all(*record_, senders, 0, each, choose, sent));
    next_ += each * sharers;
    return {};
  }

  Result<void> timed(std::string name, const Task& task) {
    auto start = Steady::now();
    TRY(task());
    costs_.push_back({std::move(name), true, seconds_since(start)});
    return {};
  }

  // The middle of three where it is short.
  Result<void> worked(std::string name, const Task& task) {
    std::vector<double> seconds;
    for (int turn = 0; turn < (size_ < repeated_below ? 3 : 1); ++turn) {
      auto start = Steady::now();
      TRY(task());
      seconds.push_back(seconds_since(start));
    }
    costs_.push_back({std::move(name), true, percentile(seconds, 0.5)});
    return {};
  }

  // One question about a place of the record, at many places.
  Result<void> asked(std::string name, const Question& ask) {
    std::mt19937_64 random(20260210);
    std::uniform_int_distribution<std::int64_t> any(1, size_);
    std::vector<double> seconds;
    for (int i = 0; i < questions; ++i) {
      std::int64_t seq = any(random);
      auto start = Steady::now();
      TRY(ask(seq));
      seconds.push_back(seconds_since(start));
    }
    costs_.push_back({std::move(name), false, percentile(seconds, 0.5)});
    return {};
  }

  Result<void> ask_all() {
    store::Reader& reader = *reader_;
    TRY(asked("entry by number", [&](std::int64_t seq) { return known(record::entry(reader, seq)); }));
    TRY(asked("entry by key", [&](std::int64_t seq) {
      Movement one = somewhere(seq);
      return known(record::entry_of(reader, one.owner, one.key));
    }));
    TRY(asked("inclusion proof", [&](std::int64_t seq) { return done(record::inclusion_proof(reader, seq, size_)); }));
    TRY(asked("consistency proof",
              [&](std::int64_t seq) { return done(record::consistency_proof(reader, seq, size_)); }));
    TRY(asked("balance at an entry", [&](std::int64_t seq) {
      Movement one = somewhere(seq);
      return done(balance_at(reader, {one.owner, one.lot, "held"}, seq));
    }));
    TRY_ASSIGN(Moment first, moment_of(1));
    TRY_ASSIGN(Moment last, moment_of(size_));
    TRY(asked("balance at a moment", [&](std::int64_t seq) {
      Movement one = somewhere(seq);
      Moment at = Moment::from_micros(first.micros() + (last.micros() - first.micros()) / size_ * seq);
      return done(balance_at(reader, AccountName{one.owner, one.lot, "held"}, at));
    }));
    TRY(asked("history's first page", [&](std::int64_t seq) {
      Movement one = somewhere(seq);
      return done(history_after(reader, one.owner, one.lot, "", history_page));
    }));
    // Last, since it makes entries.
    return asked("one durable command", [&](std::int64_t) -> Result<void> {
      TRY(record_->submit(request_of(usual(clients, alone_++))));
      return {};
    });
  }

  Result<void> work_all() {
    TRY(worked("verify the tree", [&] { return sound(record::verify_tree(*reader_)); }));
    TRY(worked("verify", [&] { return sound(record::verify(*reader_, migrations_, fold)); }));
    TRY(worked("dump", [&] { return done(store::dump(*reader_, [](std::string_view) {})); }));
    return worked("rebuild", [&]() -> Result<void> {
      copy_.remove();
      TRY_ASSIGN(auto database, store::open_sqlite(copy_.path));
      TRY_ASSIGN(auto writer, database->open_writer());
      TRY(store::migrate(*writer, migrations_));
      return done(record::rebuild_until(*reader_, *writer, fold, size_));
    });
  }

  Result<void> open_again() {
    reader_.reset();
    record_.reset();
    database_.reset();
    return open();
  }

  // A movement that was sent by one of the clients.
  Movement somewhere(std::int64_t seq) const {
    return usual(static_cast<int>(seq % clients), static_cast<int>(seq / clients % next_));
  }
  Result<Moment> moment_of(std::int64_t seq) {
    TRY_ASSIGN(auto entry, record::entry(*reader_, seq));
    return entry.value().at;
  }

  template <class T>
  static Result<void> done(const Result<T>& answer) {
    if (!answer) return Failure(answer.error());
    return {};
  }
  static Result<void> known(const Result<std::optional<record::Entry>>& entry) {
    if (entry && !*entry) return fail(ErrorKind::internal, "record_damaged", {}, {{"where", "record_entry"}});
    return done(entry);
  }
  static Result<void> sound(const Result<record::Verification>& found) {
    if (!found || found->faults.empty()) return done(found);
    const record::Fault& fault = found->faults.front();
    return fail(ErrorKind::internal, "record_damaged", {}, {{"where", fault.where}}, fault.what);
  }

  std::vector<store::Migration> migrations_ = all_migrations();
  Scratch file_;
  Scratch copy_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<record::Record> record_;
  std::unique_ptr<store::Reader> reader_;
  std::int64_t size_ = 0;
  int next_ = 0;   // number of each client
  int alone_ = 0;  // number of the one that sends alone
  std::vector<Cost> costs_;
};

void note(json::array& costs, const std::vector<Cost>& at_size) {
  for (std::size_t i = 0; i < at_size.size(); ++i) {
    const Cost& cost = at_size[i];
    if (i == costs.size()) {
      costs.push_back(json::object{
          {"name", cost.name}, {"whole", cost.whole}, {"seconds", json::array{}}, {"ratios", json::array{}}});
    }
    json::object& row = costs[i].as_object();
    json::array& seconds = row.at("seconds").as_array();
    if (!seconds.empty())
      row.at("ratios").as_array().emplace_back(rounded(cost.seconds / seconds.back().as_double(), 100));
    seconds.emplace_back(cost.seconds);
  }
}

std::string told(double seconds) {
  if (seconds < 0.01) return fmt::format("{:.0f} µs", seconds * 1e6);
  return fmt::format("{:.2f} s", seconds);
}

}  // namespace

Result<json::object> measure_growth(const std::string& folder, std::int64_t from, std::int64_t entries) {
  Growing growing(folder);
  TRY(growing.open());
  json::array sizes;
  json::array costs;
  json::array bytes;
  for (std::int64_t size = from; size <= entries; size *= tenfold) {
    TRY_ASSIGN(std::vector<Cost> at_size, growing.grow_to(size));
    note(costs, at_size);
    sizes.emplace_back(size);
    bytes.emplace_back(rounded(growing.bytes_per_entry(), 1));
  }
  return json::object{{"sizes", std::move(sizes)}, {"costs", std::move(costs)}, {"bytes_per_entry", std::move(bytes)}};
}

std::string growth_summary(const json::object& figures) {
  std::string text = "entries";
  for (const json::value& size : figures.at("sizes").as_array()) text += fmt::format(" {}", size.as_int64());
  for (const json::value& value : figures.at("costs").as_array()) {
    const json::object& cost = value.as_object();
    text += fmt::format("; {}:", text_at(cost, "name"));
    for (const json::value& seconds : cost.at("seconds").as_array()) text += " " + told(seconds.as_double());
    for (const json::value& ratio : cost.at("ratios").as_array())
      text += fmt::format(" ×{:.1f}{}", ratio.as_double(), ratio.as_double() > growth_most ? " TOO MUCH" : "");
  }
  text += "; bytes an entry:";
  for (const json::value& bytes : figures.at("bytes_per_entry").as_array())
    text += fmt::format(" {:.0f}", bytes.as_double());
  return text;
}

}  // namespace loopline::ledger
