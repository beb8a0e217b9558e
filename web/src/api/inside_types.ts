// Products, aliquots, other uses, losses, stock-takes, and what is out.

import type { Decimal, Text3 } from './core_types';
import type { Lot } from './book_types';

export interface KeptName {
  name: string;
  sha256: string;
}

export interface Ingredient {
  product: string;
  lot: string;
  name: Text3;
  quantity: Decimal;
  in_product: Decimal;
  scrap: Decimal;
  used_up: Decimal;
  unit: string;
  tax_status: string;
  value_cny: Decimal;
  state: string;
}

export interface Product extends Lot {
  composition?: Ingredient[];
  went_into?: Ingredient[];
}

export interface OtherUse {
  id: string;
  party: string;
  lot: string;
  quantity: Decimal;
  purpose: string;
  user: string;
  from: string;
  until: string;
  last_day?: string | null;
  days: number;
  state: string;
  ended_by: string;
  note: string;
}

export interface Loss {
  id: string;
  party: string;
  event: string;
  force_majeure: boolean;
  certificate: string;
  certificate_sha256: string;
  evidence: KeptName[];
  cause: string;
  day: string;
  state: string;
  note: string;
}

export interface OutItem {
  id: string;
  party: string;
  exit: string;
  lot: string;
  name: Text3;
  purpose: string;
  due_on: string;
  days_left: number;
  extensions: number;
  left: Decimal;
  state: string;
}

export interface ExitCalendar {
  items: OutItem[];
  ageing: { age: string; count: number }[];
  complete: boolean;
}

export interface Extension {
  id: string;
  party: string;
  exit: string;
  item: string;
  days: number;
  reason: string;
  evidence: KeptName[];
  asked_on: string;
  state: string;
  note: string;
}

export interface CountLine {
  lot: string;
  name: Text3;
  material_no: string;
  tax_status: string;
  unit: string;
  should: Decimal;
  actual: Decimal | null;
  difference: Decimal;
  cause: string;
  note: string;
  evidence: KeptName[];
  treatment: string;
}

export interface StockTake {
  id: string;
  party: string;
  scope: string;
  value: string;
  frozen: boolean;
  opened_on: string;
  opened_by: string;
  state: string;
  keeper: string;
  keeper_on?: string | null;
  officer: string;
  officer_on?: string | null;
  note: string;
  lines?: CountLine[];
  counted?: number;
  differing?: number;
}
