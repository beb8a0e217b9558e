/** The command `registry.erase-person`; that it is understood is between the page and its reader. */
export function erasure_of(person: string, filled: Record<string, unknown>): Record<string, unknown> {
  const { ground, note } = filled;
  return note === undefined ? { person, ground } : { person, ground, note };
}
