// What is being changed of a draft's lines, and the command it becomes.

import type { DeclarationLine } from '../../api/types';

export interface LineChange {
  quantity: string;
  value: string;
  reason: string;
}

export type Changes = Record<number, LineChange>;

const decimal = /^\d+(\.\d+)?$/;

/** A line as it stands, to be typed over. */
export function change_of(line: DeclarationLine): LineChange {
  return { quantity: line.quantity, value: line.value, reason: '' };
}

/** What differs from the line as it stands; nothing where nothing does. */
function difference(line: DeclarationLine, change: LineChange): Record<string, string> {
  const body: Record<string, string> = {};
  if (change.quantity.trim() !== line.quantity) body.quantity = change.quantity.trim();
  if (change.value.trim() !== line.value) body.value = change.value.trim();
  return body;
}

/** The fields of a changed line that keep it from being sent. */
export function gaps_of(line: DeclarationLine, change: LineChange): (keyof LineChange)[] {
  const gaps: (keyof LineChange)[] = [];
  if (!decimal.test(change.quantity.trim())) gaps.push('quantity');
  if (!decimal.test(change.value.trim())) gaps.push('value');
  if (Object.keys(difference(line, change)).length > 0 && !change.reason.trim()) gaps.push('reason');
  return gaps;
}

/** The lines that were changed, in their order: also where an error of the answer belongs. */
export function changed_lines(lines: DeclarationLine[], changes: Changes): DeclarationLine[] {
  return lines.filter((line) => {
    const change = changes[line.line];
    return change !== undefined && Object.keys(difference(line, change)).length > 0;
  });
}

/** The command; null while nothing was changed or a changed line has a gap. */
export function amend_body(
  declaration: string,
  lines: DeclarationLine[],
  changes: Changes,
): Record<string, unknown> | null {
  const changed = changed_lines(lines, changes);
  const body = changed.map((line) => {
    const change = changes[line.line] ?? change_of(line);
    return { line: line.line, ...difference(line, change), reason: change.reason.trim() };
  });
  const whole = changed.every((line) => gaps_of(line, changes[line.line] ?? change_of(line)).length === 0);
  return changed.length > 0 && whole ? { declaration, lines: body } : null;
}
