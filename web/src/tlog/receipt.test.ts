// Every case of the published vectors that a browser has to tell apart.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hex, Refusal, utf8 } from './bytes';
import { parse_vkey, read_note, signatures_of, type VerifierKey } from './note';
import { is_included, leaf_hash, open_checkpoint, type Trust, verify_receipt } from './receipt';

const folder = new URL('../../../tests/data/tlog-vectors/', import.meta.url);
const bytes = (file: string) => readFileSync(new URL(file, folder));
const text = (file: string) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes(file));
const from_hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));

interface Case {
  ok: boolean;
  file: string;
  why?: string;
  vkey: string;
  keys: string[];
  log: string[];
  witnesses: string[];
  quorum?: number;
  origin?: string;
  leaf_hash: string;
  size: number;
  index: number;
  root: string;
  proof: string[];
}

const cases = (list: string) => JSON.parse(text(`${list}.json`)) as Case[];
const keys = (texts: string[]): Promise<VerifierKey[]> => Promise.all(texts.map(parse_vkey));

async function trust(one: Case): Promise<Trust> {
  return { log: await keys(one.log), witnesses: await keys(one.witnesses), quorum: one.quorum, origin: one.origin };
}

/** Whether it was accepted; anything but a Refusal is a fault of ours. */
async function accepted(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (fault) {
    expect(fault).toBeInstanceOf(Refusal);
    return false;
  }
}

describe('the vectors in the browser', () => {
  it.each(cases('vkeys').map((one) => [one.vkey, one] as const))('key %s', async (_, one) => {
    expect(await accepted(() => parse_vkey(one.vkey))).toBe(one.ok);
  });
  it.each(cases('notes').map((one) => [one.file, one] as const))('%s', async (_, one) => {
    const known = await keys(one.keys);
    const done = accepted(async () => {
      if ((await signatures_of(read_note(text(one.file)), known)).length === 0) throw new Refusal('unsigned');
    });
    expect(await done).toBe(one.ok);
  });
  it.each(cases('checkpoints').map((one) => [one.file, one] as const))('%s', async (_, one) => {
    const trusted = await trust(one);
    expect(await accepted(() => open_checkpoint(text(one.file), trusted))).toBe(one.ok);
  });
  it.each(cases('proofs').map((one) => [one.file, one] as const))('%s', async (_, one) => {
    const trusted = await trust(one);
    expect(await accepted(() => verify_receipt(text(one.file), from_hex(one.leaf_hash), trusted))).toBe(one.ok);
  });
  it('every inclusion proof', async () => {
    for (const one of cases('inclusion')) {
      const path = one.proof.map(from_hex);
      const good = await is_included(
        from_hex(one.leaf_hash),
        BigInt(one.index),
        BigInt(one.size),
        path,
        from_hex(one.root),
      );
      expect(good, one.why).toBe(one.ok);
    }
  });
});

it('a leaf is the hash of the stored bytes behind a zero', async () => {
  expect(hex(await leaf_hash(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});
