// Assessments: what tax is due on what.

import type { Citation, Decimal, Text3 } from './core_types';

export interface TaxItem {
  tax: 'duty' | 'consumption_tax' | 'vat' | 'export_duty';
  base: Decimal;
  rate: Decimal;
  amount: Decimal;
}

export interface Assessment {
  id?: string;
  base: Decimal;
  base_working?: Text3;
  rate_kind?: string;
  items: TaxItem[];
  total: Decimal;
  currency: string;
  basis?: Citation[];
  lot?: string;
  party?: string;
  day?: string;
  cause?: string;
}

export interface FiledAssessment {
  id: string;
  party: string;
  document: string;
  lot: string;
  kind: string;
  day: string;
  base: Decimal;
  total: Decimal;
  due_on: string;
  state: string;
  paid?: Decimal;
  left?: Decimal;
  days_late?: number;
  late_fee?: Decimal;
  bill?: string;
  guarantee?: string;
  detail: Assessment;
}

export interface TaxBill {
  id: string;
  party: string;
  number: string;
  kind: string;
  subject: string;
  issued_on: string;
  due_on: string | null;
  state: string;
  total: Decimal;
  paid: Decimal;
  left: Decimal;
  late_fee: Decimal;
  owed: Decimal;
  assessments?: FiledAssessment[];
  payments?: TaxPayment[];
}

export interface TaxPayment {
  id: string;
  party: string;
  reason: string;
  shares: { assessment: string; tax_fen: number; fee_fen: number }[];
  receipt: string;
  day: string;
  amount: Decimal;
  overpaid: Decimal;
  state: string;
}

export interface TaxRefund {
  id: string;
  payment: string;
  cause: string;
  amount: Decimal;
  applied_on: string;
  state: string;
}

export interface Guarantee {
  id: string;
  party: string;
  kind: string;
  issuer: string;
  number: string;
  limit: Decimal;
  available: Decimal;
  occupied: Decimal;
  valid_from: string;
  valid_to: string | null;
  state: string;
  entries?: { day: string; kind: string; change: Decimal; available: Decimal }[];
}
