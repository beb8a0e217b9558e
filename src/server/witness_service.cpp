#include "server/witness_service.h"

#include "server/request_log.h"
#include "tlog/limits.h"

namespace loopline::server {

namespace {

// A note and 63 lines of proof.
constexpr std::size_t body_bytes_max = tlog::note_bytes_max + 64 * 64;

Response plain(int status, std::string body, std::string_view type = "text/plain; charset=utf-8") {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.set("Content-Type", type);
  response.set("Cache-Control", "no-store");
  return response;
}

Response add_checkpoint(tlog::Witness& witness, Log& log, const Request& request, Moment now) {
  tlog::Witness::Answer answer = witness.add_checkpoint(request.body, now);
  if (answer.clock_back) log.write(Log::Level::warning, "clock_back", {{"witness", witness.verifier().name}});
  if (answer.status != 200) {
    json::object fields{{"request", request.id}, {"status", answer.status}, {"code", answer.refusal.code}};
    for (const auto& [name, value] : answer.refusal.arguments) fields[name] = value;
    log.write(answer.status == 409 ? Log::Level::debug : Log::Level::warning, "not_cosigned", std::move(fields));
  }
  return plain(answer.status, std::move(answer.body), answer.content_type);
}

Response answer(tlog::Witness& witness, Log& log, const Request& request, Moment now) {
  const auto& segments = request.target.segments;
  if (segments.size() == 1 && segments[0] == "add-checkpoint") {
    if (request.method == Method::post) return add_checkpoint(witness, log, request, now);
    Response refused = plain(405, "POST only\n");
    refused.set("Allow", "POST");
    return refused;
  }
  bool reads = request.method == Method::get || request.method == Method::head;
  if (segments.size() == 2 && segments[1] == "checkpoint" && reads) {
    if (auto note = witness.newest(segments[0])) return plain(200, *note);
  }
  return plain(404, "not here\n");
}

}  // namespace

Service witness_service(tlog::Witness& witness, Log& log, Clock clock) {
  Service service;
  service.body_limit = [](const Request&) -> std::optional<std::size_t> { return body_bytes_max; };
  service.quick = [](const Request&) -> std::optional<Response> { return std::nullopt; };
  service.answer = [&witness, &log, clock](Request request, Respond respond) {
    respond(answer(witness, log, request, clock()));
  };
  service.refuse = [](const Request&, const Error& error) {
    return plain(error.kind == ErrorKind::unavailable ? 503
                 : error.kind == ErrorKind::too_large ? 413
                                                      : 400,
                 error.code + "\n");
  };
  service.log = [&log](const Request& request, int status, std::size_t bytes, std::chrono::microseconds took) {
    log_request(log, Log::Level::info, request, status, bytes, took);
  };
  return service;
}

}  // namespace loopline::server
