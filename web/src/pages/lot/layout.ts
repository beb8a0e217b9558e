// Places the path of a lot: nodes in columns by how far they are from where the goods came from, edges as curves
// between them.
//
// Movements of one kind between the same two nodes are one edge that says how many they are. Every edge has its own
// height at the left side of its outer node, where it runs level so that its words fit on it; so no words lie on
// others. What comes back runs beside what went out.

import type { LotPath, PathEdge, PathNode } from '../../api/types';

export interface PlacedNode extends PathNode {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Bundle {
  from: string;
  to: string;
  kind: string;
  edges: PathEdge[];
  back: boolean;
  curve: string;
  label_x: number;
  label_y: number;
}

export interface Drawing {
  nodes: PlacedNode[];
  bundles: Bundle[];
  width: number;
  height: number;
}

const node_width = 160;
const node_height = 60;
const slot_height = 44; // an edge with its words above and its day below
const level_run = 150;
const column_gap = 230;
const row_gap = 22;
const margin = 16;

/**
 * A lot that goes on as another is booked over two places in between; drawn, it goes straight from where it stood
 * to where it stands.
 */
function straighten(edges: PathEdge[]): PathEdge[] {
  let all = edges;
  for (const joint of edges.filter((edge) => edge.kind === 'continues')) {
    const left =
      all.find((edge) => edge.to === joint.from && edge.quantity === joint.quantity) ??
      all.find((edge) => edge.to === joint.from);
    if (!left) continue;
    all = all
      .filter((edge) => edge !== joint)
      .map((edge) => (edge.from === joint.to ? { ...edge, from: left.from } : edge));
  }
  const joints = new Set(edges.filter((edge) => edge.kind === 'continues').map((edge) => edge.from));
  return all.filter((edge) => !joints.has(edge.to));
}

/** The path as it is drawn: without movements that were voided, places in between, and places nothing ever reached. */
export function tidy_path(path: LotPath): LotPath {
  const edges = straighten(path.edges.filter((edge) => edge.state !== 'void'));
  const reached = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  return { nodes: path.nodes.filter((node) => reached.has(node.id)), edges };
}

/** The longest way to each node from a node nothing leads to; an edge that closes a circle does not count. */
export function columns_of(path: LotPath): Map<string, number> {
  const columns = new Map<string, number>(path.nodes.map((node) => [node.id, 0]));
  const next = new Map<string, string[]>();
  for (const edge of path.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const entered = new Set(path.edges.map((edge) => edge.to));
  const starts = path.nodes.filter((node) => !entered.has(node.id)).map((node) => node.id);
  const visit = (id: string, depth: number, way: Set<string>) => {
    if (way.has(id) || (depth > 0 && depth <= (columns.get(id) ?? 0))) return;
    columns.set(id, Math.max(depth, columns.get(id) ?? 0));
    const further = new Set(way).add(id);
    for (const to of next.get(id) ?? []) visit(to, depth + 1, further);
  };
  const first = path.nodes[0];
  for (const id of starts.length > 0 ? starts : first ? [first.id] : []) visit(id, 0, new Set());
  return columns;
}

interface Loose {
  edges: PathEdge[];
  edge: PathEdge;
  back: boolean;
  outer: string; // the node at whose left side the words stand
  inner: string;
}

/** Edges of one kind between the same two nodes, together; an edge whose end is not there is left out. */
function bundles_of(path: LotPath, columns: Map<string, number>): Loose[] {
  const groups = new Map<string, PathEdge[]>();
  for (const edge of path.edges) {
    if (!columns.has(edge.from) || !columns.has(edge.to)) continue;
    const key = JSON.stringify([edge.from, edge.to, edge.kind]);
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()].flatMap((edges) => {
    const edge = edges[0];
    if (!edge) return [];
    const back = (columns.get(edge.to) ?? 0) <= (columns.get(edge.from) ?? 0);
    return [{ edges, edge, back, outer: back ? edge.from : edge.to, inner: back ? edge.to : edge.from }];
  });
}

function place_nodes(path: LotPath, columns: Map<string, number>, loose: Loose[]): Map<string, PlacedNode> {
  const slots = (id: string) => loose.filter((one) => one.outer === id).length;
  const height = (id: string) => Math.max(node_height, slots(id) * slot_height);
  const column_height = new Map<number, number>();
  for (const node of path.nodes) {
    const column = columns.get(node.id) ?? 0;
    const before = column_height.get(column);
    column_height.set(column, (before === undefined ? 0 : before + row_gap) + height(node.id));
  }
  const tallest = Math.max(0, ...column_height.values());
  const next_y = new Map<number, number>();
  const placed = new Map<string, PlacedNode>();
  for (const node of path.nodes) {
    const column = columns.get(node.id) ?? 0;
    const y = next_y.get(column) ?? margin + (tallest - (column_height.get(column) ?? 0)) / 2;
    next_y.set(column, y + height(node.id) + row_gap);
    placed.set(node.id, {
      ...node,
      x: margin + column * (node_width + column_gap),
      y,
      width: node_width,
      height: height(node.id),
    });
  }
  return placed;
}

/** The height of slot `index` of `count` along a side of `node`. */
function slot_y(node: PlacedNode, index: number, count: number): number {
  return node.y + ((index + 0.5) * node.height) / count;
}

export function draw_path(path: LotPath): Drawing {
  const columns = columns_of(path);
  const loose = bundles_of(path, columns);
  const placed = place_nodes(path, columns, loose);
  const bundles: Bundle[] = [];
  for (const one of loose) {
    const outer = placed.get(one.outer);
    const inner = placed.get(one.inner);
    if (!outer || !inner) continue;
    const at_outer = loose.filter((other) => other.outer === one.outer);
    const at_inner = loose
      .filter((other) => other.inner === one.inner)
      .sort((a, b) => (placed.get(a.outer)?.y ?? 0) - (placed.get(b.outer)?.y ?? 0));
    const y2 = slot_y(outer, at_outer.indexOf(one), at_outer.length);
    const y1 = slot_y(inner, at_inner.indexOf(one), at_inner.length);
    bundles.push({
      ...shape(one, inner, outer, y1, y2),
      from: one.edge.from,
      to: one.edge.to,
      kind: one.edge.kind,
      edges: one.edges,
      back: one.back,
    });
  }
  const nodes = [...placed.values()];
  const width = Math.max(0, ...nodes.map((node) => node.x + node.width)) + margin;
  const height = Math.max(0, ...nodes.map((node) => node.y + node.height)) + margin;
  return { nodes, bundles, width, height };
}

function shape(
  one: Loose,
  inner: PlacedNode,
  outer: PlacedNode,
  y1: number,
  y2: number,
): Pick<Bundle, 'curve' | 'label_x' | 'label_y'> {
  const gap = 5; // room for the arrow's head
  const x1 = inner.x + inner.width + (one.back ? gap : 0);
  const x2 = outer.x - (one.back ? 0 : gap);
  const turn = outer.x - level_run;
  const middle = (x1 + turn) / 2;
  const curve = one.back
    ? `M${x2} ${y2} H${turn} C${middle} ${y2} ${middle} ${y1} ${x1} ${y1}`
    : `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${turn} ${y2} H${x2}`;
  return { curve, label_x: outer.x - level_run / 2 - 6, label_y: y2 - 6 };
}

/** The sum of decimals as text, exactly. */
export function sum_decimals(texts: string[]): string {
  const places = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const total = texts.reduce((sum, text) => {
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + fraction.padEnd(places, '0'));
    return text.startsWith('-') ? sum - value : sum + value;
  }, 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const text = places > 0 ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return total < 0n ? `-${text}` : text;
}
