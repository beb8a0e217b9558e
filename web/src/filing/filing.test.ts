import { describe, expect, it } from 'vitest';
import { filing_for, forget_filing, keep_filing, make_key, read_filing } from './filing';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

describe('the idempotency key', () => {
  it('stays for the same body and changes with it', () => {
    const first = filing_for('{"a":1}', null, () => 'k1');
    expect(filing_for('{"a":1}', first, () => 'k2')).toBe(first);
    expect(filing_for('{"a":2}', first, () => 'k2')).toEqual({ body: '{"a":2}', key: 'k2' });
  });

  it('outlives a reload until the answer is known', () => {
    const storage = memory();
    keep_filing(storage, 'goods/consume', { body: 'b', key: 'k' });
    expect(read_filing(storage, 'goods/consume')).toEqual({ body: 'b', key: 'k' });
    expect(read_filing(storage, 'goods/transfer')).toBeNull();
    forget_filing(storage, 'goods/consume');
    expect(read_filing(storage, 'goods/consume')).toBeNull();
  });

  it('is not fooled by what else lies in the storage', () => {
    const storage = memory();
    storage.setItem('loopline.filing.x', '{broken');
    expect(read_filing(storage, 'x')).toBeNull();
    storage.setItem('loopline.filing.x', '{"key":1}');
    expect(read_filing(storage, 'x')).toBeNull();
  });

  it('is never made twice', () => {
    const keys = new Set(Array.from({ length: 1000 }, make_key));
    expect(keys.size).toBe(1000);
    expect(make_key()).toMatch(/^[0-9a-f]{32}$/);
  });
});
