// The draft of a slip, and the command it becomes.

export const crossings = ['first_line_out', 'first_line_in', 'temporary_out', 'second_line_out', 'second_line_in'];

export const is_out = (crossing: string) => crossing.endsWith('_out');

export interface PackageDraft {
  weight_kg: string;
  sealed: boolean;
  three_layers: boolean;
  contents: string;
}

export interface Draft {
  person: string;
  crossing: string;
  /** Of the clock in the zone, as a datetime-local field has it. */
  from: string;
  until: string;
  return_by: string;
  purpose: string;
  place: string;
  packages: PackageDraft[];
  lot: string;
  hs: string;
  name: string;
  category: string;
  quantity: string;
  unit: string;
  value: string;
  special: boolean;
  approval: string;
}

export const empty_package: PackageDraft = { weight_kg: '', sealed: true, three_layers: false, contents: '' };

const zone_offset_ms = 8 * 3_600_000;

/** "2026-03-02T14:30" on the zone's wall clock. */
export function zone_clock(at: Date): string {
  return new Date(at.getTime() + zone_offset_ms).toISOString().slice(0, 16);
}

export function empty_draft(now: Date): Draft {
  return {
    person: '',
    crossing: 'first_line_out',
    from: zone_clock(now),
    until: zone_clock(new Date(now.getTime() + 8 * 3_600_000)),
    return_by: '',
    purpose: 'testing',
    place: '',
    packages: [empty_package],
    lot: '',
    hs: '',
    name: '',
    category: 'consumable',
    quantity: '',
    unit: '',
    value: '',
    special: false,
    approval: '',
  };
}

export function is_whole(draft: Draft): boolean {
  const goods = is_out(draft.crossing)
    ? draft.lot && draft.quantity
    : draft.hs && draft.name && draft.quantity && draft.unit && draft.value;
  const place = draft.crossing !== 'temporary_out' || draft.place;
  return Boolean(
    draft.person && draft.from && draft.until && goods && place && draft.packages.every((one) => one.weight_kg),
  );
}

export function carry_body(draft: Draft, party: string): Record<string, unknown> {
  const flags = draft.special ? { special_article: true } : {};
  const goods: Record<string, unknown> = is_out(draft.crossing)
    ? { items: [{ lot: draft.lot, quantity: draft.quantity, ...(draft.crossing === 'temporary_out' ? {} : flags) }] }
    : {
        lines: [
          {
            hs: draft.hs,
            name: draft.name,
            category: draft.category,
            quantity: draft.quantity,
            unit: draft.unit,
            value: draft.value,
            ...(draft.crossing === 'first_line_in' ? { own_use: true } : {}),
            ...flags,
          },
        ],
      };
  if (draft.special && draft.approval.trim())
    goods.documents = [{ code: 'special_article_approval', number: draft.approval.trim() }];
  if (draft.crossing === 'temporary_out') Object.assign(goods, { purpose: draft.purpose, place: draft.place });
  return {
    party,
    person: draft.person,
    crossing: draft.crossing,
    ...(draft.crossing.startsWith('first') ? { channel: 'channel_1' } : {}),
    from: `${draft.from}:00+08:00`,
    until: `${draft.until}:00+08:00`,
    ...(draft.return_by && draft.crossing === 'first_line_out' ? { return_by: draft.return_by } : {}),
    packages: draft.packages.map(({ weight_kg, sealed, three_layers, contents }) => ({
      weight_kg,
      sealed,
      three_layers,
      ...(contents ? { contents } : {}),
    })),
    goods,
  };
}
