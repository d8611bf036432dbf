import { takeEarly } from './early';
import type { Problem } from './types';

const base = '/api/v1';

/** An answer of the server that says no. `code` is stable and translated by the interface. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | null;
  readonly errors: Problem['errors'];

  constructor(problem: Partial<Problem> & { status: number; code: string }) {
    super(problem.code);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail ?? null;
    this.errors = problem.errors ?? [];
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Sending {
  version?: number;
  keepalive?: boolean;
}

function address(path: string, query?: Query): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(pairs).toString();
  return base + path + (text ? `?${text}` : '');
}

// crypto.randomUUID exists only on https and localhost; helpdesks also run on a plain local network.
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  const fallback = { status: answer.status, code: 'unexpected' };
  try {
    const body = (await answer.json()) as Partial<Problem>;
    return new ApiProblem({
      ...body,
      status: answer.status,
      code: body.code ?? fallback.code,
    });
  } catch {
    return new ApiProblem(fallback);
  }
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function reach(url: string, init: RequestInit): Promise<Response> {
  // Every attempt carries the same Idempotency-Key, so a lost answer never does the work twice.
  for (const wait_ms of [400, 1500]) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      await pause(wait_ms);
    }
  }
  try {
    return await fetch(url, init);
  } catch {
    throw new ApiProblem({ status: 0, code: 'unreachable' });
  }
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { headers: { Accept: 'application/json' } };
  if (signal) init.signal = signal;
  const url = address(path, query);
  const early = takeEarly(url)?.catch(() => reach(url, init));
  return read<T>(await (early ?? reach(url, init)));
}

/** What is no JSON. */
export async function getBytes(path: string): Promise<Blob> {
  const answer = await reach(address(path), {});
  if (!answer.ok) throw await problemOf(answer);
  return answer.blob();
}

export async function send<T>(
  method: Method,
  path: string,
  body?: unknown,
  options: Sending = {},
): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Idempotency-Key': freshKey(),
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (options.keepalive) init.keepalive = true;
  return read<T>(await reach(address(path), init));
}

export async function sendFile<T>(
  path: string,
  file: File,
  more: Record<string, string> = {},
): Promise<T> {
  const headers = {
    'Content-Type': file.type || 'application/octet-stream',
    'Idempotency-Key': freshKey(),
  };
  const url = address(path, { name: file.name, ...more });
  return read<T>(await reach(url, { method: 'POST', headers, body: file }));
}

/** Replaces the bytes that stand at a path. */
export async function putFile<T>(path: string, file: File): Promise<T> {
  const headers = { 'Content-Type': file.type || 'application/octet-stream' };
  return read<T>(await reach(address(path), { method: 'PUT', headers, body: file }));
}

export function socketAddress(cursor: number): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}${base}/events?after=${cursor}`;
}

export function lineAddress(): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}${base}/telephone/line`;
}

export const fileAddress = (path: string) => base + path;
