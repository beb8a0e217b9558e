#include "server/router.h"

#include "base/check.h"

namespace loopline::server {

namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> segments_of(std::string_view pattern) {
  std::vector<std::string> segments;
  while (!pattern.empty()) {
    CHECK(pattern.front() == '/');
    pattern.remove_prefix(1);
    std::size_t end = pattern.find('/');
    if (!pattern.empty()) segments.emplace_back(pattern.substr(0, end));
    pattern = end == std::string_view::npos ? std::string_view{} : pattern.substr(end);
  }
  return segments;
}

// How literal the match is: a bit a segment, the first the highest; nothing where it does not match.
std::optional<unsigned> rank(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  unsigned literal = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    literal <<= 1;
    if (is_parameter(pattern[i])) continue;
    if (pattern[i] != segments[i]) return std::nullopt;
    literal |= 1;
  }
  return literal;
}

}  // namespace

void Router::add(Route route) {
  Entry entry{segments_of(route.pattern), std::move(route)};
  auto& same_length = by_length_[entry.segments.size()];
  for (std::size_t other : same_length) {
    CHECK(entries_[other].route.method != entry.route.method || entries_[other].route.pattern != entry.route.pattern);
  }
  same_length.push_back(entries_.size());
  entries_.push_back(std::move(entry));
}

Result<Router::Match> Router::match(Method method, const std::vector<std::string>& segments) const {
  Method asked = method == Method::head ? Method::get : method;
  const Entry* best = nullptr;
  unsigned best_rank = 0;
  std::string allow;
  auto found = by_length_.find(segments.size());
  if (found != by_length_.end()) {
    for (std::size_t index : found->second) {
      const Entry& entry = entries_[index];
      auto literal = rank(entry.segments, segments);
      if (!literal) continue;
      allow.append(allow.empty() ? "" : ", ").append(name_of(entry.route.method));
      if (entry.route.method == Method::get) allow.append(", HEAD");
      if (entry.route.method != asked || (best != nullptr && *literal <= best_rank)) continue;
      best = &entry;
      best_rank = *literal;
    }
  }
  if (best == nullptr && allow.empty()) return fail(ErrorKind::not_found, "no_such_address");
  if (best == nullptr) return fail(ErrorKind::malformed, "method_not_allowed", {}, {{"allow", allow}});
  Match match{&best->route, {}};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& name = best->segments[i];
    if (is_parameter(name)) match.path[name.substr(1, name.size() - 2)] = segments[i];
  }
  return match;
}

}  // namespace loopline::server
