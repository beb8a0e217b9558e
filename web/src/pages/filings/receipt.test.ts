import { describe, expect, it } from 'vitest';
import { read_receipt, receipt_body } from './receipt';

const receipt = { filing: 'F12', sha256: 'AB', number: '署备1', received_on: '2026-03-02' };

describe('a receipt file', () => {
  it('is read with or without a byte-order mark', () => {
    expect(read_receipt(JSON.stringify(receipt))).toEqual(receipt);
    expect(read_receipt('\ufeff' + JSON.stringify(receipt))).toEqual(receipt);
  });

  it('is none where something is missing or it is no JSON', () => {
    for (const text of ['', 'F12', 'null', '[]', '{"filing": "F12"}', '{"filing": 12}'])
      expect(read_receipt(text), text).toBeNull();
  });

  it('goes out trimmed, its hash in small letters, refusals only where there are some', () => {
    expect(receipt_body({ ...receipt, filing: ' F12 ', refused: [] })).toEqual({ ...receipt, sha256: 'ab' });
  });
});
