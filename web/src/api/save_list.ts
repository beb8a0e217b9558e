// A list, or a drafted table, as a file: the server writes it, the browser saves it under the server's name.

import { file_of, query } from './client';
import type { DraftRow } from './law_types';

export type FileFormat = 'xlsx' | 'csv';

function save({ blob, name }: { blob: Blob; name: string }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has its own hold on the bytes once the click is over.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 0);
}

/** Every page of the filter. */
export async function save_list(
  path: string,
  filters: Record<string, string | undefined>,
  format: FileFormat,
): Promise<void> {
  save(await file_of(path + query({ ...filters, format })));
}

/** The table with these rows: the whole model, or a sheet. */
export async function save_draft(
  question: string,
  decision: string,
  rows: DraftRow[],
  format: 'dmn' | 'xlsx',
): Promise<void> {
  const path = `/law/decisions/${encodeURIComponent(question)}/tables/${encodeURIComponent(decision)}/draft`;
  save(await file_of(path + query({ format }), { method: 'POST', body: { rows } }));
}
