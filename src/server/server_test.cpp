// The server on loopback against peers that are wrong, slow, greedy or gone.
#include "server/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server/loopback.h"

namespace loopline::server {
namespace {

using std::chrono::milliseconds;

class ServerTest : public testing::Test {
 protected:
  void start(ConnectionLimits limits = {}) {
    Service service;
    service.body_limit = [](const Request& request) -> std::optional<std::size_t> {
      if (request.target.path() == "/import") return 4 * 1024 * 1024;
      return std::nullopt;
    };
    service.quick = [](const Request& request) -> std::optional<Response> {
      if (request.target.path() != "/quick") return std::nullopt;
      return json_response(200, "quick");
    };
    service.answer = [this](Request request, Respond respond) { answer(std::move(request), respond); };
    service.refuse = [](const Request& request, const Error& error) {
      Response response = json_response(error.code == "server_busy" ? 503 : 400, json::object{{"code", error.code}});
      response.set("X-Method", name_of(request.method));
      return response;
    };
    ServerOptions options;
    options.port = 0;
    options.workers = 2;
    options.limits = limits;
    server_ = Server::start(options, std::move(service)).value();
  }

  void answer(Request request, const Respond& respond) {
    std::string path = request.target.path();
    if (path == "/forget") return;  // a bug of a handler: it must not hold the connection for ever
    if (path == "/slow") std::this_thread::sleep_for(milliseconds(300));
    if (path == "/events") {
      Response response;
      response.set("Content-Type", "text/event-stream");
      response.events = [this, sent = 0]() mutable -> std::optional<std::string> {
        if (sent == news_) return "";
        return "data: " + std::to_string(++sent) + "\n\n";
      };
      return respond(std::move(response));
    }
    respond(json_response(200, json::object{{"path", path}, {"bytes", request.body.size()}}));
  }

  // The code of the answer to raw bytes, "closed" when there is none.
  std::string code_of(std::string_view bytes) {
    Loopback peer(server_->port(), 2000);
    peer.send(bytes);
    auto answer = peer.receive();
    if (!answer) return "closed";
    auto body = parse_json(answer->body);
    return body && body->is_object() ? text_at(body->get_object(), "code", "fine") : "fine";
  }

  std::atomic<int> news_ = 0;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, RefusesWhatIsNotExactlyARequest) {
  start();
  const std::pair<std::string, std::string> cases[] = {
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", "malformed_request"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n", "malformed_request"},
      {"GET / HTTP/1.1\nHost: a\n\n", "malformed_request"},
      {"GET / HTTP/1.1\r\n\r\n", "host_required"},
      {std::string("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 35), "malformed_request"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(64 * 1024, 'x') + "\r\n\r\n", "head_too_large"},
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "fine"}};
  for (const auto& [bytes, expected] : cases) {
    EXPECT_EQ(code_of(bytes), expected) << bytes.substr(0, 120);
  }
}

TEST_F(ServerTest, ARefusedRequestClosesTheConnectionSoThatNothingIsSmuggledBehindIt) {
  start();
  Loopback peer(server_->port());
  peer.send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled "
      "HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(peer.receive()->status, 400);
  EXPECT_FALSE(peer.receive().has_value());
}

TEST_F(ServerTest, KeepsAliveAndAnswersPipelinedRequestsInOrder) {
  start();
  Loopback peer(server_->port());
  peer.send(request_text("GET", "/slow") + request_text("POST", "/b", {}, "abc") + request_text("GET", "/quick"));
  EXPECT_EQ(peer.receive()->body, R"({"path":"/slow","bytes":0})");
  EXPECT_EQ(peer.receive()->body, R"({"path":"/b","bytes":3})");
  EXPECT_EQ(peer.receive()->body, "\"quick\"");
  peer.send("GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(peer.receive().has_value());
  EXPECT_TRUE(peer.closed());
}

TEST_F(ServerTest, HeadHasTheLengthButNoBody) {
  start();
  Loopback peer(server_->port());
  peer.send(request_text("HEAD", "/quick") + request_text("GET", "/quick"));
  auto head = peer.receive(true);
  ASSERT_TRUE(head.has_value());
  EXPECT_TRUE(head->body.empty());
  EXPECT_EQ(peer.receive()->body, "\"quick\"") << "the next answer follows at once";
}

TEST_F(ServerTest, HoldsBodiesToTheLimitOfTheirRoute) {
  ConnectionLimits limits;
  limits.body_bytes_max = 1000;
  start(limits);
  EXPECT_EQ(code_of(request_text("POST", "/x", {}, std::string(1000, 'a'))), "fine");
  EXPECT_EQ(code_of(request_text("POST", "/x", {}, std::string(1001, 'a'))), "body_too_large");
  EXPECT_EQ(code_of("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000000\r\n\r\n"), "body_too_large")
      << "before any of it is sent";
  std::string chunk = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                      std::string(1001, 'a') + "\r\n0\r\n\r\n";
  EXPECT_EQ(code_of(chunk), "body_too_large") << "chunks do not say their sum";
  EXPECT_EQ(code_of(request_text("POST", "/import", {}, std::string(3 * 1024 * 1024, 'a'))), "fine");
}

TEST_F(ServerTest, SaysContinueOnlyToBodiesThatItWants) {
  start();
  Loopback wanted(server_->port());
  wanted.send("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_TRUE(wanted.receive_some().starts_with("HTTP/1.1 100"));
  wanted.send("abc");
  EXPECT_EQ(wanted.receive()->status, 200);
  EXPECT_EQ(code_of("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"),
            "body_too_large");
}

TEST_F(ServerTest, SlowPeersAreSentAwayAndOthersDoNotWaitForThem) {
  ConnectionLimits limits;
  limits.head_timeout = milliseconds(400);
  limits.body_timeout = milliseconds(400);
  limits.idle_timeout = milliseconds(700);
  limits.body_bytes_max = 1000;
  start(limits);
  std::vector<std::unique_ptr<Loopback>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<Loopback>(server_->port()));
    slow.back()->send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  }
  Loopback body(server_->port());
  body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  Loopback silent(server_->port());
  auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(code_of(request_text("GET", "/quick")), "fine") << "while fifty others dawdle";
  EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(390));
  for (auto& peer : slow) {
    peer->send("x");  // one more byte does not buy more time
    auto answer = peer->receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_NE(answer->body.find("request_timeout"), std::string::npos);
  }
  EXPECT_NE(body.receive()->body.find("request_timeout"), std::string::npos);
  EXPECT_FALSE(silent.receive().has_value()) << "closed without a word";
}

TEST_F(ServerTest, CapsConnections) {
  ConnectionLimits limits;
  limits.connections_max = 8;
  start(limits);
  std::vector<std::unique_ptr<Loopback>> peers;
  for (int i = 0; i < 8; ++i) {
    peers.push_back(std::make_unique<Loopback>(server_->port()));
    peers.back()->send(request_text("GET", "/quick"));
    EXPECT_TRUE(peers.back()->receive().has_value());
  }
  Loopback ninth(server_->port(), 1000);
  ninth.send(request_text("GET", "/quick"));
  EXPECT_FALSE(ninth.receive().has_value());
  peers.pop_back();
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(code_of(request_text("GET", "/quick")), "fine") << "a place is free again";
}

TEST_F(ServerTest, AFullQueueIsSaidAtOnce) {
  ConnectionLimits limits;
  limits.waiting_requests_max = 1;
  start(limits);
  std::vector<std::unique_ptr<Loopback>> peers;
  for (int i = 0; i < 8; ++i) {
    peers.push_back(std::make_unique<Loopback>(server_->port()));
    peers.back()->send(request_text("GET", "/slow"));
  }
  int busy = 0;
  for (auto& peer : peers) {
    auto answer = peer->receive();
    ASSERT_TRUE(answer.has_value());
    busy += answer->status == 503 ? 1 : 0;
  }
  EXPECT_GE(busy, 1);
  EXPECT_LE(busy, 7) << "whoever was taken is answered";
}

TEST_F(ServerTest, AHandlerThatForgetsItsAnswerCostsA500) {
  start();
  Loopback peer(server_->port());
  peer.send(request_text("GET", "/forget"));
  auto answer = peer.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 500);
}

TEST_F(ServerTest, StreamsWakeForNewsAndBeatWithout) {
  ConnectionLimits limits;
  limits.stream_beat = milliseconds(300);
  start(limits);
  Loopback peer(server_->port());
  peer.send(request_text("GET", "/events"));
  std::string got;
  while (got.find(": beat") == std::string::npos) {
    std::string more = peer.receive_some();
    ASSERT_FALSE(more.empty());
    got += more;
  }
  auto began = std::chrono::steady_clock::now();
  news_ = 2;
  server_->wake_streams();
  while (got.find("data: 2") == std::string::npos) {
    std::string more = peer.receive_some();
    ASSERT_FALSE(more.empty());
    got += more;
  }
  EXPECT_LT(got.find("data: 1"), got.find("data: 2"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(290)) << "at once, not at the next beat";
}

TEST_F(ServerTest, StoppingLetsTheAnswerUnderWayGoOut) {
  start();
  Loopback busy(server_->port());
  Loopback idle(server_->port());
  Loopback streaming(server_->port());
  idle.send(request_text("GET", "/quick"));
  EXPECT_TRUE(idle.receive().has_value());
  streaming.send(request_text("GET", "/events"));
  EXPECT_FALSE(streaming.receive_some().empty());
  busy.send(request_text("GET", "/slow"));
  std::this_thread::sleep_for(milliseconds(100));
  auto began = std::chrono::steady_clock::now();
  server_->stop();
  server_->wait();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(4));
  EXPECT_EQ(busy.receive()->body, R"({"path":"/slow","bytes":0})");
  EXPECT_TRUE(idle.closed());
  Loopback late(server_->port(), 500);
  EXPECT_FALSE(late.connected() && late.send(request_text("GET", "/quick")) && late.receive().has_value());
}

TEST_F(ServerTest, TwoServersNeverShareAPort) {
  start();
  ServerOptions options;
  options.port = server_->port();
  auto second = Server::start(options, {});
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, "cannot_listen");
}

}  // namespace
}  // namespace loopline::server
