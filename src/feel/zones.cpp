#include "feel/zones.h"

#include <date/tz.h>

#include <exception>

namespace loopline::feel {
namespace {

// The Gregorian calendar repeats after 400 years. The library's years have sixteen bits, so what lies beyond a few
// thousand years is asked of the same day nearer to us.
constexpr std::int64_t seconds_per_cycle = 146'097 * seconds_per_day;
constexpr std::int64_t far_seconds = 8 * seconds_per_cycle;

std::int64_t folded(std::int64_t seconds) {
  if (seconds > far_seconds) return seconds % seconds_per_cycle + 7 * seconds_per_cycle;
  if (seconds < -far_seconds) return seconds % seconds_per_cycle - 7 * seconds_per_cycle;
  return seconds;
}

std::int32_t region_offset_at_utc(const date::time_zone& region, std::int64_t seconds) {
  const auto moment = date::sys_seconds(std::chrono::seconds(folded(seconds)));
  return static_cast<std::int32_t>(region.get_info(moment).offset.count());
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  const std::int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

}  // namespace

std::optional<Zone> Zone::of_region(std::string_view name) {
  if (name.empty() || name.size() > 64) return std::nullopt;
  try {
    return Zone{Kind::region, 0, date::locate_zone(std::string(name))};
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::string Zone::region_name() const { return region != nullptr ? region->name() : std::string(); }

std::optional<std::int32_t> offset_at(const Zone& zone, Date day, std::int64_t nanos) {
  if (zone.kind == Zone::Kind::local) return std::nullopt;
  if (zone.kind == Zone::Kind::offset) return zone.offset_seconds;
  const std::int64_t seconds = day.days() * seconds_per_day + nanos / nanos_per_second;
  const auto shown = date::local_seconds(std::chrono::seconds(folded(seconds)));
  return static_cast<std::int32_t>(zone.region->get_info(shown).first.offset.count());
}

std::optional<std::int32_t> Time::offset_seconds(Date day) const { return offset_at(zone, day, nanos); }

DateTime at_epoch(std::int64_t seconds, std::int64_t nanos, const Zone& zone) {
  std::int64_t shown = seconds;
  if (zone.kind == Zone::Kind::offset) shown += zone.offset_seconds;
  if (zone.kind == Zone::Kind::region) shown += region_offset_at_utc(*zone.region, seconds);
  const std::int64_t days = floor_divide(shown, seconds_per_day);
  const std::int64_t second_of_day = shown - days * seconds_per_day;
  return {Date::from_days(days), {second_of_day * nanos_per_second + nanos, zone}};
}

}  // namespace loopline::feel
