// The computer level of a caller: what is noticed in a call changes the words, a person can overrule
// it, and nobody but the technicians ever sees it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operations, schemas } from '../support/contract.mjs';
import { somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let tech;
let requester;
let company;
let person;
let ticket;

before(async () => {
  server = await startServer();
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  requester = await somebody(server, 'requester');
  company = (await requester.get('/companies/' + (await requester.get('/people/' + requester.me.person_id)).company_id)).id;
  person = requester.me.person_id;
  ticket = (await tech.post('/tickets',
    { person_id: person, title: 'Imprimante', problem: 'L’imprimante n’imprime plus, le spouleur et le DNS vont bien' })).id;
});
after(() => server?.stop());

const sign = (body) => tech.post(`/tickets/${ticket}/level-evidence`, body);
const codes = (diagnosis) => diagnosis.level.evidence.map((one) => one.code);

test('every kind of sign is noticed, and shown with what it rests on', async () => {
  const { items } = await tech.get('/models');
  let diagnosis = await tech.post(`/tickets/${ticket}/diagnosis`, { model_id: items[0].id });
  assert.deepEqual(codes(diagnosis), ['jargon']);
  assert.match(diagnosis.level.evidence[0].detail, /spouleur DNS/);
  diagnosis = await sign({ code: 'self_rating', rating: 2 });
  diagnosis = await sign({ code: 'not_understood', wording: diagnosis.next.wording });
  diagnosis = await sign({ code: 'probe_unknown', probe: 'browser' });
  diagnosis = await sign({ code: 'not_understood', wording: 'novice' });
  assert.deepEqual(codes(diagnosis), ['jargon', 'self_rating', 'not_understood', 'probe_unknown', 'not_understood']);
  assert.equal(diagnosis.level.level, 'novice');
  assert.equal(diagnosis.next.wording, 'novice');
  assert.equal(diagnosis.level.kept_days, 0);
  const sheet = await tech.get(`/people/${person}`);
  assert.deepEqual(sheet.level, diagnosis.level);
});

test('a sign that says nothing is refused', async () => {
  for (const [body, pointer] of [
    [{ code: 'self_rating' }, '/rating'], [{ code: 'self_rating', rating: 6 }, '/rating'],
    [{ code: 'probe_known' }, '/probe'], [{ code: 'probe_known', probe: 'quantum' }, '/probe'],
  ]) {
    const { status, body: problem } = await tech.request('POST', `/tickets/${ticket}/level-evidence`, { body });
    assert.equal(status, 422, JSON.stringify(body));
    assert.equal(problem.errors[0].pointer, pointer);
  }
});

test('one click overrules the estimate, and the way back is as short', async () => {
  await tech.put(`/people/${person}/level`, { level: 'expert' });
  const set = await tech.get(`/tickets/${ticket}/diagnosis`);
  assert.equal(set.next.wording, 'expert');
  assert.equal(set.probe, null);
  await tech.put(`/people/${person}/level`, { level: null });
  assert.equal((await tech.get(`/tickets/${ticket}/diagnosis`)).next.wording, 'novice');
});

test('only an administrator decides that signs are kept', async () => {
  const path = `/companies/${company}/level-history`;
  assert.deepEqual(await tech.get(path), { days: 0 });
  assert.equal((await tech.request('PUT', path, { body: { days: 90 } })).status, 403);
  assert.equal((await admin.request('PUT', path, { body: { days: 731 } })).status, 422);
  assert.deepEqual(await admin.put(path, { days: 90 }), { days: 90 });
  assert.equal((await tech.get(`/people/${person}`)).level.kept_days, 90);
  await admin.put(path, { days: 0 });
});

// The names of all schemas that an answer may contain.
function inside(schema, seen = new Set()) {
  const text = JSON.stringify(schema ?? {});
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (seen.has(name)) continue;
    seen.add(name);
    inside(schemas[name], seen);
  }
  return seen;
}

test('the estimate leaves by the technician’s screens alone', () => {
  const showing = operations.filter((operation) => {
    const names = Object.values(operation.responses).flatMap((response) =>
      Object.values(response.content ?? {}).flatMap(({ schema }) => [...inside(schema)]));
    return names.includes('LevelView') || names.includes('LevelEvidenceLine') || names.includes('LevelProbabilities');
  });
  const expected = ['GET /people/{id}', 'PATCH /people/{id}', 'POST /people', 'POST /people/{id}/numbers',
    'PUT /people/{id}/level', 'GET /tickets/{id}/diagnosis', 'POST /tickets/{id}/diagnosis',
    'POST /tickets/{id}/diagnosis/findings', 'DELETE /tickets/{id}/diagnosis/findings/{n}',
    'POST /tickets/{id}/level-evidence'];
  assert.deepEqual(showing.map((one) => one.name).sort(), expected.sort());
  for (const operation of showing.filter((one) => one.roles.includes('requester')))
    assert.equal(operation.name, 'GET /people/{id}');
});

// Every key that is anywhere in a JSON value.
function keysIn(value) {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [key, ...keysIn(inner)]));
}

test('neither lists nor what a requester may read have it', async () => {
  await tech.put(`/people/${person}/level`, { level: 'expert' });
  const telling = ['level', 'level_set', 'probabilities', 'evidence', 'kept_days', 'wording'];
  const told = async (who, path) => {
    const { status, text } = await who.request('GET', path);
    assert.equal(status, 200, path);
    for (const key of keysIn(JSON.parse(text))) assert.ok(!telling.includes(key), `${path}: ${key}`);
  };
  for (const path of [`/people?company_id=${company}`, '/people?q=a', '/tickets', '/companies', '/search?q=imprimante',
    `/tickets/${ticket}`, `/tickets/${ticket}/timeline`, `/companies/${company}`]) {
    await told(tech, path);
  }
  for (const path of [`/people/${person}`, '/tickets', `/tickets/${ticket}`, `/tickets/${ticket}/timeline`, '/state',
    `/companies/${company}`, '/search?q=imprimante']) {
    await told(requester, path);
  }
  await tech.put(`/people/${person}/level`, { level: null });
});
