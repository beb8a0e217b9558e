// A receipt as a file or as typed.

export interface Receipt {
  filing: string;
  sha256: string;
  number: string;
  received_on: string;
  refused?: { case: string; reason: string }[];
}

/** A receipt file: JSON with what the form asks for. Nothing where it is none. */
export function read_receipt(text: string): Receipt | null {
  let found: unknown;
  try {
    found = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const { filing, sha256, number, received_on, refused } = found as Record<string, unknown>;
  if (![filing, sha256, number, received_on].every((part) => typeof part === 'string')) return null;
  const receipt = { filing, sha256, number, received_on } as Receipt;
  if (Array.isArray(refused)) receipt.refused = refused as Receipt['refused'];
  return receipt;
}

export function receipt_body(receipt: Receipt): Receipt {
  const { filing, sha256, number, received_on, refused } = receipt;
  const body: Receipt = {
    filing: filing.trim(),
    sha256: sha256.trim().toLowerCase(),
    number: number.trim(),
    received_on,
  };
  return refused && refused.length > 0 ? { ...body, refused } : body;
}
