// Lists go on where they stopped: nothing twice, nothing left out, whatever the page size.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operations } from '../support/contract.mjs';
import { somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let company;

before(async () => {
  server = await startServer();
  admin = await somebody(server, 'administrator');
  company = await admin.post('/companies', { name: 'Aardvark', code: 'PAG', country: 'BE', language: 'fr' });
  // Equal names and equal deadlines are what breaks paging.
  for (let i = 0; i < 23; ++i) {
    const person = await admin.post('/people', { company_id: company.id, name: `Jean ${i % 5}`, numbers: [] });
    await admin.post('/tickets', { person_id: person.id, title: `t${i}`, problem: 'p' });
  }
  for (let i = 0; i < 3; ++i) {
    await admin.post('/text-modules', { name: 'Same/name', variants: ['fr', 'nl'].map((language) => ({ language, level: null, text: 'x' })) });
    await admin.post('/companies', { name: 'Same/name', code: `PA${'XYZ'[i]}`, country: 'BE', language: 'nl' });
  }
});
after(() => server?.stop());

const lists = () => [
  `/people?company_id=${company.id}`, `/tickets?company_id=${company.id}`, '/companies', '/tickets?view=open',
  '/tickets?view=closed', '/text-modules',
];

for (const limit of [1, 2, 7, 200]) {
  test(`pages of ${limit} hold everything once, in one order`, async () => {
    for (const path of lists()) {
      const whole = (await admin.all(path, 200)).map((line) => line.id);
      const pieces = (await admin.all(path, limit)).map((line) => line.id);
      assert.equal(new Set(pieces).size, pieces.length, `${path}: nothing twice`);
      assert.deepEqual(pieces, whole, path);
    }
  });
}

test('what was there before is not lost when something is added meanwhile', async () => {
  const path = `/tickets?company_id=${company.id}`;
  const earlier = (await admin.all(path)).map((line) => line.id);
  const seen = [];
  let next = null;
  do {
    const page = await admin.get(`${path}&limit=5${next ? `&after=${encodeURIComponent(next)}` : ''}`);
    seen.push(...page.items.map((line) => line.id));
    next = page.next;
    await admin.post('/tickets', { company_id: company.id, title: 'meanwhile', problem: 'p' });
  } while (next && seen.length < 100);
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(earlier.filter((id) => !seen.includes(id)), []);
});

test('a cursor that nobody gave is refused, never answered with something', async () => {
  for (const operation of operations.filter((o) => o.method === 'GET' && !o.path.includes('{'))) {
    const after = operation.parameters.find((p) => p.name === 'after');
    if (!after || operation.name === 'GET /events') continue;
    const query = operation.path === '/people' ? `company_id=${company.id}&` : '';
    for (const cursor of ['x', '12', '-', '1-', '1-2-3', ' 1-1']) {
      const answer = await admin.request('GET', `${operation.path}?${query}after=${encodeURIComponent(cursor)}`);
      // The position of the last line is the cursor there.
      const isWhole = ['/calls', '/audit', '/outbox', '/mails/waiting'].includes(operation.path) && cursor === '12';
      if (!isWhole) assert.equal(answer.body.code, 'invalid_input', `${operation.path} ${cursor}: ${answer.text}`);
    }
  }
});

test('events come page by page without a gap, over both doors', async () => {
  const { cursor } = await admin.get('/state');
  const listener = await admin.listen(cursor);
  for (let i = 0; i < 30; ++i) {
    await admin.post('/tickets', { company_id: company.id, title: `e${i}`, problem: 'p' });
  }
  const last = (await admin.get('/state')).cursor;
  const pieces = [];
  for (let at = cursor; at < last;) {
    const page = await admin.get(`/events?after=${at}&limit=3`);
    assert.ok(page.cursor > at && page.events.length <= 3);
    pieces.push(...page.events);
    at = page.cursor;
  }
  await listener.until((event) => event.id === pieces.at(-1).id);
  assert.deepEqual(listener.heard, pieces);
  const late = await admin.listen(cursor);
  await late.until((event) => event.id === pieces.at(-1).id);
  assert.deepEqual(late.heard, pieces, 'who comes late hears the same');
  listener.close();
  late.close();
});
