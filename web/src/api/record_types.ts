// Code lists and the record.

import type { Text3 } from './core_types';

export interface CodeRow {
  code?: string;
  title?: Text3;
  [column: string]: unknown;
}

export interface RecordHead {
  size: number;
  root: string;
  [more: string]: unknown;
}

export interface RecordEntry {
  seq: number;
  at: string;
  kind?: string;
  command?: string;
  party?: string | null;
  by?: string;
  user?: string;
  leaf?: string;
  summary?: Text3;
  decisions?: number;
  outcome?: 'done' | 'refused';
  code?: string;
}

/** How the record stands as a public log. */
export interface LogStanding {
  origin: string;
  vkey: string;
  size: number;
  checkpoint: string;
  witnesses: { name: string; url: string; vkey: string; standing: string; size: number; detail: string }[];
  entries_open: boolean;
  /** Why nothing is signed. */
  problem: { title?: string; detail?: string } | null;
}
