import type { Problem } from '../api/client';

/** What a problem says about the field at a JSON pointer; null when it says nothing. */
export function field_errors(problem: Problem | null): (pointer: string) => string | null {
  const found = new Map<string, string>();
  if (problem) {
    const { body } = problem;
    if (body.pointer && body.detail) found.set(body.pointer, body.detail);
    for (const error of body.errors ?? []) {
      if (!found.has(error.pointer)) found.set(error.pointer, error.detail);
    }
  }
  return (pointer) => found.get(pointer) ?? null;
}
