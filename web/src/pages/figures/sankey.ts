// A Sankey diagram of three columns laid out by hand: sources, tax statuses, places. Heights are shares of the largest
// column, so that all three fit; widths of ribbons are shares of the same scale.

export interface Link {
  from: string;
  to: string;
  value: number;
}

export interface Band {
  name: string;
  column: 0 | 1 | 2;
  value: number;
  top: number;
  height: number;
}

export interface Ribbon extends Link {
  from_top: number;
  to_top: number;
  height: number;
}

export interface Sankey {
  bands: Band[];
  ribbons: Ribbon[];
}

const gap = 14;
const thinnest = 1.5;

const total = (links: Link[], end: 'from' | 'to', name: string) =>
  links.filter((link) => link[end] === name).reduce((sum, link) => sum + link.value, 0);

/** `left`: source → status, `right`: status → place; `height` is what the largest column takes, gaps included. */
export function lay_out(left: Link[], right: Link[], height: number): Sankey {
  const names = [
    [...new Set(left.map((link) => link.from))],
    [...new Set([...left.map((link) => link.to), ...right.map((link) => link.from)])],
    [...new Set(right.map((link) => link.to))],
  ];
  const value_of = (column: number, name: string) =>
    column === 0
      ? total(left, 'from', name)
      : column === 2
        ? total(right, 'to', name)
        : Math.max(total(left, 'to', name), total(right, 'from', name));
  const sums = names.map((column, at) => column.reduce((sum, name) => sum + value_of(at, name), 0));
  const most = Math.max(...sums, 1);
  const gaps = Math.max(...names.map((column) => column.length), 1) - 1;
  const scale = Math.max(height - gaps * gap, 1) / most;
  const bands: Band[] = names.flatMap((column, at) => {
    let top = 0;
    return [...column]
      .sort((a, b) => value_of(at, b) - value_of(at, a))
      .map((name) => {
        const band = { name, column: at as 0 | 1 | 2, value: value_of(at, name), top, height: 0 };
        band.height = Math.max(band.value * scale, thinnest);
        top += band.height + gap;
        return band;
      });
  });
  const place = (column: number, name: string) => bands.find((band) => band.column === column && band.name === name)!;
  // Ribbons leave and reach a band in the order of the bands at their other end, so that they cross least.
  const ribbons = ([left, right] as const).flatMap((links, at) => {
    const out = new Map<string, number>();
    const into = new Map<string, number>();
    const order = [...links].sort(
      (a, b) => place(at, a.from).top - place(at, b.from).top || place(at + 1, a.to).top - place(at + 1, b.to).top,
    );
    return order.map((link) => {
      const from = place(at, link.from);
      const to = place(at + 1, link.to);
      const thick = Math.max(link.value * scale, thinnest);
      const from_top = from.top + (out.get(link.from) ?? 0);
      const to_top = to.top + (into.get(link.to) ?? 0);
      out.set(link.from, (out.get(link.from) ?? 0) + thick);
      into.set(link.to, (into.get(link.to) ?? 0) + thick);
      return { ...link, from_top, to_top, height: thick };
    });
  });
  return { bands, ribbons };
}
