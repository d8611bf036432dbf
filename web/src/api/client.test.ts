import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem, get, send } from './client';

const answer = (status: number, body: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a refusal carries its stable code', async () => {
  vi.stubGlobal('fetch', async () =>
    answer(409, { code: 'call_already_answered', status: 409, detail: 'Karim' }),
  );
  const refused = await get('/calls/1').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiProblem);
  expect(refused).toMatchObject({ code: 'call_already_answered', detail: 'Karim', status: 409 });
});

test('a lost answer is asked for again under the same key', async () => {
  const keys: (string | null)[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('Idempotency-Key'));
    if (keys.length < 3) throw new TypeError('connection lost');
    return answer(200, { id: 1 });
  });
  const sent = send('POST', '/tickets', {});
  await vi.runAllTimersAsync();
  await expect(sent).resolves.toEqual({ id: 1 });
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

test('two deeds never share a key', async () => {
  const keys = new Set<string | null>();
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    keys.add(new Headers(init.headers).get('Idempotency-Key'));
    return answer(204, undefined);
  });
  await send('PUT', '/calls/1/done', {});
  await send('PUT', '/calls/1/done', {});
  expect(keys.size).toBe(2);
});

test('empty filters are left out of the address', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return answer(200, {});
  });
  await get('/tickets', { view: 'mine', after: '', company_id: null, limit: 50 });
  expect(asked).toEqual(['/api/v1/tickets?view=mine&limit=50']);
});

test('a server that cannot be reached is a problem of its own', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no route');
  });
  const failed = get('/state').catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await failed).toMatchObject({ code: 'unreachable' });
});
