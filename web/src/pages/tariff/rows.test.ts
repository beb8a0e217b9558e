import { expect, it } from 'vitest';
import { rows_of } from './rows';

const line = (hs: string, mfn: string) => ({ hs, name_zh: `n${hs}`, mfn, provisional: '', vat: 'standard' });

it('what goes, changes and comes stands by the order of its code, with both its sides', () => {
  const rows = rows_of({
    added: [line('90279000', '0')],
    gone: [line('90312000', '7')],
    changed: [{ before: line('90160010', '9'), after: line('90160010', '8') }],
  });
  expect(rows.map((one) => [one.hs, one.before?.mfn ?? null, one.after?.mfn ?? null])).toEqual([
    ['90160010', '9', '8'],
    ['90279000', null, '0'],
    ['90312000', '7', null],
  ]);
});
