import { expect, it } from 'vitest';
import { portal_link } from './portal_link';

it.each([
  ['supervision_end', 'L12-1', '/book/L12-1'],
  ['consignment_held', 'C7', '/consignments/C7'],
  ['temporary_out_due', 'E4', '/exit-calendar'],
  ['payment_due', 'A9-2', '/taxes'],
  ['case', 'K3', '/whitelist/K3'],
  ['case', '../../x', '/whitelist/..%2F..%2Fx'],
  ['something_new', 'X', '/'],
])('%s %s opens %s', (kind, subject, page) => expect(portal_link({ kind, subject })).toBe(page));
