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
  detail: Assessment;
}
