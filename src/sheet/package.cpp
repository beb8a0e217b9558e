#include "sheet/package.h"

#include <charconv>
#include <map>

#include "sheet/limits.h"
#include "sheet/number.h"
#include "sheet/xml.h"

namespace loopline::sheet {

namespace {

// A part through `handler`; nothing happens where the archive has none.
Result<void> read_part(Archive& archive, const std::string& name, XmlHandler& handler) {
  if (!archive.has(name)) return {};
  TRY_ASSIGN(auto part, archive.part(name));
  return read_xml(*part, name, handler);
}

XmlHandler on_start(std::function<void(std::string_view, const Attributes&)> start) {
  return {std::move(start), [](std::string_view) {}, [](std::string_view) {}, std::nullopt};
}

// "xl/workbook.xml" and "worksheets/sheet1.xml" give "xl/worksheets/sheet1.xml"; "/xl/a.xml" gives "xl/a.xml".
std::string resolved(std::string_view from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::size_t slash = from.rfind('/');
  std::string folder(slash == std::string_view::npos ? "" : from.substr(0, slash + 1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    std::size_t up = folder.size() < 2 ? std::string::npos : folder.rfind('/', folder.size() - 2);
    folder.resize(up == std::string::npos ? 0 : up + 1);
  }
  return folder + std::string(target);
}

struct Relation {
  std::string type;  // the last word of its address: "worksheet"
  std::string target;
};

// The relations of a part by their ids, targets as names in the archive.
Result<std::map<std::string, Relation>> relations_of(Archive& archive, const std::string& part) {
  std::size_t slash = part.rfind('/');
  std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  std::string file = slash == std::string::npos ? part : part.substr(slash + 1);
  std::map<std::string, Relation> relations;
  XmlHandler handler = on_start([&](std::string_view name, const Attributes& attributes) {
    if (name != "Relationship") return;
    std::string_view type = attributes.at("Type");
    relations[std::string(attributes.at("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                   resolved(part, attributes.at("Target"))};
  });
  TRY(read_part(archive, folder + "_rels/" + file + ".rels", handler));
  return relations;
}

std::string target_of_type(const std::map<std::string, Relation>& relations, std::string_view type) {
  for (const auto& [id, relation] : relations)
    if (relation.type == type) return relation.target;
  return {};
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Finds the sheet, and what the workbook says of days.
Result<void> read_workbook(Package& package, const std::string& part, std::string_view wanted,
                           const std::map<std::string, Relation>& relations) {
  std::string id;
  bool found = false;
  XmlHandler handler = on_start([&](std::string_view name, const Attributes& attributes) {
    if (name == "workbookPr") {
      std::string_view value = attributes.at("date1904");
      package.from_1904 = value == "1" || value == "true";
    }
    if (name != "sheet" || found) return;
    bool hidden = !attributes.at("state").empty() && attributes.at("state") != "visible";
    if (wanted.empty() ? hidden : attributes.at("name") != wanted) return;
    found = true;
    id = attributes.at("id");
  });
  TRY(read_part(package.archive, part, handler));
  auto relation = relations.find(id);
  if (!found || relation == relations.end() || relation->second.type != "worksheet")
    return fail(ErrorKind::invalid, "sheet_not_found", {}, {{"name", std::string(wanted)}});
  package.sheet = relation->second.target;
  return {};
}

Result<void> read_styles(Package& package, const std::string& part) {
  std::map<std::size_t, bool> own;  // number formats of the file: do they show a day?
  bool in_cell_formats = false;
  XmlHandler handler = on_start([&](std::string_view name, const Attributes& attributes) {
    auto id = number_of(attributes.at("numFmtId"));
    if (name == "numFmt" && id) own[*id] = is_date_format(attributes.at("formatCode"));
    if (name == "cellXfs") in_cell_formats = true;
    if (name != "xf" || !in_cell_formats || package.dates.size() >= strings_max) return;
    auto format = id ? own.find(*id) : own.end();
    package.dates.push_back(format != own.end() ? format->second : id && is_date_format(static_cast<int>(*id)));
  });
  handler.end = [&](std::string_view name) {
    if (name == "cellXfs") in_cell_formats = false;
  };
  return read_part(package.archive, part, handler);
}

Result<void> read_strings(Package& package, const std::string& part) {
  bool in_text = false;
  bool in_reading = false;  // <rPh>: how an East Asian word is read; no part of it
  std::size_t size = 0;
  XmlHandler handler = on_start([&](std::string_view name, const Attributes&) {
    if (name == "rPh") in_reading = true;
    in_text = name == "t" && !in_reading;
    if (name == "si") package.strings.emplace_back();
    if (package.strings.size() > strings_max) handler.fault = over_limit("sheet_size", strings_max).value();
  });
  handler.end = [&](std::string_view name) {
    if (name == "rPh") in_reading = false;
    in_text = false;
  };
  handler.text = [&](std::string_view text) {
    if (!in_text || package.strings.empty()) return;
    size += text.size();
    if (size > strings_size_max) handler.fault = over_limit("sheet_size", strings_size_max).value();
    if (package.strings.back().size() + text.size() > line_size_max)
      handler.fault = over_limit("sheet_cell_size", line_size_max).value();
    if (!handler.fault) package.strings.back() += text;
  };
  return read_part(package.archive, part, handler);
}

}  // namespace

Result<Package> open_package(std::string_view file, std::string_view sheet) {
  TRY_ASSIGN(Archive archive, open_package(file));
  Package package{std::move(archive), {}, {}, false, {}};
  TRY_ASSIGN(auto roots, relations_of(package.archive, ""));
  std::string workbook = target_of_type(roots, "officeDocument");
  if (workbook.empty() || !package.archive.has(workbook))
    return fail(ErrorKind::malformed, "sheet_unreadable", {}, {}, "no workbook in the archive");
  TRY_ASSIGN(auto relations, relations_of(package.archive, workbook));
  TRY(read_workbook(package, workbook, sheet, relations));
  TRY(read_styles(package, target_of_type(relations, "styles")));
  TRY(read_strings(package, target_of_type(relations, "sharedStrings")));
  return package;
}

}  // namespace loopline::sheet
