import { expect, test } from 'vitest';
import { lane_key, moved } from './keys';

const pressed = (key: string, more: object = {}) =>
  lane_key({ key, ctrlKey: false, metaKey: false, altKey: false, target: { tagName: 'BODY' } as never, ...more });

test('one key a decision, none while somebody types or holds a modifier', () => {
  expect(pressed('r')).toBe('release');
  expect(pressed('h')).toBe('hold');
  expect(pressed('q')).toBe(null);
  expect(pressed('r', { ctrlKey: true })).toBe(null);
  expect(pressed('r', { target: { tagName: 'INPUT' } })).toBe(null);
});

test('moving stops at the ends', () => {
  expect(moved(0, -1, 3)).toBe(0);
  expect(moved(2, 1, 3)).toBe(2);
  expect(moved(1, 1, 3)).toBe(2);
});
