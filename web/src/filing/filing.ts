// Filing once: one body has one idempotency key until the server has answered for good.
//
// A reply lost on the way leaves it unknown whether the command was recorded. Sending the same body again with the
// same key is then safe: the server answers what it answered before. Another body is another command and gets
// another key.

export interface Filing {
  body: string;
  key: string;
}

const storage_prefix = 'loopline.filing.';

/** The key for `body`: the kept one when the body is the same, else what `make` gives. */
export function filing_for(body: string, kept: Filing | null, make: () => string): Filing {
  return kept && kept.body === body ? kept : { body, key: make() };
}

export function read_filing(storage: Pick<Storage, 'getItem'>, path: string): Filing | null {
  try {
    const found = JSON.parse(storage.getItem(storage_prefix + path) ?? 'null') as Filing | null;
    return found && typeof found.body === 'string' && typeof found.key === 'string' ? found : null;
  } catch {
    return null;
  }
}

export function keep_filing(storage: Pick<Storage, 'setItem'>, path: string, filing: Filing): void {
  try {
    storage.setItem(storage_prefix + path, JSON.stringify(filing));
  } catch {
    // Without storage the key lives as long as the page.
  }
}

export function forget_filing(storage: Pick<Storage, 'removeItem'>, path: string): void {
  try {
    storage.removeItem(storage_prefix + path);
  } catch {
    // Nothing was kept.
  }
}

/** A random key; also where crypto.randomUUID is absent (plain http on another host). */
export function make_key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
