// The code of a slip, read and held against a key (src/zone/handcarry/token.h says what is in it).

import { verifyAsync } from '@noble/ed25519';

export type Outcome = 'open' | 'ahead' | 'over' | 'altered' | 'unreadable';

export interface Finding {
  outcome: Outcome;
  slip?: { id: string; name: string; packages: number; crossing: string; from: string; until: string; content: string };
}

function bytes_of(base64url: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(base64url)) return null;
  try {
    return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  } catch {
    return null;
  }
}

export async function check_code(code: string, public_key: string, now: Date): Promise<Finding> {
  const [prefix, payload, signature, ...rest] = code.trim().split('.');
  const said = bytes_of(payload ?? '');
  const signed = bytes_of(signature ?? '');
  const key = bytes_of(public_key);
  if (prefix !== 'LL1' || rest.length > 0 || !said || !signed || signed.length !== 64 || !key)
    return { outcome: 'unreadable' };
  const message = new TextEncoder().encode(`${prefix}.${payload}`);
  if (!(await verifyAsync(signed, message, key).catch(() => false))) return { outcome: 'altered' };
  try {
    const one = JSON.parse(new TextDecoder().decode(said)) as Record<string, string | number>;
    const from = new Date(Number(one.f) * 1000);
    const until = new Date(Number(one.u) * 1000);
    const slip = {
      id: String(one.s),
      name: String(one.n),
      packages: Number(one.k),
      crossing: String(one.c),
      from: from.toISOString(),
      until: until.toISOString(),
      content: String(one.h),
    };
    return { outcome: now < from ? 'ahead' : now <= until ? 'open' : 'over', slip };
  } catch {
    return { outcome: 'unreadable' };
  }
}
