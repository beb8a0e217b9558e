// What the service counts about itself, as Prometheus reads it: GET /metrics.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "record/api.h"
#include "webhooks/courier.h"

namespace loopline::server {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;

  // A request that was answered. From any thread.
  void answered(std::string_view method, int status, std::chrono::microseconds took);
  // All of it, in the text format of Prometheus 0.0.4. `entries`: the record's length. `webhooks`: zeros where there
  // are none.
  std::string text(const record::Record::Figures& figures, std::int64_t entries,
                   const webhooks::Courier::Figures& webhooks) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace loopline::server
