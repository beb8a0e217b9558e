#include "zone/messages/api.h"

#include "zone/book/describing.h"
#include "zone/messages/schemas.h"
#include "zone/messages/store.h"
#include "zone/messages/views.h"

namespace loopline::messages {

namespace {

const std::vector<Role> senders = {Role::institution, Role::officer};
const std::vector<Role> receivers = {Role::institution, Role::officer, Role::system};

}  // namespace

void describe(command::Catalogue& catalogue, Gate gate) {
  catalogue.add(migrations());
  const book::Describing room{catalogue, "messages"};
  room.command("set-profile", {"登记海关资料", "登記海關資料", "Say once what every customs form needs"}, senders,
               set_profile_schema(), set_profile);
  room.command("set-customs-certificate",
               {"登记海关回执证书", "登記海關回執證書", "Register the certificate that receipts are signed with"},
               {Role::officer, Role::authority}, set_customs_certificate_schema(), set_customs_certificate);
  room.command("send", {"发送报文", "發送報文", "Send a form of a consignment"}, senders, send_schema(),
               [gate](const Situation& situation, const json::object& body) { return send(gate, situation, body); });
  room.command("receive", {"接收回执", "接收回執", "Take a receipt in"}, receivers, receive_schema(),
               [gate](const Situation& situation, const json::object& body) { return receive(gate, situation, body); });
  room.command("settle-weight", {"处理重量差异", "處理重量差異", "Decide on a slip that the gate's weight holds"},
               {Role::officer}, settle_weight_schema(), [gate](const Situation& situation, const json::object& body) {
                 return settle_weight(gate, situation, body);
               });
  room.view("/messages", {"报文日志", "報文日誌", "Messages sent"}, {"party", "state", "kind"}, view_documents);
  room.view("/messages/{id}", {"一份报文", "一份報文", "One message with its receipts"}, {}, view_document);
  room.view("/receipts", {"回执", "回執", "Receipts; state=quarantine: those that fit nothing we sent"},
            {"party", "state", "kind"}, view_receipts);
  room.view("/consignments/{id}/messages", {"单证的报文", "單證的報文", "The forms of a consignment"}, {"consolidated"},
            view_forms);
  room.view("/consignments/{id}/messages/{kind}", {"预览报文", "預覽報文", "One form, before it is sent"},
            preview_queries(), view_form);
  room.view("/customs-profile", {"海关资料", "海關資料", "What an institution told once"}, {"party"}, view_profile);
}

}  // namespace loopline::messages
