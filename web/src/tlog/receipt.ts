// Receipts (c2sp.org/tlog-proof) held against keys in the browser: nothing is asked of any server.

import { decimal, equal, from_base64, hex, Refusal, sha256, utf8 } from './bytes';
import { read_note, type Signed, signatures_of, type VerifierKey } from './note';

export interface Trust {
  log: VerifierKey[];
  witnesses: VerifierKey[];
  /** Distinct witnesses that must have cosigned; all when left out. */
  quorum?: number;
  /** The log's name; that of its first key when left out. */
  origin?: string;
}

export interface Checkpoint {
  origin: string;
  size: bigint;
  root: Uint8Array<ArrayBuffer>;
  cosigned: { name: string; seconds: bigint }[];
}

export interface Proven {
  index: bigint;
  checkpoint: Checkpoint;
}

const hashes_max = 63;

function hash_from(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = from_base64(text);
  return bytes?.length === 32 ? bytes : null;
}

export function leaf_hash(entry: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(new Uint8Array([0]), entry);
}

function node_hash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(new Uint8Array([1]), left, right);
}

/** RFC 9162 2.1.3.2. */
export async function is_included(
  leaf: Uint8Array,
  index: bigint,
  size: bigint,
  path: Uint8Array[],
  root: Uint8Array,
): Promise<boolean> {
  if (index < 0n || index >= size) return false;
  let node = index;
  let last = size - 1n;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      hash = await node_hash(sibling, hash);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await node_hash(hash, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && equal(hash, root);
}

function parse_checkpoint(text: string): Omit<Checkpoint, 'cosigned'> {
  const [origin, size_line, root_line, ...more] = text.slice(0, -1).split('\n');
  if (origin === undefined || size_line === undefined || root_line === undefined)
    throw new Refusal('checkpoint_lines_missing');
  if ([origin, size_line, root_line, ...more].includes('')) throw new Refusal('checkpoint_line_empty');
  const size = decimal(size_line);
  if (size === null) throw new Refusal('checkpoint_size_malformed');
  const root = hash_from(root_line);
  if (!root) throw new Refusal('checkpoint_root_malformed');
  return { origin, size, root };
}

/** A name or a key that comes twice counts once. */
function distinct(signed: Signed[]): number {
  const names = new Set(signed.map((one) => one.by.name));
  const keys = new Set(signed.map((one) => hex(one.by.key)));
  return Math.min(names.size, keys.size);
}

export async function open_checkpoint(bytes: string, trust: Trust): Promise<Checkpoint> {
  const note = read_note(bytes);
  const signed = await signatures_of(note, [...trust.log, ...trust.witnesses]);
  if (!signed.some((one) => trust.log.includes(one.by))) throw new Refusal('log_signature_missing');
  const checkpoint = parse_checkpoint(note.text);
  if (checkpoint.origin !== (trust.origin ?? trust.log[0]?.name)) throw new Refusal('checkpoint_of_other_log');
  if (checkpoint.size === 0n && !equal(checkpoint.root, await sha256())) throw new Refusal('checkpoint_root_not_empty');
  const cosigners = signed.filter((one) => trust.witnesses.includes(one.by));
  if (distinct(cosigners) < (trust.quorum ?? trust.witnesses.length)) throw new Refusal('quorum_not_met');
  return { ...checkpoint, cosigned: cosigners.map((one) => ({ name: one.by.name, seconds: one.seconds })) };
}

function parse_receipt(bytes: string): { index: bigint; path: Uint8Array<ArrayBuffer>[]; checkpoint: string } {
  const end = bytes.indexOf('\n\n');
  const lines = (end < 0 ? bytes : bytes.slice(0, end)).split('\n');
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') throw new Refusal('proof_header_wrong');
  if (lines[0]?.startsWith('extra ') && !from_base64((lines.shift() ?? '').slice(6))?.length)
    throw new Refusal('proof_extra_malformed');
  const [, number = ''] = /^index (.*)$/.exec(lines.shift() ?? '') ?? [];
  const index = decimal(number);
  if (index === null) throw new Refusal('proof_index_malformed');
  const path = lines.map(hash_from);
  if (end < 0 || !path.every((hash) => hash !== null)) throw new Refusal('proof_line_malformed');
  if (path.length > hashes_max) throw new Refusal('proof_too_long');
  return { index, path, checkpoint: bytes.slice(end + 2) };
}

/** Throws a Refusal where the receipt does not show that the entry with this leaf hash is in the trusted log. */
export async function verify_receipt(bytes: string, leaf: Uint8Array, trust: Trust): Promise<Proven> {
  if (utf8(bytes).length > 2_000_000) throw new Refusal('proof_too_large');
  const { index, path, checkpoint: note } = parse_receipt(bytes);
  const checkpoint = await open_checkpoint(note, trust);
  if (index >= checkpoint.size) throw new Refusal('index_out_of_tree');
  if (!(await is_included(leaf, index, checkpoint.size, path, checkpoint.root))) throw new Refusal('inclusion_wrong');
  return { index, checkpoint };
}
