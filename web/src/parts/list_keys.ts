// Which row a key leads to.

interface Key {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  target?: unknown;
}

/** True where a letter is text: an input, a choice, something editable. */
function is_typing(target: unknown): boolean {
  const element = target as { tagName?: string; isContentEditable?: boolean } | null | undefined;
  return /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName ?? '') || element?.isContentEditable === true;
}

/** The row after `key` when `at` has the focus (-1: none) of `count`; null where the key is not ours. */
export function row_after(key: Key, at: number, count: number): number | null {
  if (count === 0 || key.ctrlKey || key.metaKey || key.altKey || is_typing(key.target)) return null;
  if (key.key === 'j') return Math.min(at + 1, count - 1);
  if (key.key === 'k') return Math.max(at < 0 ? count - 1 : at - 1, 0);
  return null;
}
