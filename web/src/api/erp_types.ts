// The ERP link.

export interface ErpUnit {
  unit: string;
  numerator: number;
  denominator: number;
}

export interface ErpMaterial {
  party: string;
  material_no: string;
  hs: string;
  name: string;
  category: string;
  unit: string;
  units: ErpUnit[];
  origin: string;
  requested: string;
  own_use: boolean;
}

export interface ErpMove {
  party: string;
  source: string;
  number: string;
  document: string;
  kind: string;
  day: string;
  material_no: string;
  lot: string;
  quantity: string;
  unit: string;
  state: string;
  taken_as: string;
  attempts: number;
}

export interface ErpVersion {
  kind: string;
  day?: string;
  quantity: string;
  unit: string;
}

/** A move among the faults. */
export interface ErpFault extends ErpMove {
  detail: string;
  error: {
    code: string;
    decision?: string;
    arguments?: Record<string, string>;
    versions?: { taken: ErpVersion; sent: { kind: string; day?: string; line: { quantity: string; unit?: string } } };
  };
}

export interface ErpLink {
  party: string;
  source: string;
  system: string;
  state: string;
  last_move: string;
  queue: number;
  detail: string;
  at: string | null;
  stock_day: string | null;
}

export interface ImportFault {
  line: number;
  number: string;
  code: string;
  pointer: string;
  detail: string;
}

export interface ImportReport {
  lines: number;
  taken: number;
  repeated: number;
  refused: number;
  left: number;
  encoding: string;
  faults: ImportFault[];
}

export interface Explanation {
  why: string;
  number: string;
  document: string;
  movement: string;
  kind: string;
  day: string;
  quantity: string;
}

export interface Difference {
  material_no: string;
  lot: string;
  name: string;
  kind: string;
  unit: string;
  erp_quantity: string;
  erp_unit: string;
  erp: string | null;
  book: string;
  difference: string | null;
  explanations: Explanation[];
  unexplained: string | null;
}

export interface Reconciliation {
  party: string;
  source: string;
  report: { entry: number; day: string; lines: number } | null;
  compared?: number;
  agreed?: number;
  items: Difference[];
}
