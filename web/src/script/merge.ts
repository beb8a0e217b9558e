/** One catalogue of a script's areas. A key that stands in two areas is an error of ours; the test names it. */
export function merge(areas: Record<string, Record<string, string>>): Record<string, string> {
  return Object.assign({}, ...Object.values(areas)) as Record<string, string>;
}
