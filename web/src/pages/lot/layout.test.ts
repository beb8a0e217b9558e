import { describe, expect, it } from 'vitest';
import type { LotPath, PathEdge, PathNode } from '../../api/types';
import { columns_of, draw_path, sum_decimals, tidy_path } from './layout';

const node = (id: string, kind: PathNode['kind'] = 'place'): PathNode => ({
  id,
  kind,
  place: id,
  lot: 'L1',
  party: 'P1',
  label: id,
});
const edge = (from: string, to: string, kind: string, quantity = '1'): PathEdge => ({
  from,
  to,
  kind,
  quantity,
  movement: `M-${from}-${to}`,
  day: '2026-03-01',
});

const path: LotPath = {
  nodes: [node('hk', 'source'), node('L1'), node('out'), node('mainland'), node('consumed')],
  edges: [
    edge('hk', 'L1', 'first_line_in', '10'),
    edge('L1', 'out', 'temporary_out', '2'),
    edge('out', 'L1', 'temporary_return', '2'),
    edge('L1', 'mainland', 'second_line_out', '3'),
    edge('L1', 'consumed', 'consume', '0.5'),
    edge('L1', 'consumed', 'consume', '0.25'),
  ],
};

describe('the path of a lot', () => {
  it('runs from Hong Kong to where things ended', () => {
    expect(Object.fromEntries(columns_of(path))).toEqual({ hk: 0, L1: 1, out: 2, mainland: 2, consumed: 2 });
  });

  it('draws many movements of one kind as one edge, and the way back below', () => {
    const drawing = draw_path(path);
    expect(drawing.bundles).toHaveLength(5);
    expect(drawing.bundles.find((one) => one.kind === 'consume')?.edges).toHaveLength(2);
    expect(drawing.bundles.filter((one) => one.back).map((one) => one.kind)).toEqual(['temporary_return']);
  });

  it('puts no node on another, and all inside the picture', () => {
    const { nodes, width, height } = draw_path(path);
    for (const a of nodes) {
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of nodes) {
        if (a.id === b.id) continue;
        const apart = a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it('ends even where everything goes round in a circle', () => {
    const circle: LotPath = {
      nodes: [node('a'), node('b')],
      edges: [edge('a', 'b', 'transfer'), edge('b', 'a', 'transfer')],
    };
    expect([...columns_of(circle).values()]).toEqual([0, 1]);
    expect(draw_path({ nodes: [], edges: [] }).bundles).toEqual([]);
  });

  it('shows nothing of a movement that was voided', () => {
    const tidied = tidy_path({
      ...path,
      edges: path.edges.map((one) => (one.to === 'mainland' ? { ...one, state: 'void' } : one)),
    });
    expect(tidied.nodes.map((one) => one.id)).not.toContain('mainland');
    expect(tidied.edges).toHaveLength(path.edges.length - 1);
  });

  it('goes straight from a lot to the lot it goes on as', () => {
    const paid: LotPath = {
      nodes: [node('A/held'), node('A/converted'), node('B/from_conversion', 'source'), node('B/held')],
      edges: [
        edge('A/held', 'A/converted', 'pay_voluntarily', '3'),
        edge('A/converted', 'B/from_conversion', 'continues', '3'),
        edge('B/from_conversion', 'B/held', 'pay_voluntarily', '3'),
      ],
    };
    const tidied = tidy_path(paid);
    expect(tidied.nodes.map((one) => one.id)).toEqual(['A/held', 'B/held']);
    expect(tidied.edges).toMatchObject([{ from: 'A/held', to: 'B/held', kind: 'pay_voluntarily', quantity: '3' }]);
  });

  it('leaves out an edge whose end is not there', () => {
    expect(draw_path({ nodes: [node('a')], edges: [edge('a', 'x', 'transfer')] }).bundles).toEqual([]);
  });
});

it('adds decimals exactly', () => {
  expect(sum_decimals(['0.1', '0.2'])).toBe('0.3');
  expect(sum_decimals(['9007199254740993', '1.5', '-0.5'])).toBe('9007199254740994.0');
  expect(sum_decimals([])).toBe('0');
});
