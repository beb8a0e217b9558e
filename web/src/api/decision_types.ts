// Decisions of the law and the reply of a command.

import type { Citation, Flip, Text3 } from './core_types';

export interface Reason {
  code: string;
  decision?: string;
  rule?: string | null;
  text: Text3;
  basis: Citation[];
  refusing?: boolean;
  ask?: Text3;
  confidence?: Confidence;
}

export interface Obligation {
  code: string;
  text: Text3;
  due?: string | null;
}

export interface ParameterUse {
  id: string;
  title?: Text3;
  unit?: string;
  value: unknown;
  basis: (Citation | string)[];
  confidence: Confidence;
}

export type Confidence = 'verbatim' | 'secondary' | 'inferred' | 'analogue';
export type Outcome = 'permitted' | 'refused' | 'no_rule' | 'fact_missing';

/** A rule that would have permitted, and the columns that kept it from applying. */
export interface NearMiss {
  decision: string;
  rule: string;
  failed: {
    expression: string;
    label: Text3 | null;
    value: unknown;
    value_text: Text3 | null;
    wanted: string;
    actionable: boolean;
  }[];
}

/** Why nothing that the applicant can change turns a refusal. */
export interface WhyNot {
  kind: 'fact' | 'facts' | 'law';
  facts: { fact: string; label: Text3 | null; value: unknown; value_text: Text3 | null }[];
  changes: Flip[];
  basis: Citation[];
}

export interface Decision {
  id: string | null;
  question: string;
  date: string;
  outcome: Outcome;
  result: Record<string, unknown>;
  subject?: { pointer?: string } | null;
  reasons: Reason[];
  obligations?: Obligation[];
  missing?: string[];
  would_pass_if?: Flip[];
  near_misses?: NearMiss[];
  would_not_pass?: WhyNot | null;
  parameters?: ParameterUse[];
  unverified: boolean;
  pack?: { name: string; version: string; hash: string };
  facts?: Record<string, unknown>;
  trace?: unknown;
}

export interface CommandReply<Result> {
  command: string;
  dry_run: boolean;
  entry: { seq: number; leaf: string } | null;
  result: Result;
  decisions: Decision[];
}
