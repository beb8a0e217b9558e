// What every part of the portal speaks: scripts, texts, sessions, problems, pages of a list.

import type { Decision } from './decision_types';

export type Script = 'zh-Hans' | 'zh-Hant' | 'en';

/** A text of the pack or the service: all three scripts, or one string where the server has chosen by header. */
export type Text3 = string | ({ [script in Script]?: string } & { en?: string });

export type Decimal = string;
export type Role = 'institution' | 'officer' | 'authority' | 'auditor' | 'system';

export interface Session {
  user: string;
  name: Text3;
  role: Role;
  party: string | null;
  party_name: Text3 | null;
  csrf: string;
}

export interface Citation {
  instrument: string;
  article: string;
  title?: Text3;
}

export interface Flip {
  fact: string;
  label?: Text3 | null;
  from: unknown;
  to: unknown;
  from_text?: Text3 | null;
  to_text?: Text3 | null;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  pointer?: string;
  /** What the sentence was filled with. */
  arguments?: Record<string, string>;
  basis?: Citation[];
  would_pass_if?: Flip[];
  errors?: { code: string; pointer: string; detail: string }[];
  /** The refusing decision, where the law refuses. */
  answer?: Omit<Decision, 'id'>;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}
