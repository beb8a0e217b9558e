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
