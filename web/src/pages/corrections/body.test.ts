import { expect, it } from 'vitest';
import { body_of } from './body';

it('what was found stands by itself, what it rests on beside it', () => {
  const filled = { lot: 'L1-1', value: '60000', hs: '90160010', no_breach: true, reason: 'r' };
  expect(body_of(filled, { audit: 'Y7' })).toEqual({
    lot: 'L1-1',
    reason: 'r',
    audit: 'Y7',
    breach: false,
    found: { value: '60000', hs: '90160010' },
  });
  expect(body_of({ lot: 'L1-1', reason: 'r', no_breach: false }, { disclosure: 'O2' })).toMatchObject({
    breach: true,
    found: {},
  });
});
