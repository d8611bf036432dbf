// Calls: what an exchange says, on whose screens it appears, who gets them, and what is done about
// those that nobody took.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Exchange } from '../support/exchange.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let exchange;
let one;
let two;
let boss;
let company;
let extra;

before(async () => {
  server = await startServer({
    prepare: async (database) => {
      extra = await addAccount(database, { role: 'technician', email: 'other@test.example', extension: '7777' });
    },
  });
  exchange = new Exchange(server);
  one = await somebody(server, 'technician', 0);
  two = await somebody(server, 'technician', 1);
  boss = await somebody(server, 'supervisor');
  const admin = await somebody(server, 'administrator');
  company = await admin.post('/companies', { name: 'Callers', code: 'CLL', country: 'BE', language: 'nl' });
  for (const [name, numbers] of [
    ['Known Only', ['081 77 10 01']], ['Shared First', ['+32 81 77 10 02']], ['Shared Second', ['081 77 10 02']],
    ['Close By', ['+33 1 81 77 10 03']],
  ]) await one.post('/people', { company_id: company.id, name, numbers });
});
after(() => server?.stop());

const names = (card) => card.candidates.map((candidate) => candidate.name);
const ofCall = (id) => (event) => event.call_id === id;

test('a number of one person is known, however the exchange writes it', async () => {
  for (const from of ['+3281771001', '003281771001', '081771001', '081/77.10.01', 'sip:+3281771001@pbx.example']) {
    const { card, callId } = await exchange.ring(one, from);
    assert.equal(card.certainty, 'known', from);
    assert.deepEqual(names(card), ['Known Only']);
    assert.equal(card.from, '+3281771001');
    assert.equal(card.company_id, company.id);
    await exchange.say('hangup', { callId, from, to: '100' });
  }
});

test('a number of two is maybe each, a stranger unknown, no number withheld', async () => {
  for (const [from, certainty, expected] of [
    ['+3281771002', 'maybe', ['Shared First', 'Shared Second']], ['+3281771099', 'unknown', []],
    ['anonymous', 'withheld', []],
  ]) {
    const { card } = await exchange.ring(one, from);
    assert.deepEqual([card.certainty, names(card).sort()], [certainty, expected]);
    assert.equal(card.person_id, null, 'nobody is guessed');
    await one.put(`/calls/${card.id}/hangup`);
  }
});

test('a form says the same as JSON, with one user or several', async () => {
  const callId = exchange.newId();
  await exchange.sayAsForm('newCall', {
    callId, from: '+3281771001', to: '+3281000000', user: [one.me.extension, two.me.extension], queue: 'Support' });
  for (const who of [one, two]) {
    const [card] = (await who.get('/state')).calls;
    assert.deepEqual(names(card), ['Known Only']);
  }
  await exchange.sayAsForm('hangup', { callId, from: '+3281771001', to: '+3281000000', cause: 'cancel' });
  assert.deepEqual((await one.get('/state')).calls, []);
});

test('what is no call, or from no exchange, is refused', async () => {
  const send = async (text, type) => (await exchange.send(text, type)).body.code;
  const json = 'application/json';
  assert.equal(await send('{"event":', json), 'malformed_json');
  assert.equal(await send('{"event":"dance","callId":"1"}', json), 'invalid_input');
  assert.equal(await send('{"event":"newCall"}', json), 'invalid_input');
  assert.equal(await send('{"event":"newCall","callId":"1","direction":"up"}', json), 'invalid_input');
  assert.equal(await send('event=newCall&callId=%ff%fe', 'application/x-www-form-urlencoded'), 'invalid_input');
  assert.equal(await send('x', 'multipart/form-data; boundary=x'), 'unsupported_media_type');
  const stranger = new Exchange({ url: server.url, demo: { cti_token: 'guessed' } });
  assert.equal((await stranger.send('{"event":"newCall","callId":"1"}', json)).body.code, 'not_found');
});

test('a call rings on the screens of those whose telephones ring, and of nobody else', async () => {
  const other = await signedIn(server, extra);
  const listeners = { one: await one.listen(), two: await two.listen(), boss: await boss.listen(), other: await other.listen() };
  const callId = exchange.newId();
  await exchange.say('newCall', {
    callId, from: '+3281771001', to: '+3281000000', user: [one.me.extension, two.me.extension] });
  const [card] = (await one.get('/state')).calls;
  for (const name of ['one', 'two', 'boss']) {
    const event = await listeners[name].until(ofCall(card.id));
    assert.deepEqual([event.kind, event.company_id], ['call_ringing', company.id]);
  }
  await exchange.say('newCall', { callId, from: '+3281771001', to: '+3281000000', user: [one.me.extension] });
  await one.put(`/calls/${card.id}/hangup`).catch(() => {});
  const ticket = await one.post('/tickets', { company_id: company.id, title: 'after', problem: '' });
  await listeners.other.until((event) => event.ticket_id === ticket.id);
  assert.deepEqual(listeners.other.heard.filter((event) => event.call_id !== null), []);
  await listeners.one.until((event) => event.ticket_id === ticket.id);
  assert.equal(listeners.one.heard.filter((event) => event.kind === 'call_ringing').length, 1, 'once, though said twice');
  assert.equal(await other.refused('GET', `/calls/${card.id}`), 'not_found');
  assert.equal(await other.refused('PUT', `/calls/${card.id}/answer`, {}), 'not_found');
  assert.ok(!(await other.get('/calls?limit=100')).items.some((call) => call.id === card.id));
  await exchange.say('hangup', { callId, from: '+3281771001', to: '+3281000000' });
  for (const listener of Object.values(listeners)) listener.close();
});

test('of two who answer at once, one gets the call and the other learns who', async () => {
  for (let i = 0; i < 10; ++i) {
    const { card } = await exchange.ring(one, '+3281771001', { user: [one.me.extension, two.me.extension] });
    const answers = await Promise.all([one, two].map((who) =>
      who.request('PUT', `/calls/${card.id}/answer`, { body: {} })));
    const winner = answers.findIndex((answer) => answer.status === 200);
    const loser = answers[1 - winner];
    assert.equal(loser?.body.code, 'call_already_answered');
    assert.equal(loser.body.detail, [one, two][winner].me.name);
    const { call, ticket } = answers[winner].body;
    assert.deepEqual([call.state, call.ticket_id, call.answered_by.id],
      ['answered', ticket.id, [one, two][winner].me.id]);
    assert.equal(ticket.owner.id, [one, two][winner].me.id);
    const again = await [one, two][winner].put(`/calls/${card.id}/answer`);
    assert.equal(again.ticket.id, ticket.id, 'answering again opens nothing new');
    await [one, two][winner].put(`/calls/${card.id}/hangup`);
  }
});

test('the exchange says who answered, and the ticket is his', async () => {
  const { card, callId } = await exchange.ring(one, '+3281771001', { user: [one.me.extension, two.me.extension] });
  await exchange.say('answer', { callId, from: '+3281771001', to: '+3281000000', answeringNumber: two.me.extension });
  const call = await two.get(`/calls/${card.id}`);
  assert.deepEqual([call.state, call.answered_by.id], ['answered', two.me.id]);
  assert.equal((await two.get(`/tickets/${call.ticket_id}`)).owner.id, two.me.id);
  await exchange.say('hangup', { callId, from: '+3281771001', to: '+3281000000' });
  assert.equal((await two.get(`/calls/${card.id}`)).state, 'ended');
});

test('a call nobody took is a to-do until it is done', async () => {
  const listener = await one.listen();
  const { card, callId } = await exchange.ring(one, '+3281771001');
  await exchange.say('hangup', { callId, from: '+3281771001', to: '+3281000000', cause: 'cancel' });
  await listener.until((event) => event.kind === 'call_missed' && event.call_id === card.id);
  const missed = (await one.get('/state')).missed.map((call) => call.id);
  assert.ok(missed.includes(card.id));
  assert.ok((await one.get('/calls?state=missed')).items.some((call) => call.id === card.id));
  const isToDo = async () => (await one.get('/calls?to_do=true')).items.some((call) => call.id === card.id);
  assert.ok(await isToDo());
  const done = await one.put(`/calls/${card.id}/done`);
  assert.ok(!await isToDo());
  assert.notEqual(done.done_at, null);
  await listener.until((event) => event.kind === 'call_done' && event.call_id === card.id);
  assert.ok(!(await one.get('/state')).missed.some((call) => call.id === card.id));
  assert.equal((await one.put(`/calls/${card.id}/done`)).done_at, done.done_at, 'done is done');
  listener.close();
});

test('a stranger is remembered once somebody says who he is', async () => {
  const { card } = await exchange.ring(one, '+3281771055');
  const taken = await one.put(`/calls/${card.id}/answer`);
  assert.equal(taken.ticket, null, 'no ticket while nobody knows which company calls');
  const call = await one.put(`/calls/${card.id}/caller`, { company_id: company.id });
  assert.notEqual(call.ticket_id, null);
  await one.put(`/calls/${card.id}/hangup`);
  const again = await exchange.ring(one, '+3281771055');
  assert.deepEqual([again.card.certainty, again.card.person_id], ['known', call.person_id]);
  await one.put(`/calls/${again.card.id}/hangup`);
});
