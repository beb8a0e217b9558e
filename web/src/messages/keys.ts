// The keys of every area, for the compiler. One line a file of messages/zh-Hans, sorted; where two branches add one,
// both stay (.gitattributes: merge=union).

// prettier-ignore
interface Areas {
  answer: typeof import('./zh-Hans/answer.json');
  answer_codes: typeof import('./zh-Hans/answer_codes.json');
  approvals: typeof import('./zh-Hans/approvals.json');
  book: typeof import('./zh-Hans/book.json');
  book_codes: typeof import('./zh-Hans/book_codes.json');
  calendar: typeof import('./zh-Hans/calendar.json');
  carry: typeof import('./zh-Hans/carry.json');
  carry_codes: typeof import('./zh-Hans/carry_codes.json');
  conformity: typeof import('./zh-Hans/conformity.json');
  conformity_codes: typeof import('./zh-Hans/conformity_codes.json');
  consignments: typeof import('./zh-Hans/consignments.json');
  consignments_codes: typeof import('./zh-Hans/consignments_codes.json');
  consumptions: typeof import('./zh-Hans/consumptions.json');
  consumptions_codes: typeof import('./zh-Hans/consumptions_codes.json');
  control: typeof import('./zh-Hans/control.json');
  control_codes: typeof import('./zh-Hans/control_codes.json');
  coordination: typeof import('./zh-Hans/coordination.json');
  coordination_codes: typeof import('./zh-Hans/coordination_codes.json');
  crossing: typeof import('./zh-Hans/crossing.json');
  crossing_codes: typeof import('./zh-Hans/crossing_codes.json');
  declarations: typeof import('./zh-Hans/declarations.json');
  declarations_codes: typeof import('./zh-Hans/declarations_codes.json');
  desk: typeof import('./zh-Hans/desk.json');
  desk_codes: typeof import('./zh-Hans/desk_codes.json');
  draft: typeof import('./zh-Hans/draft.json');
  erp: typeof import('./zh-Hans/erp.json');
  erp_codes: typeof import('./zh-Hans/erp_codes.json');
  exits: typeof import('./zh-Hans/exits.json');
  exits_codes: typeof import('./zh-Hans/exits_codes.json');
  figures: typeof import('./zh-Hans/figures.json');
  figures_codes: typeof import('./zh-Hans/figures_codes.json');
  inside: typeof import('./zh-Hans/inside.json');
  inside_codes: typeof import('./zh-Hans/inside_codes.json');
  law: typeof import('./zh-Hans/law.json');
  law_codes: typeof import('./zh-Hans/law_codes.json');
  ledger: typeof import('./zh-Hans/ledger.json');
  ledger_codes: typeof import('./zh-Hans/ledger_codes.json');
  messages: typeof import('./zh-Hans/messages.json');
  messages_codes: typeof import('./zh-Hans/messages_codes.json');
  movement: typeof import('./zh-Hans/movement.json');
  movement_codes: typeof import('./zh-Hans/movement_codes.json');
  parts: typeof import('./zh-Hans/parts.json');
  parts_codes: typeof import('./zh-Hans/parts_codes.json');
  receipts: typeof import('./zh-Hans/receipts.json');
  receipts_codes: typeof import('./zh-Hans/receipts_codes.json');
  record: typeof import('./zh-Hans/record.json');
  record_codes: typeof import('./zh-Hans/record_codes.json');
  registers: typeof import('./zh-Hans/registers.json');
  registers_codes: typeof import('./zh-Hans/registers_codes.json');
  shell: typeof import('./zh-Hans/shell.json');
  shell_codes: typeof import('./zh-Hans/shell_codes.json');
  short_forms: typeof import('./zh-Hans/short_forms.json');
  short_forms_codes: typeof import('./zh-Hans/short_forms_codes.json');
  taxes: typeof import('./zh-Hans/taxes.json');
  taxes_codes: typeof import('./zh-Hans/taxes_codes.json');
  versions: typeof import('./zh-Hans/versions.json');
  versions_codes: typeof import('./zh-Hans/versions_codes.json');
  webhooks: typeof import('./zh-Hans/webhooks.json');
  webhooks_codes: typeof import('./zh-Hans/webhooks_codes.json');
  whitelist: typeof import('./zh-Hans/whitelist.json');
  whitelist_codes: typeof import('./zh-Hans/whitelist_codes.json');
}

export type MessageKey = { [Area in keyof Areas]: keyof Areas[Area] }[keyof Areas];
