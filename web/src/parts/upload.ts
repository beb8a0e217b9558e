// Evidence on its way up: hashed here first, so that both sides know it is the same file, then sent.

import { keep_file, type Problem } from '../api/client';
import { as_problem } from '../api/use_read';

/** A file as commands name it, with what people want to see of it. */
export interface KeptFile {
  name: string;
  sha256: string;
  size: number;
  type: string;
}

export type Sending =
  | { state: 'hashing' | 'sending'; name: string; size: number }
  | { state: 'refused'; name: string; size: number; problem: Problem };

/** As the service takes them (attachments/limits.h, kind.h); it decides, this only saves a trip. */
export const file_bytes_max = 32 * 1024 * 1024;
export const accepted_endings = '.pdf,.ofd,.png,.jpg,.jpeg,.tif,.tiff,.webp,.xlsx,.docx,.txt,.csv,.json,.xml,.md';

/** Hex SHA-256; nothing where the page may not compute it (plain http on another host): the service then does. */
export async function sha256_of(bytes: ArrayBuffer): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface Upload {
  party?: string;
  tell: (sending: Sending) => void;
}

/** Sends one file; nothing where it was refused, which `tell` has heard. */
export async function upload(file: File, { party, tell }: Upload): Promise<KeptFile | null> {
  const { name, size } = file;
  try {
    tell({ state: 'hashing', name, size });
    const sha256 = size <= file_bytes_max ? await sha256_of(await file.arrayBuffer()) : null;
    tell({ state: 'sending', name, size });
    return await keep_file(file, { name, sha256, party });
  } catch (cause) {
    tell({ state: 'refused', name, size, problem: as_problem(cause) });
    return null;
  }
}

/** What a command names of the files. */
export function named(files: KeptFile[]): { name: string; sha256: string }[] {
  return files.map(({ name, sha256 }) => ({ name, sha256 }));
}

/** The list with the file, once: the same bytes are the same file. */
export function with_file(files: KeptFile[], kept: KeptFile): KeptFile[] {
  return files.some((one) => one.sha256 === kept.sha256) ? files : [...files, kept];
}
