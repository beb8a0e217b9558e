// The body of propose-correction, made of what was filled in.

const figures = ['hs', 'quantity', 'value', 'origin', 'treatment'];

export function body_of(filled: Record<string, unknown>, source: Record<string, string>): Record<string, unknown> {
  const found = Object.fromEntries(Object.entries(filled).filter(([name]) => figures.includes(name)));
  const { no_breach, ...rest } = filled;
  const said = Object.fromEntries(Object.entries(rest).filter(([name]) => !figures.includes(name)));
  return { ...said, ...source, found, breach: no_breach !== true };
}
