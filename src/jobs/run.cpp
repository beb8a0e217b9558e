#include <algorithm>

#include "jobs/api.h"
#include "jobs/limits.h"

namespace loopline::jobs {

namespace {

using command::JobSpec;

std::string full_name(const JobSpec& job) { return job.room + "." + job.command; }

// The first moment at which the job may have more to do than it had at `moment`.
Moment after(Moment moment, const JobSpec& job) {
  if (job.grain == JobSpec::Grain::day) return Moment::start_of(moment.zone_date().plus_days(1));
  return Moment::from_micros(moment.micros() + 1);
}

std::string bound(Moment until, const JobSpec& job) {
  return job.grain == JobSpec::Grain::day ? until.zone_date().text() : until.text();
}

std::int64_t advanced(const command::Outcome& outcome) {
  const json::value* result = outcome.body.if_contains("result");
  return result != nullptr && result->is_object() ? integer_at(result->get_object(), "advanced") : 0;
}

}  // namespace

std::optional<Runner::Turn> Runner::next_turn(store::Reader& reader, Moment now, Report& report) {
  std::vector<Turn> due;
  for (const JobSpec& job : zone_.catalogue().jobs()) {
    Moment rest = rests_until_[&job];
    if (rest > now) continue;
    Result<std::optional<Moment>> next = job.next_due(reader);
    if (!next) {
      if (!failed(job, std::move(next.error()), now, report)) return std::nullopt;
    } else if (*next) {
      due.push_back({&job, std::max(**next, rest), now});
    }
  }
  // Stable, so that of two due at once the one that the catalogue names first has its turn.
  std::ranges::stable_sort(due, {}, &Turn::due);
  if (due.empty() || due.front().due > now) return std::nullopt;
  if (due.size() > 1) due.front().until = std::min(now, due[1].due);
  return due.front();
}

// Whether the run goes on without that job. Where the database was away for the moment, nobody's turn has come: all is
// asked again in the next run.
bool Runner::failed(const JobSpec& job, Error error, Moment now, Report& report) {
  bool away = error.kind == ErrorKind::unavailable;
  report.faults.push_back({full_name(job), std::move(error)});
  if (away)
    report.complete = false;
  else
    rests_until_[&job] = after(now, job);
  return !away;
}

// Nothing where there was nothing to do: the job rests then.
Result<std::optional<Step>> Runner::take(store::Reader& reader, const Turn& turn) {
  const JobSpec& job = *turn.job;
  command::Command command{
      job.room, job.command, {}, {{"to", bound(turn.until, job)}}, {"clockwork", command::Role::system, {}}};
  TRY_ASSIGN(command::Outcome tried, zone_.dry_run(command));
  if (advanced(tried) == 0) {
    rests_until_[&job] = after(turn.until, job);
    return std::nullopt;
  }
  // What is asked again because its answer was lost has the same key as long as nothing was recorded meanwhile.
  TRY_ASSIGN(record::Head head, record::head(reader));
  command.key = "jobs/" + full_name(job) + "/" + std::to_string(head.size);
  TRY_ASSIGN(command::Outcome done, zone_.submit(std::move(command)));
  std::int64_t seq = integer_at(done.body.at("entry").as_object(), "seq");
  return Step{full_name(job), turn.due, seq, advanced(done)};
}

Report Runner::run() {
  Report report;
  Moment now = zone_.clock()();
  Result<std::unique_ptr<store::Reader>> reader = zone_.open_reader();
  if (!reader) {
    report.faults.push_back({"", std::move(reader.error())});
    report.complete = false;
    return report;
  }
  for (int number = 0; number < steps_max; ++number) {
    std::optional<Turn> turn = next_turn(**reader, now, report);
    if (!turn) return report;
    Result<std::optional<Step>> step = take(**reader, *turn);
    if (!step) {
      if (!failed(*turn->job, std::move(step.error()), now, report)) return report;
    } else if (*step) {
      report.steps.push_back(std::move(**step));
    }
  }
  report.complete = false;
  return report;
}

Result<std::vector<Waiting>> waiting(command::Zone& zone) {
  TRY_ASSIGN(std::unique_ptr<store::Reader> reader, zone.open_reader());
  std::vector<Waiting> list;
  for (const JobSpec& job : zone.catalogue().jobs()) {
    TRY_ASSIGN(std::optional<Moment> due, job.next_due(*reader));
    list.push_back({full_name(job), due});
  }
  return list;
}

}  // namespace loopline::jobs
