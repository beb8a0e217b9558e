// A package as files: the canonical JSON whose bytes the hash is of, and the same as a table for people.
#include "casework/filing_rows.h"
#include "casework/filings.h"
#include "sheet/api.h"

namespace loopline::casework {

namespace {

using command::Glance;

Result<FilingBatch> batch_of(const Glance& glance, store::Reader& reader) {
  const std::string& id = glance.path.at("id");
  TRY_ASSIGN(auto batch, load_filing(reader, id));
  if (!batch) return fail(ErrorKind::not_found, "unknown_filing", "", {{"filing", id}});
  return std::move(*batch);
}

std::string file_name(const FilingBatch& batch, std::string_view ending) {
  return batch.id + "-" + batch.authority + "." + std::string(ending);
}

// What an authority's officer wants to see of each case; the whole lies in the JSON. Here the contact is opened, which
// the JSON has sealed.
const std::vector<Text> headings = {{"案件", "個案", "Case"},
                                    {"主体编号", "主體編號", "Party"},
                                    {"统一社会信用代码", "統一社會信用代碼", "Unified Social Credit Code"},
                                    {"名称（中文）", "名稱（中文）", "Name in Chinese"},
                                    {"名称（英文）", "名稱（英文）", "Name in English"},
                                    {"联系人", "聯絡人", "Contact"},
                                    {"联系电话", "聯絡電話", "Telephone"},
                                    {"认定日期", "認定日期", "Recognised on"},
                                    {"材料校验值", "材料校驗值", "Hashes of the papers"}};

std::vector<std::string> cells_of(const json::object& item) {
  const json::object& facts = item.at("facts").as_object();
  const json::value* name = facts.if_contains("name");
  static const json::object nameless;
  const json::object& names = name != nullptr && name->is_object() ? name->get_object() : nameless;
  std::string papers;
  for (const auto& paper : item.at("papers").as_array()) {
    const json::object& object = paper.as_object();
    papers += (papers.empty() ? "" : "; ") + text_at(object, "code") + " " + text_at(object, "sha256");
  }
  const json::object form = object_at(item, "form");
  return {text_at(item, "case"),          text_at(item, "subject"),       text_at(facts, "uscc"),
          text_at(names, "zh"),           text_at(names, "en"),           text_at(form, "contact_name"),
          text_at(form, "contact_phone"), text_at(item, "recognised_on"), std::move(papers)};
}

}  // namespace

Result<command::File> filing_json(const Glance& glance, const command::Printing&) {
  // As it was recorded: its hash is what the receipt names.
  TRY_ASSIGN(FilingBatch batch, batch_of(glance, personal::as_recorded(glance.state)));
  return command::File{file_name(batch, "json"), "application/json", std::move(batch.package)};
}

Result<command::File> filing_table(const Glance& glance, const command::Printing& printing, sheet::Format format) {
  TRY_ASSIGN(FilingBatch batch, batch_of(glance, glance.state));
  std::vector<sheet::Column> columns;
  for (const auto& heading : headings) columns.push_back({heading.in(printing.script), sheet::CellKind::text});
  sheet::Writer writer(format, batch.id, std::move(columns));
  const json::object package = parse_json(batch.package).value().as_object();
  for (const auto& item : package.at("items").as_array()) {
    std::vector<std::string> cells = cells_of(item.as_object());
    TRY(writer.add(cells));
  }
  TRY_ASSIGN(std::string bytes, writer.finish());
  return command::File{file_name(batch, sheet::extension(format)), std::string(sheet::media_type(format)),
                       std::move(bytes)};
}

}  // namespace loopline::casework
