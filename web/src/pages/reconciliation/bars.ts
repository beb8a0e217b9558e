// How long a bar is: a drawing, so floating point will do.

/** The percentage of the longer side that `amount` is; 0 for what is not known or not positive. */
export function share_of(amount: string | null, ...sides: (string | null)[]): number {
  const longest = Math.max(...sides.map((side) => Number(side ?? 0)), 0);
  const length = Number(amount ?? 0);
  if (!(longest > 0) || !(length > 0)) return 0;
  return Math.round((length / longest) * 1000) / 10;
}
