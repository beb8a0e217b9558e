#include "link/tariff_import.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "link/replace_file.h"
#include "link/trial_pack.h"

namespace loopline::link {

namespace {

Result<std::string> text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return fail(ErrorKind::unavailable, "cannot_read_file", {}, {{"path", path}});
  return text.str();
}

Result<std::vector<OpenChange>> preview(command::Zone* zone, const law::Pack& after, Date from) {
  if (zone == nullptr) return std::vector<OpenChange>();
  auto law = zone->law();
  return open_changes(*zone, *law, after, std::max(from, zone->clock()().zone_date()));
}

json::object line_json(const TariffLine& line) {
  return {{"hs", line.hs},
          {"name_zh", line.name_zh},
          {"mfn", line.mfn},
          {"provisional", line.provisional},
          {"vat", line.vat}};
}

json::array first_of(const std::vector<TariffLine>& lines, std::size_t most) {
  json::array list;
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) list.push_back(line_json(lines[i]));
  return list;
}

std::int64_t count(std::size_t size) { return static_cast<std::int64_t>(size); }

}  // namespace

json::object TariffImport::json(std::size_t most) const {
  json::array changed, affected;
  for (std::size_t i = 0; i < std::min(most, change.changed.size()); ++i) {
    changed.push_back(
        json::object{{"before", line_json(change.changed[i].first)}, {"after", line_json(change.changed[i].second)}});
  }
  for (const OpenChange& one : open) {
    affected.push_back(json::object{{"kind", one.kind},
                                    {"id", one.id},
                                    {"party", one.party},
                                    {"lot", one.lot},
                                    {"before", one.before},
                                    {"after", one.after}});
  }
  return {{"from", from.text()},
          {"lines", count(lines)},
          {"added_count", count(change.added.size())},
          {"gone_count", count(change.gone.size())},
          {"changed_count", count(change.changed.size())},
          {"rates_changed", count(change.rates_changed)},
          {"added", first_of(change.added, most)},
          {"gone", first_of(change.gone, most)},
          {"changed", std::move(changed)},
          {"open", std::move(affected)},
          {"applied", applied}};
}

Result<TariffImport> import_tariff(const std::string& folder, std::string_view file, Date from, command::Zone* zone,
                                   bool apply) {
  TariffImport done;
  done.from = from;
  done.path = folder + "/codes/tariff.csv";
  TRY_ASSIGN(std::string present, text_of(done.path));
  TRY_ASSIGN(auto table, parse_tariff(present));
  TRY_ASSIGN(auto schedule, parse_schedule(file, in_force(table, from.plus_days(-1))));
  done.lines = schedule.size();
  TRY_ASSIGN(done.change, tariff_from(table, schedule, from));
  std::string written = tariff_csv(done.change.table);
  TrialPack trial(folder, "codes/tariff.csv", written);
  TRY_ASSIGN(law::Pack after, trial.load());
  TRY_ASSIGN(done.open, preview(zone, after, from));
  if (apply) TRY(replace_file(done.path, written));
  done.applied = apply;
  return done;
}

}  // namespace loopline::link
