import { describe, expect, it } from 'vitest';
import { type KeptFile, named, sha256_of, with_file } from './upload';

const paper: KeptFile = { name: '证明.pdf', sha256: 'ab', size: 3, type: 'application/pdf' };

describe('upload', () => {
  it('hashes as the service does', async () => {
    const bytes = new TextEncoder().encode('abc');
    expect(await sha256_of(bytes.buffer as ArrayBuffer)).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('keeps one of two files with the same bytes', () => {
    expect(with_file([paper], { ...paper, name: 'again.pdf' })).toEqual([paper]);
    expect(with_file([paper], { ...paper, sha256: 'cd' })).toHaveLength(2);
  });

  it('names to a command what it asks for and no more', () => {
    expect(named([paper])).toEqual([{ name: '证明.pdf', sha256: 'ab' }]);
  });
});
