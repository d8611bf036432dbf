// The queue: narrowed down, read both ways, saved under names, worked on many at once, and who reads what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { accountsOf, addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let tech;
let boss;
let limited;
let company;
let foreign;
const made = [];

before(async () => {
  server = await startServer();
  tech = await signedIn(server, accountsOf(server, 'technician')[0]);
  boss = await signedIn(server, accountsOf(server, 'supervisor')[0]);
  const admin = await somebody(server, 'administrator');
  company = await admin.post('/companies', { name: 'Queue', code: 'QUE', country: 'BE', language: 'fr' });
  foreign = await admin.post('/companies', { name: 'Elsewhere', code: 'ELS', country: 'BE', language: 'fr' });
  for (let i = 0; i < 12; ++i) {
    made.push(await tech.post('/tickets', { company_id: company.id, title: `q${i}`, problem: '',
      impact: 1 + (i % 3), urgency: 1, kind: i % 2 ? 'incident' : 'service_request' }));
  }
  limited = await signedIn(server, await addAccount(server.database,
    { role: 'technician', email: 'limited@test.example', companies: ['QUE'] }));
});
after(() => server?.stop());

const mine = () => `/tickets?company_id=${company.id}`;
const ids = (page) => page.items.map((line) => line.id);

test('pages lead back the way they came', async () => {
  const whole = ids(await tech.get(`${mine()}&limit=200`));
  const first = await tech.get(`${mine()}&limit=5`);
  assert.equal(first.prev, null);
  const second = await tech.get(`${mine()}&limit=5&after=${first.next}`);
  const third = await tech.get(`${mine()}&limit=5&after=${second.next}`);
  assert.equal(third.next, null);
  const back = await tech.get(`${mine()}&limit=5&before=${third.prev}`);
  assert.deepEqual(ids(back), ids(second));
  assert.equal(back.next, second.next);
  const start = await tech.get(`${mine()}&limit=5&before=${back.prev}`);
  assert.deepEqual([...ids(start), ...ids(back), ...ids(third)], whole);
  assert.equal(start.prev, null);
  assert.equal((await tech.request('GET', `${mine()}&before=x`)).status, 422);
  assert.equal((await tech.request('GET', `${mine()}&before=${back.prev}&after=${back.next}`)).status, 422);
});

test('filters narrow it down, alone and together', async () => {
  const all = (await tech.get(`${mine()}&limit=200`)).items;
  for (const [query, fits] of [
    ['priority=2', (line) => line.priority === 2], ['kind=incident', (line) => line.kind === 'incident'],
    ['priority=1&kind=service_request', (line) => line.priority === 1 && line.kind === 'service_request'],
    [`owner_id=${tech.me.id}`, (line) => line.owner?.id === tech.me.id], ['team=printing', () => false],
  ]) {
    assert.deepEqual(ids(await tech.get(`${mine()}&limit=200&${query}`)), all.filter(fits).map((line) => line.id), query);
    const everywhere = ids(await tech.get(`/tickets?limit=200&${query}`));
    assert.ok(all.filter(fits).every((line) => everywhere.includes(line.id)), `${query} without the company`);
  }
  assert.equal((await tech.request('GET', '/tickets?priority=6')).status, 422);
});

test('tickets by name are those that are in the queue now, and none that one may not see', async () => {
  const hidden = await tech.post('/tickets', { company_id: foreign.id, title: 'hidden', problem: '' });
  const [a, b] = made;
  await tech.put(`/tickets/${b.id}/hold`, { reason: 'part' });
  const asked = `/tickets?view=open&ids=${a.id},${b.id},${hidden.id},999999999999`;
  assert.deepEqual(ids(await tech.get(asked)).sort(), [a.id, hidden.id].sort());
  assert.deepEqual(ids(await limited.get(asked)), [a.id]);
  await tech.delete(`/tickets/${b.id}/hold`);
  for (const wrong of ['x', '1,', '-1', Array(201).fill(1).join(',')])
    assert.equal((await tech.request('GET', `/tickets?ids=${wrong}`)).status, 422, wrong.slice(0, 9));
});

test('many at once: each is answered for itself, and what was done is taken back', async () => {
  const hidden = await tech.post('/tickets', { company_id: foreign.id, title: 'hidden', problem: '' });
  const chosen = made.slice(0, 3);
  const before_it = await Promise.all(chosen.map((one) => tech.get(`/tickets/${one.id}`)));
  for (const deed of [
    { kind: 'assign', account_id: limited.me.id }, { kind: 'priority', priority: 5, priority_reason: 'Calm' },
    { kind: 'hold', hold: { reason: 'supplier' } }, { kind: 'close', solution: { outcome: 'solved', summary: 'Done.' } },
  ]) {
    const acts = [...chosen.map((one) => one.id), hidden.id, 999999999999].map((ticket_id) => ({ ticket_id, ...deed }));
    const { items } = await limited.post('/tickets/acts', { acts });
    assert.deepEqual(items.map((one) => one.problem), [null, null, null, 'not_found', 'not_found'], deed.kind);
    const undone = await limited.post('/tickets/acts', { acts: items.flatMap((one) => one.undo ?? []) });
    assert.deepEqual(undone.items.map((one) => one.problem), [null, null, null], `${deed.kind} is taken back`);
  }
  for (const was of before_it) {
    const is = await tech.get(`/tickets/${was.id}`);
    for (const field of ['status', 'owner', 'team', 'priority', 'priority_reason', 'hold', 'solution'])
      assert.deepEqual(is[field], was[field], field);
  }
  assert.equal((await tech.get(`/tickets/${hidden.id}`)).status, 'open');
});

test('a deed is not taken back over what somebody did meanwhile', async () => {
  const { id } = made[4];
  const { items: [done] } = await tech.post('/tickets/acts', { acts: [{ ticket_id: id, kind: 'hold', hold: { reason: 'part' } }] });
  await tech.post(`/tickets/${id}/notes`, { text: 'It has come.', visible: false });
  const { items: [undone] } = await tech.post('/tickets/acts', { acts: [done.undo] });
  assert.equal(undone.problem, 'version_conflict');
  assert.equal((await tech.get(`/tickets/${id}`)).status, 'on_hold');
});

test('what is missing is named, and too much refused', async () => {
  const [{ id }] = made;
  const { items } = await tech.post('/tickets/acts', { acts: ['priority', 'hold', 'close', 'reopen', 'resume'].map((kind) => ({ ticket_id: id, kind })) });
  assert.deepEqual(items.map((one) => one.problem),
    ['invalid_input', 'invalid_input', 'invalid_input', 'ticket_is_not_solved', 'ticket_is_not_on_hold']);
  assert.match(items[1].detail, /hold.*what it waits for/);
  assert.equal((await tech.request('POST', '/tickets/acts', { body: { acts: [] } })).status, 422);
  const many = Array(201).fill({ ticket_id: id, kind: 'assign' });
  assert.equal((await tech.request('POST', '/tickets/acts', { body: { acts: many } })).status, 422);
});

test('saved queues are one’s own; supervisors share them, except what others may not see', async () => {
  const filter = { view: 'open', priority: 1, company_id: company.id };
  const own = await tech.post('/queue-views', { name: 'Urgent', is_shared: false, filter });
  assert.equal((await tech.request('POST', '/queue-views', { body: { name: 'x', is_shared: true, filter } })).status, 403);
  const shared = await boss.post('/queue-views', { name: 'For all', is_shared: true, filter });
  const secret = await boss.post('/queue-views', { name: 'Elsewhere', is_shared: true, filter: { view: 'open', company_id: foreign.id } });
  const seen = async (who) => (await who.get('/queue-views')).items.map((one) => one.id);
  assert.deepEqual(await seen(tech), [own.id, shared.id, secret.id]);
  assert.deepEqual(await seen(limited), [shared.id]);
  assert.equal((await limited.request('DELETE', `/queue-views/${shared.id}`)).status, 403);
  for (const hidden of [own.id, secret.id, 999999999999])
    assert.equal((await limited.request('DELETE', `/queue-views/${hidden}`)).status, 404);
  const changed = await tech.put(`/queue-views/${own.id}`, { name: 'Burning', is_shared: false, filter: { view: 'mine' } });
  assert.equal(changed.filter.company_id, null);
  await tech.delete(`/queue-views/${own.id}`);
  assert.deepEqual(await seen(tech), [shared.id, secret.id]);
  const wrong = { name: 'x', is_shared: false, filter: { view: 'open', company_id: foreign.id } };
  assert.equal((await limited.request('POST', '/queue-views', { body: wrong })).status, 422);
});

test('colleagues hear over the live socket who reads what, others do not', async () => {
  const listen = async (who) => {
    const { cursor } = await who.get('/state');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/events?after=${cursor}`,
      { headers: who.credentials });
    const told = [];
    const waiting = [];
    socket.onmessage = ({ data }) => {
      const { presence } = JSON.parse(data);
      if (!presence) return;
      told.push(presence);
      waiting.splice(0).forEach((go) => go());
    };
    await new Promise((done, fail) => { socket.onopen = done; socket.onerror = fail; });
    const until = async (fits) => {
      while (!told.length || !fits(told.at(-1))) await new Promise((go) => waiting.push(go));
      return told.at(-1);
    };
    return { until, told, close: () => socket.close() };
  };
  const elsewhere = await tech.post('/tickets', { company_id: foreign.id, title: 'elsewhere', problem: '' });
  const ears = await listen(boss);
  const few = await listen(limited);
  await tech.put('/presence', { ticket_id: elsewhere.id });
  await ears.until((seen) => seen[0]?.ticket_id === elsewhere.id);
  await tech.put('/presence', { ticket_id: made[0].id });
  const expected = [{ ticket_id: made[0].id, people: [{ id: tech.me.id, name: tech.me.name, is_answering: false }] }];
  assert.deepEqual(await ears.until((seen) => seen[0]?.ticket_id === made[0].id), expected);
  await few.until((seen) => seen.length > 0);
  assert.deepEqual(few.told.slice(0, 1), [expected], 'nothing of a company one may not see');
  await tech.put('/presence', { ticket_id: made[0].id, is_answering: true });
  await ears.until((seen) => seen[0]?.people[0].is_answering);
  await tech.put('/presence', { ticket_id: null });
  await few.until((seen) => seen.length === 0);
  assert.equal((await limited.request('PUT', '/presence', { body: { ticket_id: elsewhere.id } })).status, 422);
  ears.close();
  few.close();
});
