// Places the path of a lot: nodes in columns by how far they are from Hong Kong or the mainland, edges as curves between them.
//
// Movements of one kind between the same two nodes are one edge that says how many they are. An edge back to an earlier column (what went
// out and came back) runs below.

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

const node_width = 150;
const node_height = 60;
const column_gap = 150;
const row_gap = 56;
const margin = 20;

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

function bundle_edges(edges: PathEdge[]): PathEdge[][] {
  const bundles = new Map<string, PathEdge[]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.kind]);
    bundles.set(key, [...(bundles.get(key) ?? []), edge]);
  }
  return [...bundles.values()];
}

function place_nodes(path: LotPath): Map<string, PlacedNode> {
  const columns = columns_of(path);
  const rows = new Map<number, number>();
  const tallest = Math.max(1, ...[...columns.values()].map((column) => [...columns.values()].filter((c) => c === column).length));
  const placed = new Map<string, PlacedNode>();
  for (const node of path.nodes) {
    const column = columns.get(node.id) ?? 0;
    const in_column = [...columns.values()].filter((one) => one === column).length;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    const lead = ((tallest - in_column) * (node_height + row_gap)) / 2;
    placed.set(node.id, {
      ...node,
      x: margin + column * (node_width + column_gap),
      y: margin + lead + row * (node_height + row_gap),
      width: node_width,
      height: node_height,
    });
  }
  return placed;
}

export function draw_path(path: LotPath): Drawing {
  const placed = place_nodes(path);
  const parallel = new Map<string, number>();
  let lowest = Math.max(0, ...[...placed.values()].map((node) => node.y + node.height));
  let widest = Math.max(0, ...[...placed.values()].map((node) => node.x + node.width));
  const bundles: Bundle[] = [];
  for (const edges of bundle_edges(path.edges)) {
    const edge = edges[0];
    const from = edge && placed.get(edge.from);
    const to = edge && placed.get(edge.to);
    if (!edge || !from || !to) continue;
    const pair = [edge.from, edge.to].join('\n');
    const nth = parallel.get(pair) ?? 0;
    parallel.set(pair, nth + 1);
    const bundle = to.x > from.x ? curve_forward(from, to, nth) : curve_back(from, to, nth);
    lowest = Math.max(lowest, bundle.label_y + 24);
    widest = Math.max(widest, bundle.label_x + 70);
    bundles.push({ from: edge.from, to: edge.to, kind: edge.kind, edges, back: to.x <= from.x, ...bundle });
  }
  return { nodes: [...placed.values()], bundles, width: widest + margin, height: lowest + margin };
}

type Curve = Pick<Bundle, 'curve' | 'label_x' | 'label_y'>;

function curve_forward(from: PlacedNode, to: PlacedNode, nth: number): Curve {
  const shift = nth * 14;
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2 + shift];
  const [x2, y2] = [to.x - 4, to.y + to.height / 2 + shift];
  const middle = (x1 + x2) / 2;
  // Over several columns the label stands near the end of its way, where no other node is.
  const label_x = x2 - column_gap / 2;
  const label_y = x2 - x1 > column_gap ? y2 - 10 : (y1 + y2) / 2 - 10;
  return { curve: `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`, label_x, label_y: label_y + nth * 20 };
}

function curve_back(from: PlacedNode, to: PlacedNode, nth: number): Curve {
  if (from.id === to.id) {
    const [x, y] = [from.x + from.width / 2, from.y + from.height];
    const depth = 40 + nth * 30;
    return {
      curve: `M${x + 30} ${y} C${x + 60} ${y + depth} ${x - 60} ${y + depth} ${x - 30} ${y + 4}`,
      label_x: x,
      label_y: y + depth - 4,
    };
  }
  const [x1, y1] = [from.x + from.width / 2, from.y + from.height];
  const [x2, y2] = [to.x + to.width / 2, to.y + to.height + 4];
  const depth = Math.max(y1, y2) + 44 + nth * 26;
  return {
    curve: `M${x1} ${y1} C${x1} ${depth} ${x2} ${depth} ${x2} ${y2}`,
    label_x: (x1 + x2) / 2,
    label_y: depth - 16,
  };
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
