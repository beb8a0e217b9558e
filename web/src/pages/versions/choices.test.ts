import { describe, expect, it } from 'vitest';
import type { LawVersion } from '../../api/version_types';
import { pack_choices } from './choices';

const version = (seq: number, hash: string, in_force = false): LawVersion => ({
  seq,
  hash,
  in_force,
  version: `v${seq}`,
  at: '2026-03-01T00:00:00.000000Z',
  by: 'li',
});
const words = { in_force: 'now', folder: 'folder', since: (one: LawVersion) => one.version };

describe('the packs to choose from', () => {
  it('names the one in force first and every other once, by its latest time', () => {
    const versions = [version(9, 'a', true), version(7, 'b'), version(5, 'a'), version(3, 'b'), version(1, 'c')];
    expect(pack_choices(versions, false, words)).toEqual([
      { value: 'in_force', label: 'now' },
      { value: 'b', label: 'v7' },
      { value: 'c', label: 'v1' },
    ]);
  });

  it('has the folder for who may see it', () => {
    expect(pack_choices([], true, words).map((one) => one.value)).toEqual(['in_force', 'folder']);
  });
});
