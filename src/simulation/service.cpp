#include "simulation/service.h"

#include "jobs/api.h"
#include "server/request_reader.h"

namespace loopline::simulation {

namespace {

constexpr const char* nowhere = "/nowhere";  // no portal's files and no evidence

// The whole request, read as the server reads it. Errors: those of RequestReader.
Result<server::Request> read_request(std::string_view bytes) {
  server::RequestReader reader(server::ConnectionLimits().head_bytes_max);
  auto put = [&]() -> Result<void> {
    TRY_ASSIGN(std::size_t used, reader.put(bytes));
    bytes.remove_prefix(used);
    return {};
  };
  while (!reader.head_done()) TRY(put());
  TRY_ASSIGN(server::Request request, reader.head("192.0.2.1"));
  while (!reader.done()) TRY(put());
  request.body = reader.take_body();
  return request;
}

std::string bytes_of_response(const server::Response& response) {
  return server::head_of(response, true, true) + (response.file ? *response.file : response.body);
}

}  // namespace

Result<std::unique_ptr<Service>> Service::start(const Stage& stage, std::unique_ptr<store::Database> database,
                                                Outside outside) {
  TRY_ASSIGN(auto zone, stage.open_zone(std::move(database), outside.clock));
  publish::Publisher::Parts parts{"log", std::string(log_origin), stage.log_key()};
  parts.witnesses = std::move(outside.witnesses);
  parts.clock = std::move(outside.clock);
  parts.send = std::move(outside.send);
  parts.asking = std::launch::deferred;
  parts.shelf = std::move(outside.shelf);
  TRY_ASSIGN(auto publisher, publish::Publisher::open(std::move(parts)));
  return std::unique_ptr<Service>(new Service(stage, std::move(zone), std::move(publisher)));  // private constructor
}

Service::Service(const Stage& stage, std::unique_ptr<command::Zone> zone, std::unique_ptr<publish::Publisher> publisher)
    : log_(nullptr, server::Log::Level::error, zone->clock()),
      zone_(std::move(zone)),
      publisher_(std::move(publisher)),
      app_({*zone_,
            stage.access(),
            stage.messages(),
            log_,
            nowhere,
            false,
            nowhere,
            {},
            {},
            nullptr,
            {},
            {publisher_.get(), nullptr, false}}),
      service_(app_.service()) {}

// What still waits is refused or done while the API is there to answer.
Service::~Service() { zone_->record().stop(); }

void Service::receive(std::string_view bytes, std::function<void(std::string)> answer) {
  auto respond = [answer = std::move(answer)](const server::Response& response) {
    answer(bytes_of_response(response));
  };
  Result<server::Request> request = read_request(bytes);
  if (!request) return respond(service_.refuse({}, request.error()));
  if (auto quick = service_.quick(*request)) return respond(*quick);
  service_.answer(*std::move(request), respond);
}

bool Service::step() { return zone_->record().step(); }

Result<void> Service::publish() {
  TRY_ASSIGN(auto reader, zone_->open_reader());
  TRY(publisher_->publish(*reader));
  return {};
}

void Service::advance_clocks() { jobs::Runner(*zone_).run(); }
bool Service::poisoned() const { return zone_->record().poisoned(); }

}  // namespace loopline::simulation
