// Sorts the decisions of a reply by what they are about, and tells the ones that say "why" from the ones that
// calculate.

import type { Assessment, Decision, Flip, Paper, ProposedSplit } from '../api/types';

/** The questions whose reasons answer "why is it treated so", the most telling first. */
const telling = [
  'first-line-treatment',
  'second-line-treatment',
  'transfer-treatment',
  'consumption-release',
  'temporary-out',
  'temporary-return',
  'export-duty',
  'waiver-lock',
  'release-lane',
  'required-documents',
  'beneficiary-standing',
  'whitelist-suspension',
];

export interface Subject {
  pointer: string; // "/lines/0"; "" is the whole
  telling: Decision[];
  working: Decision[]; // tariff, value, assessment, term
}

function rank(decision: Decision): number {
  const at = telling.indexOf(decision.question);
  return at < 0 ? telling.length : at;
}

/** "/lines/0/hs" belongs to "/lines/0", "/lines/0/parts/1/…" to that part; anything else to the whole. */
export function subject_pointer(pointer: string | undefined | null): string {
  return /^\/(?:lines|items)\/\d+(?:\/parts\/\d+)?/.exec(pointer ?? '')?.[0] ?? '';
}

export function by_subject(decisions: Decision[]): Map<string, Subject> {
  const subjects = new Map<string, Subject>();
  for (const decision of decisions) {
    const pointer = subject_pointer(decision.subject?.pointer);
    const subject = subjects.get(pointer) ?? { pointer, telling: [], working: [] };
    (rank(decision) < telling.length ? subject.telling : subject.working).push(decision);
    subjects.set(pointer, subject);
  }
  for (const subject of subjects.values()) subject.telling.sort((a, b) => rank(a) - rank(b));
  return subjects;
}

/** For each decision the changes that turn it when all of them are made; the same set is said once. */
export function flip_sets(decisions: Decision[]): Flip[][] {
  const sets = new Map<string, Flip[]>();
  for (const decision of decisions) {
    const flips = decision.would_pass_if ?? [];
    if (flips.length > 0) sets.set(JSON.stringify(flips.map((flip) => [flip.fact, flip.to])), flips);
  }
  return [...sets.values()];
}

export function is_unverified(decisions: Decision[]): boolean {
  return decisions.some((decision) => decision.unverified);
}

/** What any command's result says about one line or item, whatever the command calls it. */
export interface Outline {
  pointer: string;
  proposed_split: ProposedSplit | null;
  lot: string | null;
  treatment: string | null;
  documents: Paper[];
  assessment: Assessment | null;
  supervision_end: string | null;
  due: string | null;
}

/** A line that was split answers once for each part. */
function pointer_of(name: string, list: { line?: number }[], index: number): string {
  const line = list[index]?.line ?? index;
  const parts = list.filter((one) => one.line !== undefined && one.line === list[index]?.line);
  const part = list.slice(0, index).filter((one) => one.line === list[index]?.line).length;
  return parts.length > 1 ? `/${name}/${line}/parts/${part}` : `/${name}/${line}`;
}

export function outlines_of(result: Record<string, unknown>): Outline[] {
  for (const name of ['lines', 'items'] as const) {
    const list = result[name];
    if (!Array.isArray(list)) continue;
    return list.map((entry, index) => {
      const part = entry as Record<string, unknown>;
      return {
        pointer: pointer_of(name, list as { line?: number }[], index),
        proposed_split: (part.proposed_split as ProposedSplit | undefined) ?? null,
        lot: (part.lot as string | undefined) ?? null,
        treatment: ((part.treatment ?? part.new_status ?? part.tax_status) as string | undefined) ?? null,
        documents: (part.documents as Paper[] | undefined) ?? [],
        assessment: (part.assessment as Assessment | null | undefined) ?? null,
        supervision_end: (part.supervision_end as string | undefined) ?? null,
        due: ((part.due_on ?? part.due) as string | undefined) ?? null,
      };
    });
  }
  return [];
}
