#include "feel/temporal.h"

#include <fmt/format.h>

#include "feel/limits.h"
#include "feel/zones.h"

namespace loopline::feel {
namespace {

// Reads a text from left to right; every step says whether it matched.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  std::string_view rest() const { return rest_; }
  bool take(char wanted) {
    if (peek() != wanted || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Between `least` and `most` digits as a number.
  std::optional<std::int64_t> digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    std::int64_t value = 0;
    while (count < rest_.size() && count < most && rest_[count] >= '0' && rest_[count] <= '9') {
      value = value * 10 + (rest_[count] - '0');
      ++count;
    }
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

 private:
  std::string_view rest_;
};

std::optional<Date> read_date(Reader& reader) {
  const bool negative = reader.take('-');
  const std::string_view start = reader.rest();
  const auto year = reader.digits(4, 9);
  if (!year || (start.front() == '0' && start.size() - reader.rest().size() > 4)) return std::nullopt;
  if (!reader.take('-')) return std::nullopt;
  const auto month = reader.digits(2, 2);
  if (!month || !reader.take('-')) return std::nullopt;
  const auto day = reader.digits(2, 2);
  if (!day) return std::nullopt;
  return Date::from_civil(negative ? -*year : *year, static_cast<int>(*month), static_cast<int>(*day));
}

// Digits after a point as nanoseconds; more than nine are cut off.
std::optional<std::int64_t> read_fraction(Reader& reader) {
  std::int64_t nanos = 0;
  int count = 0;
  while (reader.peek() >= '0' && reader.peek() <= '9') {
    if (count < 9) nanos = nanos * 10 + (reader.peek() - '0');
    ++count;
    reader.take(reader.peek());
  }
  if (count == 0) return std::nullopt;
  for (; count < 9; ++count) nanos *= 10;
  return nanos;
}

std::optional<Zone> read_zone(Reader& reader) {
  if (reader.at_end()) return Zone{};
  if (reader.take('Z')) return reader.at_end() ? std::optional(Zone::utc()) : std::nullopt;
  if (reader.take('@')) return Zone::of_region(reader.rest());
  const bool negative = reader.peek() == '-';
  if (!reader.take('+') && !reader.take('-')) return std::nullopt;
  const auto hours = reader.digits(2, 2);
  if (!hours || !reader.take(':')) return std::nullopt;
  const auto minutes = reader.digits(2, 2);
  std::optional<std::int64_t> seconds = 0;
  if (reader.take(':')) seconds = reader.digits(2, 2);
  if (!minutes || !seconds || !reader.at_end() || *hours > 18 || *minutes > 59 || *seconds > 59) return std::nullopt;
  const auto offset = static_cast<std::int32_t>(*hours * 3600 + *minutes * 60 + *seconds);
  if (offset > 18 * 3600) return std::nullopt;
  return Zone{Zone::Kind::offset, negative ? -offset : offset, nullptr};
}

std::optional<Time> read_time(Reader& reader) {
  const auto hour = reader.digits(2, 2);
  if (!hour || !reader.take(':')) return std::nullopt;
  const auto minute = reader.digits(2, 2);
  if (!minute || !reader.take(':')) return std::nullopt;
  const auto second = reader.digits(2, 2);
  if (!second || *hour > 24 || *minute > 59 || *second > 59) return std::nullopt;
  std::optional<std::int64_t> nanos = 0;
  if (reader.take('.')) nanos = read_fraction(reader);
  if (!nanos || (*hour == 24 && (*minute != 0 || *second != 0 || *nanos != 0))) return std::nullopt;
  const auto zone = read_zone(reader);
  if (!zone) return std::nullopt;
  return Time{(*hour * 3600 + *minute * 60 + *second) * nanos_per_second + *nanos, *zone};
}

std::string fraction_text(std::int64_t nanos) {
  if (nanos == 0) return {};
  std::string text = fmt::format(".{:09}", nanos);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string offset_text(std::int32_t offset) {
  if (offset == 0) return "Z";
  const int size = offset < 0 ? -offset : offset;
  std::string text = fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) text += fmt::format(":{:02}", size % 60);
  return text;
}

// Adds `count` units of `unit` to `total`; false on overflow.
bool add_units(std::int64_t& total, std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(count, unit, &product) && !__builtin_add_overflow(total, product, &total);
}

// Reads `<digits><letter>` for the letters of `order`, each at most once and in order; calls take(letter, count) for
// each. Returns how many it read, or nothing on a malformed or unknown part.
template <class Take>
std::optional<int> read_components(Reader& reader, std::string_view order, Take take) {
  int taken = 0;
  while (reader.peek() >= '0' && reader.peek() <= '9') {
    const auto count = reader.digits(1, 18);
    std::int64_t nanos = 0;
    const bool point = reader.take('.');
    if (point) {
      nanos = read_fraction(reader).value_or(0);  // "PT0.S" is allowed
      if (reader.peek() != 'S') return std::nullopt;
    }
    const std::size_t place = order.find(reader.peek());
    if (reader.at_end() || place == std::string_view::npos) return std::nullopt;
    if (!take(order[place], *count, nanos)) return std::nullopt;
    reader.take(order[place]);
    order.remove_prefix(place + 1);
    ++taken;
  }
  return taken;
}

}  // namespace

std::string Zone::text() const {
  switch (kind) {
    case Kind::local: return {};
    case Kind::offset: return offset_text(offset_seconds);
    case Kind::region: return "@" + region_name();
  }
  return {};
}

std::optional<Date> parse_date(std::string_view text) {
  Reader reader(text);
  auto date = read_date(reader);
  if (!reader.at_end()) return std::nullopt;
  return date;
}

std::string date_text(Date date) {
  const Date::Civil civil = date.civil();
  return fmt::format("{}{:04}-{:02}-{:02}", civil.year < 0 ? "-" : "", civil.year < 0 ? -civil.year : civil.year,
                     civil.month, civil.day);
}

std::optional<Time> Time::parse(std::string_view text) {
  Reader reader(text);
  auto time = read_time(reader);
  if (time && time->nanos == nanos_per_day) time->nanos = 0;
  return time;
}

std::string Time::text() const {
  return fmt::format("{:02}:{:02}:{:02}", hour(), minute(), second()) + fraction_text(nanos % nanos_per_second) +
         zone.text();
}

std::optional<DateTime> DateTime::parse(std::string_view text) {
  Reader reader(text);
  const auto date = read_date(reader);
  if (!date) return std::nullopt;
  if (reader.at_end()) return DateTime{*date, {}};
  if (!reader.take('T')) return std::nullopt;
  auto time = read_time(reader);
  if (!time) return std::nullopt;
  if (time->nanos < nanos_per_day) return DateTime{*date, *time};
  time->nanos = 0;  // 24:00:00 is the next day's midnight
  return DateTime{date->plus_days(1), *time};
}

std::string DateTime::text() const { return date_text(date) + "T" + time.text(); }

std::int64_t DateTime::epoch_seconds() const {
  return date.days() * seconds_per_day + time.nanos / nanos_per_second - offset_seconds().value_or(0);
}

std::optional<DaysTime> DaysTime::parse(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P')) return std::nullopt;
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;
  const auto take = [&](char letter, std::int64_t count, std::int64_t fraction) {
    nanos += fraction;
    const std::int64_t unit = letter == 'D' ? seconds_per_day : letter == 'H' ? 3600 : letter == 'M' ? 60 : 1;
    return add_units(seconds, count, unit);
  };
  const auto days = read_components(reader, "D", take);
  if (!days) return std::nullopt;
  std::optional<int> times = 0;
  const bool has_time = reader.take('T');
  if (has_time) times = read_components(reader, "HMS", take);
  if (!times || (has_time && *times == 0) || *days + *times == 0 || !reader.at_end()) return std::nullopt;
  if (negative) {
    seconds = nanos > 0 ? -seconds - 1 : -seconds;
    nanos = nanos > 0 ? nanos_per_second - nanos : 0;
  }
  return DaysTime{seconds, static_cast<std::int32_t>(nanos)};
}

std::string DaysTime::text() const {
  if (seconds == 0 && nanos == 0) return "PT0S";
  const bool negative = seconds < 0;
  // In unsigned arithmetic, so that the lowest value too has a positive size.
  std::uint64_t whole =
      negative ? std::uint64_t{0} - static_cast<std::uint64_t>(seconds) : static_cast<std::uint64_t>(seconds);
  std::int64_t part = nanos;
  if (negative && nanos > 0) {
    whole -= 1;
    part = nanos_per_second - nanos;
  }
  std::string text = negative ? "-P" : "P";
  if (whole >= seconds_per_day) text += fmt::format("{}D", whole / seconds_per_day);
  whole %= seconds_per_day;
  if (whole == 0 && part == 0) return text;
  text += 'T';
  if (whole >= 3600) text += fmt::format("{}H", whole / 3600);
  if (whole / 60 % 60 != 0) text += fmt::format("{}M", whole / 60 % 60);
  if (whole % 60 != 0 || part != 0) text += fmt::format("{}{}S", whole % 60, fraction_text(part));
  return text;
}

std::optional<YearsMonths> YearsMonths::parse(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P')) return std::nullopt;
  std::int64_t months = 0;
  const auto count = read_components(reader, "YM", [&](char letter, std::int64_t number, std::int64_t fraction) {
    return fraction == 0 && add_units(months, number, letter == 'Y' ? 12 : 1);
  });
  if (!count || *count == 0 || !reader.at_end()) return std::nullopt;
  return YearsMonths{negative ? -months : months};
}

std::string YearsMonths::text() const {
  if (months == 0) return "P0M";
  const std::uint64_t size =
      months < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(months) : static_cast<std::uint64_t>(months);
  std::string text = months < 0 ? "-P" : "P";
  if (size >= 12) text += fmt::format("{}Y", size / 12);
  if (size % 12 != 0) text += fmt::format("{}M", size % 12);
  return text;
}

}  // namespace loopline::feel
