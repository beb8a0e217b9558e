// Targets, tags, cookies, heads and the reader that is fed byte by byte.
#include "server/http.h"

#include <gtest/gtest.h>

#include "server/limits.h"
#include "server/request_id.h"
#include "server/request_reader.h"

namespace loopline::server {
namespace {

TEST(Target, IsTakenApartAndDecoded) {
  auto target = parse_target("/api/v1/lots/L%31%2F2?q=%E6%98%BE+%E5%BE%AE&limit=5&empty");
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "lots", "L1/2"}));
  EXPECT_EQ(target->query[0], (std::pair<std::string, std::string>{"q", "显 微"}));
  EXPECT_EQ(target->query[1].second, "5");
  EXPECT_EQ(target->query[2].second, "");
  EXPECT_EQ(parse_target("/")->path(), "/");
  EXPECT_EQ(parse_target("/api/docs/")->path(), "/api/docs");
}

TEST(Target, RefusesWhatCouldMeanSomethingElse) {
  for (const char* bad : {"", "api", "http://elsewhere/", "*", "//a", "/a//b", "/..", "/a/../b", "/a/%2e%2e/b", "/a/%2",
                          "/a/%zz", "/%00", "/a%0ab", "/%ff", "/a#b", "/a?b=%c0%80"}) {
    EXPECT_EQ(parse_target(bad).error().code, "malformed_target") << bad;
  }
}

TEST(Target, HasLimits) {
  std::string path;
  for (std::size_t i = 0; i < target_segments_max; ++i) path += "/a";
  EXPECT_TRUE(parse_target(path).has_value());
  EXPECT_FALSE(parse_target(path + "/a").has_value());
  std::string query = "/a?";
  for (std::size_t i = 0; i < query_parameters_max; ++i) query += "a=1&";
  EXPECT_TRUE(parse_target(query.substr(0, query.size() - 1)).has_value());
  EXPECT_FALSE(parse_target(query + "a=1").has_value());
}

TEST(Tags, AreComparedWeaklyInAList) {
  EXPECT_TRUE(matches_tag("\"a\", W/\"b\"", "\"b\""));
  EXPECT_TRUE(matches_tag("*", "\"b\""));
  EXPECT_FALSE(matches_tag("\"ab\"", "\"b\""));
  EXPECT_FALSE(matches_tag("", "\"b\""));
}

TEST(Cookies, AreFoundByWholeName) {
  Request request;
  request.headers = {{"cookie", "my_loopline_session=no; loopline_session=yes ; z=1"}};
  EXPECT_EQ(request.cookie("loopline_session"), "yes");
  EXPECT_EQ(request.cookie("session"), "");
}

TEST(Heads, NoValueStartsANewLine) {
  Response response;
  response.set("X-Test", "a\r\nSet-Cookie: b");
  EXPECT_EQ(head_of(response, true, true).find("\r\nSet-Cookie"), std::string::npos);
}

TEST(RequestIds, KeepWhatIsPlainAndReplaceTheRest) {
  EXPECT_EQ(request_id_of("abc-1.2_3"), "abc-1.2_3");
  EXPECT_EQ(request_id_of(std::string(request_id_size_max, 'a')).size(), request_id_size_max);
  EXPECT_NE(request_id_of(std::string(request_id_size_max + 1, 'a')).size(), request_id_size_max + 1);
  EXPECT_NE(request_id_of("a b"), "a b");
  EXPECT_NE(request_id_of(""), request_id_of(""));
}

// What the reader says of `bytes`, fed in pieces of `step`: "done" or the error's code.
std::string reading(std::string_view bytes, std::size_t step, std::size_t body_limit = 100) {
  RequestReader reader(1024);
  std::string unread;
  for (std::size_t at = 0; at < bytes.size() && !reader.done(); at += step) {
    unread.append(bytes.substr(at, step));
    while (!unread.empty() && !reader.done()) {
      auto used = reader.put(unread);
      if (!used) return used.error().code;
      if (reader.head_done()) reader.limit_body(body_limit);
      if (*used == 0) break;
      unread.erase(0, *used);
    }
  }
  if (!reader.done()) return "unfinished";
  auto head = reader.head("peer");
  return head ? "done" : head.error().code;
}

TEST(RequestReader, ReadsTheSameInOnePieceAndByteByByte) {
  const std::pair<std::string, std::string> cases[] = {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "done"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "done"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "done"},
      {"GET / HTTP/1.1\r\n\r\n", "host_required"},
      {"GET / HTTP/1.1\r\nHost:\r\n\r\n", "host_required"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "host_required"},
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "host_required"},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "version_not_supported"},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "method_unknown"},
      {"GET /.. HTTP/1.1\r\nHost: a\r\n\r\n", "malformed_target"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\na", "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "transfer_encoding_not_supported"},
      {"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "malformed_request"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n", "malformed_request"},
      {"GET / HTTP/1.1\nHost: a\n\n", "malformed_request"},
      {std::string("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 35), "malformed_request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 1\r\n\r\na", "expectation_failed"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n", "unfinished"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" + std::string(101, 'x') +
           "\r\n0\r\n\r\n",
       "body_too_large"}};
  for (const auto& [bytes, expected] : cases) {
    EXPECT_EQ(reading(bytes, bytes.size()), expected) << bytes;
    EXPECT_EQ(reading(bytes, 1), expected) << "byte by byte: " << bytes;
  }
}

TEST(RequestReader, HoldsTheHeadToItsLimit) {
  std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
  std::string end = "\r\n\r\n";
  std::string fits = start + std::string(1024 - start.size() - end.size(), 'x') + end;
  std::string over = start + std::string(1025 - start.size() - end.size(), 'x') + end;
  EXPECT_EQ(reading(fits, fits.size()), "done");
  EXPECT_EQ(reading(over, over.size()), "head_too_large");
  EXPECT_EQ(reading(std::string(65536, 'A'), 512), "head_too_large");
}

}  // namespace
}  // namespace loopline::server
