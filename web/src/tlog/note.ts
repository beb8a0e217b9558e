// Signed notes and their keys (c2sp.org/signed-note, tlog-cosignature), verified by WebCrypto.

import { verifyAsync } from '@noble/ed25519';
import { equal, from_base64, hex, joined, Refusal, sha256, utf8 } from './bytes';

export type KeyType = 1 | 4; // Ed25519 over the text; cosignature/v1 with a time

export interface VerifierKey {
  name: string;
  id: Uint8Array<ArrayBuffer>;
  type: KeyType;
  key: Uint8Array<ArrayBuffer>;
}

export interface Note {
  text: string; // ends in a newline
  lines: { name: string; id: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> }[];
}

const bytes_max = 1_000_000;
const signatures_max = 100;

function is_key_name(name: string): boolean {
  return name !== '' && !/[\s+\u0085]/.test(name);
}

export async function parse_vkey(text: string): Promise<VerifierKey> {
  const [, name, id, rest] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  const typed = rest === undefined ? null : from_base64(rest);
  if (name === undefined || !typed || typed.length === 0) throw new Refusal('vkey_malformed');
  if (!is_key_name(name)) throw new Refusal('key_name_bad');
  const type = typed[0];
  if (type !== 1 && type !== 4) throw new Refusal('key_type_unknown');
  if (typed.length !== 33) throw new Refusal('key_length_wrong');
  const digest = (await sha256(utf8(`${name}\n`), typed)).slice(0, 4);
  if (hex(digest) !== id) throw new Refusal('key_id_wrong');
  return { name, id: digest, type, key: typed.slice(1) };
}

export function read_note(note: string): Note {
  if (utf8(note).length > bytes_max) throw new Refusal('note_too_large');
  // Control characters are what is looked for.
  if (/[\x00-\x09\x0b-\x1f]/.test(note)) throw new Refusal('note_not_text');
  const separator = note.lastIndexOf('\n\n');
  if (separator < 0 || separator + 2 === note.length) throw new Refusal('note_unsigned');
  const block = note.slice(separator + 2);
  if (!block.endsWith('\n')) throw new Refusal('signature_line_malformed');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > signatures_max) throw new Refusal('too_many_signatures');
  return {
    text: note.slice(0, separator + 1),
    lines: lines.map((line) => {
      const [, name, base64] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
      const blob = base64 === undefined ? null : from_base64(base64);
      if (!name || !is_key_name(name) || !blob || blob.length < 5) throw new Refusal('signature_line_malformed');
      return { name, id: blob.slice(0, 4), signature: blob.slice(4) };
    }),
  };
}

/** By WebCrypto; a browser that does not know Ed25519 yet is helped out. */
async function is_signed(
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (signature.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
  } catch {
    return verifyAsync(signature, message, key).catch(() => false);
  }
}

/** The time of a cosignature, 0 of a plain signature; null where it does not verify. */
async function verified(key: VerifierKey, text: string, signature: Uint8Array<ArrayBuffer>): Promise<bigint | null> {
  if (key.type === 1) return (await is_signed(key.key, signature, utf8(text))) ? 0n : null;
  if (signature.length !== 72) return null;
  const seconds = new DataView(signature.buffer).getBigUint64(0);
  const message = joined(utf8(`cosignature/v1\ntime ${seconds}\n`), utf8(text));
  return seconds < 1n << 63n && (await is_signed(key.key, signature.slice(8), message)) ? seconds : null;
}

export interface Signed {
  by: VerifierKey;
  seconds: bigint;
}

/** Who of `known` signed. Lines of unknown keys are read over; a known key's wrong line spoils the note. */
export async function signatures_of(note: Note, known: VerifierKey[]): Promise<Signed[]> {
  const found: Signed[] = [];
  for (const line of note.lines) {
    const claimed = known.filter((key) => key.name === line.name && equal(key.id, line.id));
    let good: Signed | null = null;
    for (const by of claimed) {
      const seconds: bigint | null = good ? null : await verified(by, note.text, line.signature);
      if (seconds !== null) good = { by, seconds };
    }
    if (claimed.length > 0 && !good) throw new Refusal('signature_wrong');
    if (good && !found.some((one) => one.by === good?.by)) found.push(good);
  }
  return found;
}
