// The one door to /api/v1: reads, commands and dry runs, with problems as thrown values that name the field.

import type { CommandReply, ProblemBody, Script, Session } from './types';

const base = '/api/v1';

/** What the service answered instead of a result (RFC 9457), or status 0 when it could not be reached. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail ?? body.title ?? body.code ?? String(body.status));
    this.name = 'Problem';
  }

  get status(): number {
    return this.body.status;
  }

  /** The command may have arrived: sending it again with the same key is right, with another key is not. */
  get undecided(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

let csrf_token = '';
let reader_script: Script = 'zh-Hans';

export function set_reader_script(script: Script): void {
  reader_script = script;
}

export function remember_session(session: Session | null): void {
  csrf_token = session?.csrf ?? '';
}

interface Ask {
  method?: string;
  body?: unknown;
  /** Instead of a body: a file as it is. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The response to `ask`; a problem where the service cannot be reached. */
async function ask_service(path: string, ask: Ask): Promise<Response> {
  const method = ask.method ?? 'GET';
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'X-Loopline-Script': reader_script,
    ...ask.headers,
  };
  if (ask.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && csrf_token) headers['X-CSRF-Token'] = csrf_token;
  try {
    return await fetch(base + path, {
      method,
      headers,
      body: ask.file ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body)),
      signal: ask.signal,
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (ask.signal?.aborted) throw cause;
    throw new Problem({ status: 0, code: 'unreachable' });
  }
}

async function send<Answer>(path: string, ask: Ask = {}): Promise<Answer> {
  const response = await ask_service(path, ask);
  if (response.status === 204) return undefined as Answer;
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    throw new Problem({ status: response.status || 502, code: 'not_json' });
  }
  if (!response.ok) throw new Problem({ ...(body as ProblemBody), status: response.status });
  return body as Answer;
}

/** The bytes under `path` with the name that the service gives them. */
export async function file_of(path: string, ask: Ask = {}): Promise<{ blob: Blob; name: string }> {
  const response = await ask_service(path, { ...ask, headers: { Accept: '*/*' } });
  if (!response.ok) {
    const body = (await response.json().catch(() => ({ code: 'not_json' }))) as ProblemBody;
    throw new Problem({ ...body, status: response.status });
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'list';
  return { blob: await response.blob(), name };
}

export function read<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return send<Answer>(path, { signal });
}

/** Asks exactly what would happen; nothing is recorded. `path` is "goods/first-line-in". */
export function dry_run<Result>(path: string, body: unknown, signal?: AbortSignal): Promise<CommandReply<Result>> {
  return send(`/${path}?dry_run=true`, { method: 'POST', body, signal });
}

/** Files a command. The same key with the same body is done once, however often it is sent. */
export function file_command<Result>(path: string, body: unknown, key: string): Promise<CommandReply<Result>> {
  return send(`/${path}`, { method: 'POST', body, headers: { 'Idempotency-Key': key } });
}

/** Sends a file of movements; `how` says whether to take the good lines, all or none, or to look only. */
export function send_movements<Report>(
  file: Blob,
  how: { party: string; source: string; preview?: boolean; all_or_none?: boolean },
): Promise<Report> {
  const flags = { preview: how.preview ? 'true' : null, all_or_none: how.all_or_none ? 'true' : null };
  return send(`/link/movements${query({ party: how.party, source: how.source, ...flags })}`, { method: 'POST', file });
}

/** A move among the faults: again as it was sent, or in the place of what was taken. */
export function send_again<Result>(what: 'retry' | 'correct', body: unknown): Promise<Result> {
  return send(`/link/${what}`, { method: 'POST', body });
}

export function decide<Answer>(body: unknown, signal?: AbortSignal): Promise<Answer> {
  return send('/law/decide', { method: 'POST', body, signal });
}

/** What a drafted table of the law leaves open, says twice or never says; nothing is changed. */
export function analyse_draft<Answer>(body: unknown, signal?: AbortSignal): Promise<Answer> {
  return send('/law/analysis', { method: 'POST', body, signal });
}

/** Keeps a file of evidence; the same file again is the same answer. */
export function keep_file<Kept>(
  file: Blob,
  { name, sha256, party }: { name: string; sha256: string | null; party?: string },
): Promise<Kept> {
  return send(`/files${query({ name, sha256, party })}`, { method: 'POST', file });
}

/** The official tariff schedule from a day on: what it changes, and with `apply` the table too. */
export function send_tariff<Report>(file: Blob, how: { from: string; apply: boolean }): Promise<Report> {
  return send(`/law/tariff${query({ from: how.from, apply: how.apply ? 'true' : null })}`, { method: 'POST', file });
}

/** A decision table changed in a spreadsheet program: what differs, and the model with it. Nothing is written. */
export function send_decision_sheet<Report>(question: string, decision: string, file: Blob): Promise<Report> {
  const path = `/law/decisions/${encodeURIComponent(question)}/tables/${encodeURIComponent(decision)}`;
  return send(path, { method: 'POST', file });
}

/** Reads the pack again and puts it in force. */
export function reload_law<Done>(): Promise<Done> {
  return send('/law/reload', { method: 'POST' });
}

/** Keeps a pack (a ZIP archive), to be compared and tried; it is not put in force. */
export function keep_pack<Kept>(file: Blob): Promise<Kept> {
  return send('/law/packs', { method: 'POST', file });
}

/** The lines of a counting sheet, for a stock-take. */
export function send_counts<Counts>(file: Blob): Promise<Counts> {
  return send('/link/counts', { method: 'POST', file });
}

/** Where a kept file is saved from. */
export function file_address(sha256: string): string {
  return `${base}/files/${encodeURIComponent(sha256)}`;
}

/** Brings customs' messages, one or packed, and files what they stand for. */
export function bring_messages<Answer>(file: Blob, party?: string): Promise<Answer> {
  return send(`/link/messages${query({ party, submit: 'true' })}`, { method: 'POST', file });
}

/** Where a package for another authority is saved from. */
export function filing_file(id: string, ending: 'json' | 'csv' | 'xlsx'): string {
  return `${base}/filings/${encodeURIComponent(id)}/package.${ending}`;
}

const sign_in_tries = 6;
const sign_in_pause_ms = 400;

/** A password takes the service a moment, and only a few at a time: whoever comes in a crowd waits his turn here. */
async function enter(user: string, password: string): Promise<Session> {
  for (let tried = 1; ; ++tried) {
    try {
      return await send<Session>('/session', { method: 'POST', body: { user, password } });
    } catch (problem) {
      const crowded = problem instanceof Problem && problem.body.code === 'too_many_sign_ins';
      if (!crowded || tried === sign_in_tries) throw problem;
      await new Promise((done) => window.setTimeout(done, sign_in_pause_ms * tried));
    }
  }
}

export async function sign_in(user: string, password: string): Promise<Session> {
  const session = await enter(user, password);
  remember_session(session);
  return session;
}

export async function current_session(): Promise<Session | null> {
  try {
    const session = await send<Session>('/session');
    remember_session(session);
    return session;
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

export async function sign_out(): Promise<void> {
  await send<void>('/session', { method: 'DELETE' });
  remember_session(null);
}

/** A query string of the values that are set; "" when none is. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (pairs.length === 0) return '';
  return '?' + pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
}

/** Has a receiver told of entries; the answer holds the secret, this once. */
export function add_webhook<Made>(body: { url: string; kinds: string[] }): Promise<Made> {
  return send('/webhooks', { method: 'POST', body });
}

export function remove_webhook(id: string): Promise<void> {
  return send(`/webhooks/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** One test message now, or on again after a rest. */
export function act_on_webhook<Answer>(id: string, what: 'test' | 'resume'): Promise<Answer> {
  return send(`/webhooks/${encodeURIComponent(id)}/${what}`, { method: 'POST' });
}
