#include "server/metrics.h"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace loopline::server {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// Seconds: from an answer out of memory to a client that should ask why.
const prometheus::Histogram::BucketBoundaries duration_buckets = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                                  0.05,   0.1,   0.25,   0.5,   1,    5};

// A number that is known only when it is asked for.
MetricFamily reading(std::string name, std::string help, MetricType type, double value) {
  ClientMetric metric;
  (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  return {std::move(name), std::move(help), type, {std::move(metric)}};
}

}  // namespace

class Metrics::Impl {
 public:
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("loopline_http_requests_total").Help("Requests answered.").Register(registry);
  prometheus::Histogram& durations = prometheus::BuildHistogram()
                                         .Name("loopline_http_request_seconds")
                                         .Help("From the whole request to the answer; event streams not counted.")
                                         .Register(registry)
                                         .Add({}, duration_buckets);
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view method, int status, std::chrono::microseconds took) {
  impl_->requests.Add({{"method", std::string(method)}, {"status", fmt::format("{}xx", status / 100)}}).Increment();
  impl_->durations.Observe(std::chrono::duration<double>(took).count());
}

std::string Metrics::text(const record::Record::Figures& figures, std::int64_t entries,
                          const webhooks::Courier::Figures& webhooks) const {
  std::vector<MetricFamily> families = impl_->registry.Collect();
  auto count = [&](const char* name, const char* help, std::uint64_t value) {
    families.push_back(reading(name, help, MetricType::Counter, static_cast<double>(value)));
  };
  auto gauge = [&](const char* name, const char* help, std::uint64_t value) {
    families.push_back(reading(name, help, MetricType::Gauge, static_cast<double>(value)));
  };
  gauge("loopline_record_entries", "Entries on record.", static_cast<std::uint64_t>(entries));
  gauge("loopline_record_waiting", "Commands that wait for the writer.", figures.waiting);
  gauge("loopline_record_poisoned", "1 after a storage failure: restart and verify.", figures.poisoned ? 1 : 0);
  count("loopline_record_batches_total", "Transactions of the writer.", figures.batches);
  count("loopline_record_commands_total", "Commands and trials that the writer took.", figures.commands);
  count("loopline_record_turned_away_total", "Commands refused because the queue was full.", figures.turned_away);
  families.push_back(reading("loopline_record_busy_seconds_total", "Time in transactions, commits with them.",
                             MetricType::Counter, std::chrono::duration<double>(figures.busy).count()));
  count("loopline_webhook_deliveries_taken_total", "Entries that receivers took.", webhooks.taken);
  count("loopline_webhook_deliveries_missed_total", "Tries that a receiver did not take.", webhooks.missed);
  gauge("loopline_webhooks_active", "Webhooks that tell.", static_cast<std::uint64_t>(webhooks.active));
  gauge("loopline_webhooks_suspended", "Webhooks that rest until somebody resumes them.",
        static_cast<std::uint64_t>(webhooks.suspended));
  gauge("loopline_webhook_waiting_entries", "Entries between receivers' places and the record's end, added up.",
        static_cast<std::uint64_t>(webhooks.waiting));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace loopline::server
