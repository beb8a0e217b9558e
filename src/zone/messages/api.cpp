#include "zone/messages/api.h"

#include "zone/messages/schemas.h"
#include "zone/messages/store.h"
#include "zone/messages/views.h"

namespace loopline::messages {

namespace {

const std::vector<Role> senders = {Role::institution, Role::officer};
const std::vector<Role> receivers = {Role::institution, Role::officer, Role::system};

void add(command::Catalogue& catalogue, const char* name, Text summary, std::vector<Role> roles, Schema schema,
         command::Handler handler) {
  command::CommandSpec spec;
  spec.room = "messages";
  spec.name = name;
  spec.summary = std::move(summary);
  spec.roles = std::move(roles);
  spec.schema = std::move(schema);
  spec.handler = std::move(handler);
  catalogue.add(std::move(spec));
}

void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         std::function<Result<json::value>(const Glance&)> view) {
  catalogue.add(command::ViewSpec{"messages", path, std::move(summary), {}, std::move(query_names), std::move(view)});
}

}  // namespace

void describe(command::Catalogue& catalogue, Gate gate) {
  catalogue.add(migrations());
  add(catalogue, "set-profile", {"登记海关资料", "登記海關資料", "Say once what every customs form needs"}, senders,
      set_profile_schema(), set_profile);
  add(catalogue, "set-customs-certificate",
      {"登记海关回执证书", "登記海關回執證書", "Register the certificate that receipts are signed with"},
      {Role::officer, Role::authority}, set_customs_certificate_schema(), set_customs_certificate);
  add(catalogue, "send", {"发送报文", "發送報文", "Send a form of a consignment"}, senders, send_schema(),
      [gate](const Situation& situation, const json::object& body) { return send(gate, situation, body); });
  add(catalogue, "receive", {"接收回执", "接收回執", "Take a receipt in"}, receivers, receive_schema(),
      [gate](const Situation& situation, const json::object& body) { return receive(gate, situation, body); });
  add(catalogue, "settle-weight", {"处理重量差异", "處理重量差異", "Decide on a slip that the gate's weight holds"},
      {Role::officer}, settle_weight_schema(),
      [gate](const Situation& situation, const json::object& body) { return settle_weight(gate, situation, body); });
  add(catalogue, "/messages", {"报文日志", "報文日誌", "Messages sent"}, {"party", "state", "kind"}, view_documents);
  add(catalogue, "/messages/{id}", {"一份报文", "一份報文", "One message with its receipts"}, {}, view_document);
  add(catalogue, "/receipts", {"回执", "回執", "Receipts; state=quarantine: those that fit nothing we sent"},
      {"party", "state", "kind"}, view_receipts);
  add(catalogue, "/consignments/{id}/messages", {"单证的报文", "單證的報文", "The forms of a consignment"},
      {"consolidated"}, view_forms);
  add(catalogue, "/consignments/{id}/messages/{kind}", {"预览报文", "預覽報文", "One form, before it is sent"},
      preview_queries(), view_form);
  add(catalogue, "/customs-profile", {"海关资料", "海關資料", "What an institution told once"}, {"party"},
      view_profile);
}

}  // namespace loopline::messages
