// Lots, their path, movements, clocks and consumption.

import type { TaxTreatment } from './answer_types';
import type { Decimal, Text3 } from './core_types';

export interface Lot {
  id: string;
  party: string;
  hs: string;
  name: Text3;
  category: string;
  tax_status: TaxTreatment;
  unit: string;
  quantity: Decimal;
  origin: string;
  value_cny: Decimal;
  entered_on: string;
  project?: string | null;
  supervision_end?: string | null;
  supervised?: boolean;
  conformity?: Conformity | null;
  material_no?: string;
  consignment?: string;
  from_lot?: string;
  accounts: Record<string, Decimal>;
  clocks?: Clock[];
  movements?: Movement[];
  continued?: Lot[];
}

/** How a lot was assessed as it entered; null where nothing was to be. */
export interface Conformity {
  grade: string; // standard | differentiated
  inspection: string;
  quality_risk: string;
  product: string | null;
  case: string | null;
  ccc: boolean;
  exemption: string | null;
  certificate: { code: string; number: string | null } | null;
}

export interface Clock {
  kind: string;
  due: string;
  party?: string;
  subject?: string;
  lot?: string;
  state?: string;
}

export interface PathNode {
  id: string;
  kind: 'source' | 'place';
  place: string; // account of the lot: held, mainland …
  lot: string;
  party: string;
  tax_status?: TaxTreatment;
  conformity?: string | null; // the grade it was assessed by
  label: Text3;
  quantity?: Decimal;
}

export interface PathEdge {
  from: string;
  to: string;
  movement?: string;
  kind: string; // a movement, or "continues": the lot goes on as another
  quantity: Decimal;
  unit?: string;
  day?: string;
  state?: string;
  document?: string;
}

export interface LotPath {
  complete?: boolean;
  nodes: PathNode[];
  edges: PathEdge[];
}

export interface Movement {
  id: string;
  kind: string;
  party?: string;
  lot?: string;
  quantity?: Decimal;
  unit?: string;
  day: string;
  state?: string;
  from?: string;
  to?: string;
  document?: string;
  counterparty?: string;
}

export interface Consumption {
  id: string;
  party: string;
  project: string;
  experiment: string;
  person: string;
  day: string;
  forms_product: boolean;
  product?: string;
  evidence: { name: string; sha256: string }[];
  release_from_tax: boolean;
  state: string;
  note: string;
}
