// The one file that knows Asio. Parsing is request_reader.cpp's, work that blocks is the pool's; here are sockets,
// deadlines and their order.
#include "server/server.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <thread>

#include "server/event_loop.h"
#include "server/promise.h"
#include "server/request_id.h"
#include "server/request_reader.h"
#include "server/worker_pool.h"

namespace loopline::server {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t linger_bytes_max = 1024 * 1024;
constexpr auto linger_timeout = std::chrono::seconds(2);
constexpr auto sweep_interval = std::chrono::milliseconds(100);

Error busy(std::string cause) {
  Error error;
  error.kind = ErrorKind::unavailable;
  error.code = "server_busy";
  error.cause = std::move(cause);
  return error;
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions given, Service answers)
      : options(std::move(given)),
        service(std::move(answers)),
        pool(options.workers, options.limits.waiting_requests_max) {}

  Result<void> listen();
  void run();
  void stop();
  void await_hangup();

  ServerOptions options;
  Service service;
  std::vector<std::unique_ptr<Loop>> loops;
  std::uint16_t port = 0;
  WorkerPool pool;
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> stopping = false;
  std::vector<std::thread> threads;
  std::unique_ptr<asio::signal_set> signals;
  std::unique_ptr<asio::signal_set> hangup;

 private:
  awaitable<void> accept(Loop& loop);
  awaitable<void> converse(Loop& loop, tcp::socket socket);
  awaitable<bool> exchange(Connection& connection);
  awaitable<Result<Request>> read(Connection& connection, RequestReader& reader);
  awaitable<Result<void>> read_until(Connection& connection, RequestReader& reader, bool whole);
  awaitable<Response> ask(Connection& connection, const Request& request, std::string body);
  awaitable<Response> on_worker(Loop& loop, std::function<void(SharedPromise)> work);
  awaitable<bool> write(Connection& connection, std::string_view head, std::string_view body);
  awaitable<void> stream(Connection& connection, const EventSource& source);
  awaitable<void> linger(Connection& connection);
  awaitable<void> sweep(Loop& loop);
  Steady::time_point in(std::chrono::milliseconds time, std::size_t bytes = 0) const {
    return Steady::now() + time + std::chrono::milliseconds(bytes * 1000 / options.limits.slowest_bytes_per_second);
  }
};

Result<void> Server::Impl::listen() {
  ErrorCode code;
  auto cannot = [&](const ErrorCode& why) {
    return fail(ErrorKind::unavailable, "cannot_listen", {},
                {{"address", options.address}, {"port", std::to_string(options.port)}}, why.message());
  };
  auto address = asio::ip::make_address(options.address, code);
  if (code) return cannot(code);
  port = options.port;
  for (std::size_t i = 0; i <= options.loops; ++i) {
    // The first round binds alone: SO_REUSEPORT would else share a port with another program of ours without a word.
    bool alone = i == 0;
    auto loop = std::make_unique<Loop>();
    tcp::endpoint endpoint(address, port);
    loop->acceptor.open(endpoint.protocol(), code);
    if (!code) loop->acceptor.set_option(tcp::acceptor::reuse_address(true), code);
    if (!code && !alone) loop->acceptor.set_option(ReusePort(true), code);
    if (!code) loop->acceptor.bind(endpoint, code);
    if (!code) loop->acceptor.listen(asio::socket_base::max_listen_connections, code);
    if (code) return cannot(code);
    port = loop->acceptor.local_endpoint().port();
    if (!alone) loops.push_back(std::move(loop));
  }
  return {};
}

void Server::Impl::run() {
  for (auto& owned : loops) {
    Loop& loop = *owned;
    asio::co_spawn(loop.io, accept(loop), asio::detached);
    asio::co_spawn(loop.io, sweep(loop), asio::detached);
  }
  if (options.handle_signals) {
    signals = std::make_unique<asio::signal_set>(loops.front()->io, SIGTERM, SIGINT);
    signals->async_wait([this](const ErrorCode& code, int) {
      if (!code) stop();
    });
    if (options.on_hangup) await_hangup();
  }
  for (auto& loop : loops) threads.emplace_back([&io = loop->io] { io.run(); });
}

void Server::Impl::await_hangup() {
  if (!hangup) hangup = std::make_unique<asio::signal_set>(loops.front()->io, SIGHUP);
  hangup->async_wait([this](const ErrorCode& code, int) {
    if (code || stopping) return;
    pool.take(options.on_hangup);  // a full queue loses it: the sender may ask again
    await_hangup();
  });
}

void Server::Impl::stop() {
  if (stopping.exchange(true)) return;
  for (auto& owned : loops) {
    Loop& loop = *owned;
    asio::post(loop.io, [this, &loop] {
      ErrorCode ignored;
      loop.stopping = true;
      loop.stop_by = in(options.limits.grace);
      loop.acceptor.close(ignored);
      for (Connection* connection : loop.connections)
        if (connection->idle) connection->socket.cancel(ignored);
      for (auto* timer : loop.sleeping_streams) timer->cancel();
      if (signals && &loop == loops.front().get()) signals->cancel(ignored);
      if (hangup && &loop == loops.front().get()) hangup->cancel(ignored);
    });
  }
}

awaitable<void> Server::Impl::accept(Loop& loop) {
  while (!loop.stopping) {
    auto [code, socket] = co_await loop.acceptor.async_accept(as_result);
    if (code == asio::error::operation_aborted || loop.stopping) co_return;
    if (code) {  // out of descriptors: let some go before trying again
      asio::steady_timer pause(loop.io, sweep_interval);
      co_await pause.async_wait(as_result);
      continue;
    }
    if (connections.load() >= options.limits.connections_max) continue;  // dropped: the peer may come again
    socket.set_option(tcp::no_delay(true), code);
    asio::co_spawn(loop.io, converse(loop, std::move(socket)), asio::detached);
  }
}

// Ends what has overrun its deadline. One timer a thread: cheaper than one a request.
awaitable<void> Server::Impl::sweep(Loop& loop) {
  while (!loop.stopping || !loop.connections.empty()) {
    loop.sweeper.expires_after(sweep_interval);
    co_await loop.sweeper.async_wait(as_result);
    auto now = Steady::now();
    ErrorCode ignored;
    for (Connection* connection : loop.connections) {
      bool over = now > connection->deadline || (loop.stopping && now > loop.stop_by);
      if (!over) continue;
      connection->timed_out = true;
      connection->deadline = Steady::time_point::max();
      connection->socket.cancel(ignored);
    }
  }
}

awaitable<void> Server::Impl::converse(Loop& loop, tcp::socket socket) {
  Connection connection(loop, connections, std::move(socket));
  try {
    bool go_on = true;
    while (go_on) go_on = co_await exchange(connection);
    co_await linger(connection);
  } catch (const std::exception&) {
    // Out of memory, most likely: this conversation ends, the others go on.
  }
}

// One request and its answer. False: the connection is to be closed.
awaitable<bool> Server::Impl::exchange(Connection& connection) {
  RequestReader reader(options.limits.head_bytes_max);
  Result<Request> read_request = co_await read(connection, reader);
  if (!read_request && read_request.error().code.empty()) co_return false;  // the peer went away
  auto began = Steady::now();
  connection.deadline = Steady::time_point::max();
  Request request;
  Response response;
  if (read_request) {
    request = std::move(*read_request);
    std::optional<Response> quick = service.quick ? service.quick(request) : std::nullopt;
    if (quick)
      response = std::move(*quick);
    else
      response = co_await ask(connection, request, reader.take_body());
  } else {
    if (reader.head_done()) request = reader.head(connection.remote).value_or(Request{});
    if (request.id.empty()) request.id = request_id_of({});
    response = service.refuse(request, read_request.error());
  }
  if (response.events && connection.loop.streams >= options.limits.streams_max / options.loops) {
    response = service.refuse(request, busy("too many event streams"));
  }
  bool streaming = response.events != nullptr;
  bool keep_alive = read_request && !streaming && reader.keep_alive() && !connection.loop.stopping;
  response.set("X-Request-Id", request.id);
  std::string head = head_of(response, keep_alive, !streaming);
  std::string_view body = response.file ? std::string_view(*response.file) : std::string_view(response.body);
  if (request.method == Method::head) body = {};
  bool written = co_await write(connection, head, body);
  if (service.log) {
    service.log(request, response.status, body.size(),
                std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began));
  }
  if (written && streaming && request.method != Method::head) co_await stream(connection, response.events);
  co_return written&& keep_alive;
}

// Reads until the head (or all) of the message is there. An error without a code: the peer is gone.
awaitable<Result<void>> Server::Impl::read_until(Connection& connection, RequestReader& reader, bool whole) {
  while (!(whole ? reader.done() : reader.head_done())) {
    if (!connection.unread.empty()) {
      Result<std::size_t> used = reader.put(connection.unread);
      if (!used) co_return Failure(std::move(used.error()));
      connection.unread.erase(0, *used);
      if (*used > 0) continue;
    }
    auto [failed, count] = co_await connection.socket.async_read_some(asio::buffer(connection.chunk), as_result);
    if (failed && connection.timed_out && !connection.idle) co_return Failure(protocol_error("request_timeout"));
    if (failed) co_return Failure(Error{});
    connection.unread.append(connection.chunk, 0, count);
    if (connection.idle) {
      connection.idle = false;
      connection.deadline = in(options.limits.head_timeout);
    }
  }
  co_return Result<void>{};
}

// The head, then the body within the limit of its route.
awaitable<Result<Request>> Server::Impl::read(Connection& connection, RequestReader& reader) {
  connection.idle = connection.unread.empty();
  if (connection.idle && connection.loop.stopping) co_return Failure(Error{});
  connection.deadline = in(connection.idle ? options.limits.idle_timeout : options.limits.head_timeout);
  Result<void> got = co_await read_until(connection, reader, false);
  if (!got) co_return Failure(std::move(got.error()));
  Result<Request> request = reader.head(connection.remote);
  if (!request) co_return request;
  std::optional<std::size_t> own_limit = service.body_limit ? service.body_limit(*request) : std::nullopt;
  std::size_t limit = own_limit.value_or(options.limits.body_bytes_max);
  reader.limit_body(limit);  // holds for chunks, whose sum is not announced
  std::size_t announced = reader.announced();
  if (announced > limit) co_return fail(ErrorKind::too_large, "body_too_large", {}, {{"most", std::to_string(limit)}});
  connection.deadline = in(options.limits.body_timeout, announced > 0 ? announced : limit);
  if (!reader.done() && connection.unread.empty() && reader.expects_continue()) {
    if (!co_await write(connection, "HTTP/1.1 100 Continue\r\n\r\n", {})) co_return Failure(Error{});
    connection.deadline = in(options.limits.body_timeout, announced > 0 ? announced : limit);
  }
  got = co_await read_until(connection, reader, true);
  if (!got) co_return Failure(std::move(got.error()));
  co_return request;
}

// Runs `work` on a worker and waits for what it promised without holding a thread.
awaitable<Response> Server::Impl::on_worker(Loop& loop, std::function<void(SharedPromise)> work) {
  auto start = [this, &loop, &work](auto handler) {
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    auto alive = asio::make_work_guard(loop.io);
    auto promise = std::make_shared<Promise>([waiting, &loop, alive](Response response) {
      asio::post(loop.io,
                 [waiting, response = std::move(response)]() mutable { std::move (*waiting)(std::move(response)); });
    });
    bool taken = pool.take([promise, work] { work(promise); });
    Response busy;
    busy.status = 503;
    if (!taken) promise->keep(std::move(busy));
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Response)>(std::move(start),
                                                                                         asio::use_awaitable);
}

awaitable<Response> Server::Impl::ask(Connection& connection, const Request& request, std::string body) {
  auto whole = std::make_shared<Request>(request);
  whole->body = std::move(body);
  std::function<void(SharedPromise)> work = [this, whole](SharedPromise promise) {
    service.answer(std::move(*whole), [promise](Response response) { promise->keep(std::move(response)); });
  };
  Response response = co_await on_worker(connection.loop, std::move(work));
  bool no_worker = response.status == 503 && response.size() == 0;
  if (no_worker) response = service.refuse(request, busy("queue full"));
  co_return response;
}

awaitable<bool> Server::Impl::write(Connection& connection, std::string_view head, std::string_view body) {
  connection.deadline = in(options.limits.write_timeout, head.size() + body.size());
  while (!head.empty() || !body.empty()) {
    std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body)};
    auto [code, count] = co_await connection.socket.async_write_some(buffers, as_result);
    if (code) co_return false;
    std::size_t of_head = std::min(count, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(count - of_head);
  }
  connection.deadline = Steady::time_point::max();
  co_return true;
}

awaitable<void> Server::Impl::stream(Connection& connection, const EventSource& source) {
  Loop& loop = connection.loop;
  asio::steady_timer timer(loop.io);
  ++loop.streams;
  while (!loop.stopping) {
    std::uint64_t seen = loop.news;
    std::function<void(SharedPromise)> work = [&source](SharedPromise promise) {
      std::optional<std::string> text = source();
      Response more;
      more.status = text ? 200 : 500;
      if (text) more.body = std::move(*text);
      promise->keep(std::move(more));
    };
    Response more = co_await on_worker(loop, std::move(work));
    if (more.status == 500) break;
    if (more.body.empty() && loop.news == seen && !loop.stopping) {
      timer.expires_after(options.limits.stream_beat);
      loop.sleeping_streams.insert(&timer);
      co_await timer.async_wait(as_result);
      loop.sleeping_streams.erase(&timer);
      if (loop.news == seen) more.body = ": beat\n\n";
    }
    if (!more.body.empty() && !co_await write(connection, more.body, {})) break;
  }
  --loop.streams;
}

// Says goodbye and reads what is still coming, so that the last answer is not lost to a reset.
awaitable<void> Server::Impl::linger(Connection& connection) {
  ErrorCode code;
  connection.socket.shutdown(tcp::socket::shutdown_send, code);
  connection.deadline = Steady::now() + linger_timeout;
  std::size_t total = 0;
  while (!code && total < linger_bytes_max) {
    auto [failed, count] = co_await connection.socket.async_read_some(asio::buffer(connection.chunk), as_result);
    code = failed;
    total += count;
  }
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() {
  stop();
  wait();
}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Service service) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(service));
  TRY(impl->listen());
  impl->run();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::wake_streams() {
  for (auto& owned : impl_->loops) {
    asio::post(owned->io, [&loop = *owned] {
      ++loop.news;
      for (auto* timer : loop.sleeping_streams) timer->cancel();
    });
  }
}

void Server::stop() { impl_->stop(); }

void Server::wait() {
  for (auto& thread : impl_->threads)
    if (thread.joinable()) thread.join();
  impl_->pool.stop();
}

}  // namespace loopline::server
