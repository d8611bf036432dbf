// Ladders, rota and directory over HTTP: what a ticket's way says, who may change it, and that time
// takes an offer on exactly once, whatever happens to the server meanwhile.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountsOf, addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let tech;
let person;
let eva;
const minutes = (n) => server.setClock(new Date(Date.parse(server.now) + n * 60_000).toISOString());
const rung = (change = {}) => ({ kind: 'functional', mode: 'take', level_min: 1, needs_language: false,
  cover: 'any', asks_by_itself: false, accept_within_minutes: 15, ...change });

before(async () => {
  server = await startServer({ clock: '2026-11-23T10:00:00+01:00' });
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  eva = await somebody(server, 'expert');
  person = server.demo.people[0];
});
after(() => server?.stop());

async function handOver(team = 'printing') {
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Rien ne sort', problem: '' });
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team });
  await tech.post(`/tickets/${ticket.id}/handover`);
  return ticket;
}
const offersOf = async (id) => (await tech.get(`/tickets/${id}/timeline`)).items
  .filter((entry) => entry.kind === 'handover_offered').map((entry) => entry.data.to_name);

async function until(ask, fits) {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    assert.ok(Date.now() < end, JSON.stringify(value));
  }
}

test('the preview says whom, and why every other step asks nobody', async () => {
  const company_id = person.company_id;
  const rungs = [rung({ level_min: 5 }), rung({ kind: 'external', cover: 'warranty' }), rung({ kind: 'hierarchical' })];
  const form = { company_id, service: 'printing', language: 'fr', rungs };
  const preview = await tech.post('/ladders/preview', form);
  assert.deepEqual(preview.rungs.map((one) => one.pass_reason), ['nobody_has_skill', 'no_supplier', null]);
  assert.equal(preview.rung, 2);
  assert.equal(preview.target.account.name, 'Sabine Laurent');
  assert.deepEqual(preview.path.map((one) => [one.after_minutes, one.who.account.name]), [[0, 'Sabine Laurent'], [15, 'Alix Admin']]);
  assert.deepEqual([preview.path_end, preview.rests_with.account.name], ['in_charge', 'Sabine Laurent']);
  await admin.put(`/directory/accounts/${eva.me.id}`,
    { skills: [{ skill: 'printing', level: 5 }, { skill: 'workstation', level: 3 }], products: ['Meuse L-200'], languages: ['fr', 'en'] });
  const better = await tech.post('/ladders/preview', form);
  assert.equal(better.target.account.name, 'Eva Lambert');
  assert.equal(better.target.reason_values.level, 5);
  const [supplier] = (await tech.get('/suppliers')).items;
  const warranted = await tech.post('/ladders/preview',
    { ...form, supplier_id: supplier.id, in_warranty: true, rungs: [rungs[1], rungs[2]] });
  assert.equal(warranted.target.supplier.name, supplier.name);
  assert.deepEqual([warranted.path_end, warranted.rests_with.supplier.name], ['supplier', supplier.name]);
});

test('the directory finds by skill, product, language and presence', async () => {
  const names = async (query) => (await tech.get(`/directory?${query}`)).items.map((one) => one.name);
  assert.deepEqual(await names('product=meuse%20l'), ['Eva Lambert']);
  assert.ok((await names('skill=mail&language=de')).includes('Ingrid Vogel'));
  const span = { from_at: server.now, until_at: new Date(Date.parse(server.now) + 3_600_000).toISOString() };
  const absence = await admin.post('/rota/absences', { account_id: eva.me.id, ...span });
  assert.ok(!(await names('skill=printing&reachable=true')).includes('Eva Lambert'));
  assert.equal((await tech.get('/directory?product=Meuse')).items[0].presence.state, 'absent');
  await admin.delete(`/rota/absences/${absence.id}`);
  assert.ok((await names('skill=printing&reachable=true')).includes('Eva Lambert'));
});

test('the directory finds suppliers by what they make, the languages spoken there and their hours', async () => {
  const search = async (query) => (await tech.get(`/directory?${query}`)).items.filter((one) => one.side === 'outside');
  const names = async (query) => (await search(query)).map((one) => one.name);
  const hours = { mon: [['08:00', '12:00']], tue: [['14:00', '18:00']] };
  const { id } = (await tech.get('/suppliers')).items.find((one) => one.name === 'Meuse Informatique');
  const profile = { skills: ['mail'], products: ['Toner Lumora L-2300'], hours: '', languages: ['nl', 'fr'], calendar: { zone: 'Europe/Brussels', hours } };
  const line = await admin.put(`/directory/suppliers/${id}`, profile);
  assert.deepEqual([line.languages, line.calendar], [['fr', 'nl'], profile.calendar]);
  assert.deepEqual(line.contacts.map((one) => one.name), ['Comptoir Meuse', 'Denis Lacroix']);
  assert.deepEqual(await names('skill=mail&language=nl'), ['Meuse Informatique']);
  assert.deepEqual(await names('skill=mail&language=de'), []);
  assert.ok((await names('product=l-2300')).includes('Meuse Informatique'), 'any word of it');
  assert.ok((await names('product=informatique')).includes('Meuse Informatique'));
  assert.deepEqual(await names('product=euse'), [], 'words are found by their beginning');
  const at = (time) => `skill=mail&at=${encodeURIComponent(time)}`;
  const [open] = await search(at('2026-11-30T09:00:00+01:00'));
  assert.deepEqual(open.presence, { state: 'on_duty', until: '2026-11-30T11:00:00.000Z' });
  assert.deepEqual(await names(at('2026-11-30T15:00:00+01:00')), [], 'closed');
  assert.equal((await search('skill=mail')).length, 1, 'whoever is not asked about the hours sees him all the same');
  assert.equal((await tech.request('GET', '/directory?at=noon')).body.errors[0].pointer, '/at');
  const wrong = await admin.request('PUT', `/directory/suppliers/${id}`, { body: { ...profile, calendar: { zone: 'Europe/Brussels', hours: {} } } });
  assert.match(wrong.body.errors[0].pointer, /^\/calendar/);
  await admin.put(`/directory/suppliers/${id}`, { skills: [], products: [], hours: '' });
  assert.deepEqual(await names('skill=mail'), []);
});

test('whoever has hours of his own is found for a time at which he works', async () => {
  const there = async (at) => (await tech.get(`/directory?skill=printing&at=${encodeURIComponent(at)}`)).items.map((one) => one.name);
  await admin.put(`/accounts/${eva.me.id}/working-hours`, { zone: 'Europe/Brussels', hours: { mon: [['09:00', '12:00']] } });
  assert.ok((await there('2026-12-07T10:00:00+01:00')).includes('Eva Lambert'));
  assert.ok(!(await there('2026-12-07T13:00:00+01:00')).includes('Eva Lambert'));
  const line = (await tech.get('/directory?skill=printing')).items.find((one) => one.name === 'Eva Lambert');
  assert.deepEqual(line.calendar.hours, { mon: [['09:00', '12:00']] });
  await admin.delete(`/accounts/${eva.me.id}/working-hours`);
});

test('only who is in charge writes ladders, plans shifts and says what others can', async () => {
  for (const [method, path, body] of [
    ['POST', '/ladders', { rungs: [rung()] }],
    ['POST', '/rota/shifts', { account_id: tech.me.id, spans: [] }],
    ['PUT', `/directory/accounts/${tech.me.id}`, { skills: [], products: [], languages: [] }],
  ]) assert.equal(await tech.refused(method, path, body), 'not_allowed');
  const span = { from_at: server.now, until_at: new Date(Date.parse(server.now) + 1000).toISOString() };
  assert.equal(await tech.refused('POST', '/rota/absences', { account_id: eva.me.id, ...span }), 'not_allowed');
});

test('a supervisor of some companies sees the whole helpdesk’s ladder and does not change it', async () => {
  const account = await addAccount(server.database, { role: 'supervisor', email: 'some@test.example', companies: [server.demo.companies[0].code ?? 'DUP'] });
  const some = await signedIn(server, account);
  const whole = await admin.post('/ladders', { priority: 1, rungs: [rung()] });
  assert.ok((await some.get('/ladders')).items.some((one) => one.id === whole.id));
  assert.equal(await some.refused('PUT', `/ladders/${whole.id}`, { rungs: [rung()] }), 'not_allowed');
  assert.equal(await some.refused('POST', '/ladders', { rungs: [rung()] }), 'invalid_input');
  assert.equal(await admin.refused('POST', '/ladders', { priority: 1, rungs: [rung()] }), 'already_exists');
  assert.equal(await admin.refused('PUT', `/ladders/${whole.id}`, { rungs: [rung()] }, { ifMatch: '"7"' }), 'version_conflict');
  await admin.delete(`/ladders/${whole.id}`);
});

test('who declines sends it to the next; everybody is told where it is', async () => {
  const ticket = await handOver();
  assert.deepEqual(await offersOf(ticket.id), ['Eva Lambert']);
  const asked = await tech.get(`/tickets/${ticket.id}/ladder`);
  assert.equal(asked.place, 'expert_asked');
  assert.equal(asked.with.name, 'Eva Lambert');
  assert.equal(asked.owner.id, tech.me.id);
  assert.equal(asked.next.account.name, 'Sabine Laurent');
  const mine = (await eva.get('/state')).handovers.find((one) => one.ticket.id === ticket.id);
  await eva.put(`/handovers/${mine.id}/return`, { reason: 'Je suis sur une autre panne.' });
  const then = await tech.get(`/tickets/${ticket.id}/ladder`);
  assert.equal(then.with.name, 'Sabine Laurent');
  assert.equal(then.rungs[0].trials[0].reason, 'Je suis sur une autre panne.');
  assert.equal((await tech.get(`/tickets/${ticket.id}/whereabouts`)).place, 'in_charge_asked');
});

test('an offer that nobody answers goes on once, through kill -9', async () => {
  const ticket = await handOver();
  await server.kill9();
  minutes(15);
  await server.start();
  await until(() => offersOf(ticket.id), (all) => all.length > 1);
  await server.kill9();
  await server.start();
  // Another ticket's offer goes on a minute later, so that the ticker has surely run since.
  const impatient = await admin.post('/ladders', { rungs: [rung({ accept_within_minutes: 1 }), rung({ kind: 'hierarchical' })] });
  const other = await handOver();
  minutes(1);
  await until(() => offersOf(other.id), (all) => all.length > 1);
  await admin.delete(`/ladders/${impatient.id}`);
  assert.deepEqual(await offersOf(ticket.id), ['Eva Lambert', 'Sabine Laurent']);
  const returns = (await tech.get(`/tickets/${ticket.id}/timeline`)).items
    .filter((entry) => entry.kind === 'handover_returned');
  assert.equal(returns.length, 1);
});

test('the requester reads what happens next, and no names', async () => {
  const requester = await signedIn(server, accountsOf(server, 'requester')[0]);
  const ticket = await requester.post('/tickets', { title: 'Rien ne sort', problem: '' });
  assert.deepEqual((await requester.get(`/tickets/${ticket.id}/whereabouts`)).place, 'waiting');
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team: 'printing' });
  await tech.post(`/tickets/${ticket.id}/handover`);
  const said = await requester.request('GET', `/tickets/${ticket.id}/whereabouts`);
  assert.deepEqual(Object.keys(said.body), ['place', 'since']);
  assert.equal(await requester.refused('GET', `/tickets/${ticket.id}/ladder`), 'not_found');
});
