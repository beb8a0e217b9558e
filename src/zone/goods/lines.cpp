#include "zone/goods/lines.h"

#include <map>

#include "zone/goods/lanes.h"
#include "zone/goods/store.h"

namespace loopline::goods {

Result<std::vector<ConsignmentLine>> file_lines(Docket& docket, Consignment& consignment, const std::string& standing,
                                                const std::vector<LineToFile>& lines, std::int64_t unverified) {
  std::map<std::pair<std::string, std::size_t>, Lane> lanes;
  Lane whole;
  std::vector<ConsignmentLine> filed;
  for (const LineToFile& line : lines) {
    auto [lane, is_new] = lanes.try_emplace({line.risk, line.missing.size()});
    if (is_new) {
      TRY_ASSIGN(lane->second,
                 lane_of(docket, {standing, line.risk, line.missing.size(), unverified, consignment.channel}));
    }
    Lane its = worse_lane(lane->second, line.least);
    whole = worse_lane(whole, its);
    ConsignmentLine it;
    it.owner = consignment.owner;
    it.consignment = consignment.id;
    it.number = static_cast<std::int64_t>(filed.size()) + 1;
    it.id = consignment.id + "/" + std::to_string(it.number);
    it.ordinal = docket.next_ordinal();
    it.declared = static_cast<std::int64_t>(line.declared);
    it.lot = line.lot;
    it.transfer = line.transfer;
    it.assessment = line.assessment;
    it.state = state_of(its.release);
    it.missing = line.missing;
    it.changed_on = docket.day;
    docket.keep(it);
    filed.push_back(std::move(it));
  }
  consignment.release_lane = whole.release;
  consignment.lane = whole.colour;
  take_state(consignment, filed);
  docket.keep(consignment);
  return filed;
}

void take_state(Consignment& consignment, const std::vector<ConsignmentLine>& lines) {
  auto any = [&](std::string_view state) {
    return std::any_of(lines.begin(), lines.end(), [&](const ConsignmentLine& line) { return line.state == state; });
  };
  json::array missing;
  for (const ConsignmentLine& line : lines) {
    if (line.is_open()) missing.insert(missing.end(), line.missing.begin(), line.missing.end());
  }
  consignment.missing = std::move(missing);
  // What waits most is what the consignment waits for; once nothing does, what became of it.
  for (const char* state : {"held", "inspecting", "to_be_drawn", "released", "passed"}) {
    if (any(state)) {
      consignment.state = state;
      return;
    }
  }
  consignment.state = any("refused") || any("returned") ? "refused" : "cancelled";
}

Result<std::vector<ConsignmentLine*>> lines_named(std::vector<ConsignmentLine>& lines, const json::object& body,
                                                  const Consignment& consignment,
                                                  bool (*may)(const ConsignmentLine& line)) {
  std::vector<ConsignmentLine*> named;
  const json::value* numbers = body.if_contains("lines");
  if (numbers == nullptr) {
    for (ConsignmentLine& line : lines)
      if (may(line)) named.push_back(&line);
    if (!named.empty()) return named;
    return fail(ErrorKind::conflict, "wrong_state", "/consignment",
                {{"document", consignment.id}, {"state", consignment.state}});
  }
  const json::array& list = numbers->as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string pointer = "/lines/" + std::to_string(i);
    auto line = std::find_if(lines.begin(), lines.end(),
                             [&](const ConsignmentLine& one) { return one.number == list[i].as_int64(); });
    if (line == lines.end()) {
      return fail(ErrorKind::not_found, "unknown_line", pointer,
                  {{"line", std::to_string(list[i].as_int64())}, {"document", consignment.id}});
    }
    if (!may(*line) || std::find(named.begin(), named.end(), &*line) != named.end()) {
      return fail(ErrorKind::conflict, "line_in_state", pointer,
                  {{"line", std::to_string(line->number)}, {"document", consignment.id}, {"state", line->state}});
    }
    named.push_back(&*line);
  }
  return named;
}

json::object shape(const ConsignmentLine& line) {
  return {{"line", line.number},
          {"declared", line.declared},
          {"lot", line.lot},
          {"state", line.state},
          {"assessment", line.assessment},
          {"missing_documents", line.missing},
          {"refusal", line.refusal.empty() ? json::value(nullptr) : json::value(line.refusal)},
          {"changed_on", line.changed_on.text()}};
}

}  // namespace loopline::goods
