/** A reason as the pack writes it, with each {fact} and {p.parameter} named by `name_of` in brackets. */
export function name_holes(text: string, name_of: (path: string) => string): string {
  return text.replace(/\{([\w.]+)\}/g, (_, path: string) => `[${name_of(path)}]`);
}
