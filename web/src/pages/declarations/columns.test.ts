import { describe, expect, it } from 'vitest';
import { columns_of } from './columns';

const day = (text: string, crossings: Record<string, number>, alone = 0) => ({
  day: text,
  crossings,
  alone,
  value: '0',
});

describe('the columns of a period', () => {
  it('stand on the ground, the fullest day as high as the picture', () => {
    const [first, second, empty] = columns_of(
      [
        day('2026-03-01', { first_line_in: 3, second_line_out: 1 }, 2),
        day('2026-03-02', { first_line_in: 2 }),
        day('2026-03-03', {}),
      ],
      100,
    );
    expect(first?.parts).toEqual([
      { way: 'first_line_in', y: 25, height: 75 },
      { way: 'second_line_out', y: 0, height: 25 },
    ]);
    expect(first?.alone).toBe(50);
    expect(second?.parts[0]?.height).toBe(50);
    expect(empty?.parts).toEqual([]);
    expect(empty?.count).toBe(0);
  });
  it('are nothing where nothing crossed', () => {
    expect(columns_of([day('2026-03-01', {})], 100)[0]).toMatchObject({ count: 0, alone: 0, parts: [] });
  });
});
