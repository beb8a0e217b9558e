// One key a decision: what an officer presses at the three lanes.

export type LaneKey = 'next' | 'previous' | 'examine' | 'documents' | 'release' | 'pass' | 'hold' | 'open';

const keys: Record<string, LaneKey> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  x: 'examine',
  d: 'documents',
  r: 'release',
  g: 'pass',
  h: 'hold',
  Enter: 'open',
};

/** What a key asks for; nothing while somebody types, and nothing with a modifier. */
export function lane_key(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): LaneKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const on = event.target as HTMLElement | null;
  if (on && /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(on.tagName ?? '')) return null;
  return keys[event.key] ?? null;
}

/** The place `step` further in a list of `count`, held to its ends. */
export function moved(place: number, step: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place + step));
}
