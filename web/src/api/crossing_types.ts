// Carrying by hand, declarations, short forms.

import type { Decimal } from './core_types';

export interface CarryPackage {
  weight_kg: Decimal | number;
  sealed: boolean;
  three_layers?: boolean;
  mark?: string;
  contents?: string;
}

export interface CarrySlip {
  id: string;
  party: string;
  person: string;
  person_name: string;
  crossing: string;
  consignment: string;
  exit: string;
  packages: CarryPackage[];
  goods: { lot: string; hs: string; name: string; quantity: Decimal; unit: string; tax_status: string }[];
  content_hash: string;
  from: string;
  until: string;
  state: 'issued' | 'passed' | 'withdrawn' | 'lapsed';
  return_by: string | null;
  return_state: '' | 'out' | 'overdue' | 'back' | 'assessed';
  passed_at: string | null;
  seen_packages: number;
  note: string;
  token?: string;
  to_return?: { lot: string; name: string; unit: string; quantity: Decimal; returned: Decimal }[];
}

export interface SlipKey {
  zone: string;
  algorithm: string;
  public_key: string;
}

export interface Declaration {
  id: string;
  party: string;
  kind: 'consolidated' | 'single' | 'reversal';
  state: 'draft' | 'filed' | 'reversed';
  period: string;
  crossing: string;
  mode: string;
  levy: string;
  from: string;
  until: string;
  due_on: string;
  filed_on: string | null;
  hash: string;
  line_count: number;
  total: Decimal;
  reverses: string;
  reversed_by: string;
  replaces: string;
  replaced_by: string;
  note: string;
}

export interface DeclarationLine {
  line: number;
  hs: string;
  name: string;
  unit: string;
  quantity: Decimal;
  value: Decimal;
  origin: string;
  crossings: number;
  amended: string;
}

export interface GateCrossing {
  movement: string;
  day: string;
  consignment: string;
  crossing: string;
  lot: string;
  hs: string;
  name: string;
  unit: string;
  quantity: Decimal;
  value: Decimal;
  why: string;
  declaration: string;
}

export interface DeclarationWhole extends Declaration {
  lines: DeclarationLine[];
  differences: {
    line: number;
    name: string;
    unit: string;
    declared: Decimal;
    gate: Decimal;
    book: Decimal;
    declared_value: Decimal;
    gate_value: Decimal;
  }[];
  made_of: GateCrossing[];
  crossing_count: number;
}

export interface PeriodRow {
  id: string;
  party: string;
  from: string;
  until: string;
  state: 'open' | 'composed';
  declarations: number;
  drafts: number;
}

export interface PeriodDay {
  day: string;
  crossings: Record<string, number>;
  alone: number;
  value: Decimal;
}

export interface PeriodWhole {
  id: string;
  party: string;
  from: string;
  until: string;
  state: 'open' | 'composed';
  crossing_count: number;
  days: PeriodDay[];
  alone: GateCrossing[];
  forecast: {
    crossing: string;
    mode: string;
    tax_status: string;
    line_count: number;
    crossings: number;
    total: Decimal;
  }[];
  declarations: Declaration[];
}

export interface ShortForm {
  id: string;
  party: string;
  goods_kind: string;
  direction: 'in' | 'out';
  name: string;
  quantity: string;
  value: Decimal;
  vehicle: string;
  filed_on: string;
  month: string;
  state: 'filed' | 'passed' | 'cancelled';
}

export interface ShortFormMonth {
  month: string;
  goods_kind: string;
  direction: 'in' | 'out';
  forms: number;
  value: Decimal;
}
