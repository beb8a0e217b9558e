// A list as a file: the server writes every page of the filter, the browser saves it under the server's name.

import { file_of, query } from './client';

export type FileFormat = 'xlsx' | 'csv';

export async function save_list(
  path: string,
  filters: Record<string, string | undefined>,
  format: FileFormat,
): Promise<void> {
  const { blob, name } = await file_of(path + query({ ...filters, format }));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has its own hold on the bytes once the click is over.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
