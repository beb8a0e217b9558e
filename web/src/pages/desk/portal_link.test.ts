import { expect, it } from 'vitest';
import { portal_link } from './portal_link';

it.each([
  ['/lots/L12-1', '/book/L12-1'],
  ['/api/v1/consignments/C7', '/consignments/C7'],
  ['/cases/W3', '/whitelist/W3'],
  ['/exits?state=out', '/exits'],
  ['/law', '/law'],
  ['//evil.example', '/'],
  ['https://evil.example', '/'],
  [undefined, '/'],
])('%s opens %s', (link, page) => expect(portal_link({ link })).toBe(page));
