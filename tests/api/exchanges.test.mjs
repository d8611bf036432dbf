// Exchanges of others that tell of their calls over AMI and ARI: cards, tickets and ends as of any call; connections that
// are refused, lost and taken over. The Asterisk is a double (tests/support/asterisk.mjs).
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Asterisk } from '../support/asterisk.mjs';
import { makeCertificate } from '../support/certificates.mjs';
import { isPostgres, sql } from '../support/database.mjs';
import { freePort } from '../support/ports.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let one;
let two;
let company;
before(async () => {
  server = await startServer({ options: ['--exchange-networks', '127.0.0.1'] });
  admin = await somebody(server, 'administrator');
  one = await somebody(server, 'technician', 0);
  two = await somebody(server, 'technician', 1);
  company = await admin.post('/companies', { name: 'Callers', code: 'CLX', country: 'BE', language: 'fr' });
  await one.post('/people', { company_id: company.id, name: 'Known Caller', numbers: ['081 77 20 01'] });
});
after(() => server?.stop());

async function until(what, ask, holds) {
  const end = Date.now() + 20_000;
  for (let found = await ask(); ; found = await ask()) {
    if (holds(found)) return found;
    if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(found)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

const formOf = (asterisk, more = {}) => ({
  name: `Asterisk ${asterisk.kind}`, kind: asterisk.kind, host: '127.0.0.1', port: asterisk.port, is_tls: false, user_name: asterisk.user,
  secret: asterisk.secret, numbers: [{ dialled: '081 00 00 00', company_id: null }, { dialled: 'support', company_id: null }],
  telephones: [{ extension: '204', account_id: one.me.id }, { extension: '205', account_id: two.me.id }], ...more,
});
const sheetOf = async (id) => (await admin.get('/telephone/exchanges')).items.find((each) => each.id === id);
const is = (id, state) => until(`the exchange is not ${state}`, () => sheetOf(id), (sheet) => sheet.state === state);
const cards = async (who) => (await who.get('/state')).calls;
const card = (who, from, holds = () => true) =>
  until(`no such card of ${from}`, async () => (await cards(who)).find((each) => each.from === from), (found) => found !== undefined && holds(found));
const noCard = (who, from) => until(`still a card of ${from}`, () => cards(who), (all) => all.every((each) => each.from !== from));
const callOf = (who, id, state) => until(`the call is not ${state}`, () => who.get(`/calls/${id}`), (call) => call.state === state);

async function connected(kind, more) {
  const asterisk = await new Asterisk({ kind }).start();
  const { id } = await admin.post('/telephone/exchanges', formOf(asterisk, more));
  await is(id, 'connected');
  return { asterisk, id };
}

for (const kind of ['ami', 'ari']) {
  test(`${kind}: a call rings on the right screen, opens the ticket, is transferred and ends`, async () => {
    const { asterisk, id } = await connected(kind);
    const { caller, desk } = asterisk.rings('+3281772001', '081000001', '204');
    const rung = await card(one, '+3281772001');
    assert.deepEqual([rung.state, rung.candidates[0].name, rung.over_trunk], ['ringing', 'Known Caller', false]);
    assert.ok((await cards(two)).every((each) => each.id !== rung.id), 'it rings on one screen alone');
    asterisk.answers(caller, desk);
    const talked = await card(one, '+3281772001', (found) => found.state === 'answered');
    assert.equal(talked.answered_by.id, one.me.id);
    assert.ok(talked.ticket_id, 'answering opens the ticket');
    const other = asterisk.transfers(caller, desk, '205');
    const moved = await card(two, '+3281772001', (found) => found.state === 'answered');
    assert.equal(moved.ticket_id, talked.ticket_id);
    await noCard(one, '+3281772001');
    asterisk.hangsUp(other);
    asterisk.hangsUp(caller);
    await noCard(two, '+3281772001');
    const log = (await two.get(`/tickets/${talked.ticket_id}/timeline`)).items.map((entry) => entry.kind);
    assert.ok(log.includes('ticket_call_handed_over') && log.includes('ticket_call_ended'), log.join());
    await admin.delete(`/telephone/exchanges/${id}`);
    await asterisk.stop();
  });

  test(`${kind}: what technicians call is dialled, and calls of others are nobody's business`, async () => {
    const { asterisk, id } = await connected(kind);
    assert.equal((await one.get('/telephone/desk')).extension, '204');
    await admin.put('/telephone/dialling', { home_country: 'BE', countries: [], per_hour: 1, at_once: 5 });
    assert.match((await one.request('POST', '/telephone/desk/calls', { body: { to: '+33123456789' } })).body.errors[0].detail, /country/);
    await one.post('/telephone/desk/calls', { to: '081 77 20 01' });
    const refused = await one.request('POST', '/telephone/desk/calls', { body: { to: '081 77 20 01' } });
    assert.match(refused.body.detail, /in an hour/);
    await until('the exchange was not told', () => asterisk.dialled, (all) => all.length === 1);
    assert.deepEqual(asterisk.dialled[0], { extension: '204', number: '+3281772001', context: 'from-internal' });
    const desk = asterisk.channel('PJSIP/204', { number: '204', exten: '0481772001' });
    const outside = asterisk.channel('PJSIP/trunk-out', { number: '0481772001', linked: desk });
    asterisk.dials(desk, outside);
    const calling = await card(one, '+32481772001');
    assert.equal(calling.direction, 'out');
    asterisk.answers(desk, outside);
    await card(one, '+32481772001', (found) => found.state === 'answered');
    asterisk.hangsUp(desk);
    asterisk.hangsUp(outside);
    await callOf(one, calling.id, 'ended');
    // Somebody of the company that has the exchange, colleagues among themselves, and then one for us.
    asterisk.rings('+3281772044', '081000055', '300');
    const inside = asterisk.channel('PJSIP/204', { number: '204', exten: '205' });
    asterisk.also(inside, '205');
    const { caller } = asterisk.rings('+3281772045', '081000001', '205');
    await card(two, '+3281772045');
    assert.deepEqual((await cards(two)).filter((each) => ['+3281772044', '204'].includes(each.from)), []);
    asterisk.hangsUp(caller);
    await noCard(two, '+3281772045');
    await admin.delete(`/telephone/exchanges/${id}`);
    await asterisk.stop();
  });

  test(`${kind}: a lost connection ends what was open, keeps the ticket, and is made anew`, async () => {
    const { asterisk, id } = await connected(kind);
    const talking = asterisk.rings('+3281772001', '081000001', '204');
    asterisk.answers(talking.caller, talking.desk);
    const talked = await card(one, '+3281772001', (found) => found.state === 'answered');
    asterisk.rings('+3281772046', '081000001', '205');
    const rung = await card(two, '+3281772046');
    await asterisk.stop();
    const lost = await is(id, 'lost');
    assert.ok(['closed', 'other'].includes(lost.trouble), lost.trouble);
    const [ended, missed] = [await callOf(one, talked.id, 'ended'), await callOf(two, rung.id, 'missed')];
    assert.ok(ended.was_cut_off && missed.was_cut_off);
    assert.equal((await one.get(`/tickets/${ended.ticket_id}`)).status, 'open');
    const last = (await one.get(`/tickets/${ended.ticket_id}/timeline`)).items.find((entry) => entry.kind === 'ticket_call_ended');
    assert.equal(last.data.was_cut_off, true);
    await until('it is not tried', () => sheetOf(id), (sheet) => sheet.state === 'failed' && sheet.trouble === 'unreachable');
    await asterisk.start();
    await admin.post(`/telephone/exchanges/${id}/test`);
    const tested = await until('no test', () => sheetOf(id), (sheet) => sheet.state === 'connected' && !sheet.is_testing);
    assert.ok(tested.answered_ms >= 0 || tested.answered_ms === null);
    // What is told afterwards of the old call changes nothing; a new one comes in.
    asterisk.hangsUp(talking.desk);
    const fresh = asterisk.rings('+3281772047', '081000001', '204');
    await card(one, '+3281772047');
    asterisk.hangsUp(fresh.caller);
    await noCard(one, '+3281772047');
    assert.equal((await one.get(`/calls/${talked.id}`)).was_cut_off, true);
    assert.equal((await one.get(`/calls/${talked.id}`)).state, 'ended');
    await admin.delete(`/telephone/exchanges/${id}`);
    await asterisk.stop();
  });
}

for (const kind of ['ami', 'ari']) {
  test(`${kind}: calls that are there when the connection is made are taken up`, async () => {
    const asterisk = await new Asterisk({ kind }).start();
    const talking = asterisk.rings('+3281772001', '081000001', '204');
    asterisk.answers(talking.caller, talking.desk);
    const ringing = asterisk.rings('+3281772092', '081000001', '205');
    const { id } = await admin.post('/telephone/exchanges', formOf(asterisk));
    await is(id, 'connected');
    const talked = await card(one, '+3281772001', (found) => found.state === 'answered');
    assert.ok(talked.ticket_id);
    // ARI does not say for whom a telephone rings, as long as nobody takes it.
    if (kind === 'ami') await card(two, '+3281772092', (found) => found.state === 'ringing');
    asterisk.answers(ringing.caller, ringing.desk);
    await card(two, '+3281772092', (found) => found.state === 'answered');
    asterisk.hangsUp(talking.desk);
    asterisk.hangsUp(talking.caller);
    await callOf(one, talked.id, 'ended');
    asterisk.hangsUp(ringing.desk);
    asterisk.hangsUp(ringing.caller);
    await noCard(two, '+3281772092');
    await admin.delete(`/telephone/exchanges/${id}`);
    await asterisk.stop();
  });
}

test('who gives up in a queue of the helpdesk is to be called back, for the company of the number', async () => {
  const { asterisk, id } = await connected('ami', { numbers: [{ dialled: 'support', company_id: company.id }] });
  const caller = asterisk.channel('PJSIP/trunk-in', { number: '+3281772050', exten: '600' });
  asterisk.waits(caller, 'sales');
  asterisk.waits(caller, 'support');
  await until('nobody waits', () => admin.get('/calls?state=ringing'), (page) => page.items.some((each) => each.from === '+3281772050'));
  assert.ok((await cards(one)).every((each) => each.from !== '+3281772050'), 'nobody is rung yet');
  asterisk.also(caller, '204');
  await card(one, '+3281772050');
  asterisk.hangsUp(caller);
  const missed = await until('not missed', () => one.get('/calls?state=missed'), (page) => page.items.some((each) => each.from === '+3281772050'));
  assert.equal(missed.items.find((each) => each.from === '+3281772050').company_id, company.id);
  await admin.delete(`/telephone/exchanges/${id}`);
  await asterisk.stop();
});

test('whoever is sent into our application over ARI is sent on', async () => {
  const { asterisk, id } = await connected('ari');
  assert.equal(asterisk.subscribed, '?app=hotliner&subscribeAll=true');
  const caller = asterisk.channel('PJSIP/trunk-in', { number: '+3281772051', exten: '081000000' });
  asterisk.waits(caller, '');
  await until('he is kept', () => asterisk.continued, (all) => all.includes(caller.id));
  await admin.delete(`/telephone/exchanges/${id}`);
  await asterisk.stop();
});

test('over TLS the certificate is checked, and the password goes plain inside it', async () => {
  const certificate = makeCertificate(mkdtempSync(join(tmpdir(), 'hotliner-test-')), 'asterisk');
  for (const kind of ['ami', 'ari']) {
    const asterisk = await new Asterisk({ kind, certificate }).start();
    const { id } = await admin.post('/telephone/exchanges', formOf(asterisk, { is_tls: true }));
    assert.equal((await is(id, 'failed')).trouble, 'certificate');
    assert.equal(asterisk.signedIn, 0);
    await admin.put(`/telephone/exchanges/${id}`, formOf(asterisk, { is_tls: true, secret: null, authorities_file: certificate.certificate }));
    await is(id, 'connected');
    if (kind === 'ami') assert.equal(asterisk.lastLogin.Secret, asterisk.secret);
    const { desk } = asterisk.rings('+3281772052', '081000001', '204');
    await card(one, '+3281772052');
    asterisk.hangsUp(desk);
    await admin.delete(`/telephone/exchanges/${id}`);
    await noCard(one, '+3281772052');
    await asterisk.stop();
  }
});

test('what is wrong is said in one word for each cure, and the secret nowhere', async () => {
  const ami = await new Asterisk().start();
  const ari = await new Asterisk({ kind: 'ari' }).start();
  const odd = await new Asterisk().start();
  odd.hasChallenge = false;
  for (const [trouble, form] of [
    ['sign_in', formOf(ami, { secret: 'wrong password' })],
    ['sign_in', formOf(ari, { secret: 'wrong password' })],
    ['challenge', formOf(odd)],
    ['address', formOf(ami, { host: '127.0.0.2' })],
    ['address', formOf(ami, { host: '169.254.169.254', is_tls: true })],
    ['name', formOf(ami, { host: 'no-such-machine.invalid' })],
    ['unreachable', formOf(ami, { port: await freePort() })],
    ['not_found', formOf(ari, { port: Number(new URL(server.url).port) })],
    ['tls', formOf(ami, { is_tls: true })],
  ]) {
    const { id } = await admin.post('/telephone/exchanges', form);
    const sheet = await is(id, 'failed');
    assert.equal(sheet.trouble, trouble, JSON.stringify(sheet));
    await admin.delete(`/telephone/exchanges/${id}`);
  }
  const { id } = await admin.post('/telephone/exchanges', formOf(ami));
  await is(id, 'connected');
  const moved = await admin.request('PUT', `/telephone/exchanges/${id}`, { body: formOf(ami, { secret: null, host: 'elsewhere.example' }) });
  assert.equal(moved.body.errors[0].pointer, '/secret', 'a password goes nowhere but where it was given for');
  assert.ok(!JSON.stringify(await admin.get('/telephone/exchanges')).includes(ami.secret));
  assert.ok(!server.log.includes(ami.secret) && !server.log.includes('wrong password'));
  // A server of databases has no key beside it unless one is named.
  if (!isPostgres(server.database)) assert.ok(!JSON.stringify(sql(server.database, 'SELECT secret FROM phone_exchange')).includes(ami.secret), 'sealed where it lies');
  for (const [pointer, wrong] of [['/host', { host: 'a b' }], ['/port', { port: 0 }], ['/user_name', { user_name: 'a\r\nAction: x' }],
    ['/secret', { secret: 'a\nb' }], ['/context', { context: 'a b' }], ['/telephones/0/extension', { telephones: [{ extension: '2 04', account_id: one.me.id }] }],
    ['/telephones/0/account_id', { telephones: [{ extension: '204', account_id: 1 }] }], ['/company_id', { company_id: 1 }]]) {
    const answer = await admin.request('POST', '/telephone/exchanges', { body: formOf(ami, wrong) });
    assert.deepEqual([answer.status, answer.body.errors?.[0].pointer], [422, pointer]);
  }
  await admin.delete(`/telephone/exchanges/${id}`);
  for (const each of [ami, ari, odd]) await each.stop();
});

test('one node holds the connection; when it is killed, another takes it and ends what was open', async () => {
  const options = ['--exchange-networks', '127.0.0.1'];
  const first = await startServer({ clock: '2026-11-24T09:00:00+01:00', options });
  const [boss, technician] = [await somebody(first, 'administrator'), await somebody(first, 'technician')];
  const asterisk = await new Asterisk().start();
  const { id } = await boss.post('/telephone/exchanges', formOf(asterisk, { numbers: [], telephones: [{ extension: '204', account_id: technician.me.id }] }));
  const state = (client) => async () => (await client.get('/telephone/exchanges')).items.find((each) => each.id === id).state;
  await until('it is not connected', state(boss), (word) => word === 'connected');
  const { caller, desk } = asterisk.rings('+3281772060', '081000001', '204');
  asterisk.answers(caller, desk);
  const talked = await card(technician, '+3281772060', (found) => found.state === 'answered');
  const second = await first.another({ options });
  assert.equal(asterisk.signedIn, 1);
  await first.kill9();
  first.setClock('2026-11-24T09:00:31+01:00');
  await until('nobody takes it over', () => asterisk.signedIn, (count) => count === 2);
  const after31s = await somebody(second, 'technician');
  assert.equal((await callOf(after31s, talked.id, 'ended')).was_cut_off, true);
  assert.equal(asterisk.listeners.size, 1);
  await second.stop();
  await until('it is still held', () => asterisk.listeners.size, (count) => count === 0);
  await asterisk.stop();
});

test('an administrator of some companies sees no exchange of others', async () => {
  const account = await addAccount(server.database, { role: 'administrator', email: 'narrow@doors.example', companies: ['CLX'] });
  const narrow = await signedIn(server, account);
  const other = await admin.post('/companies', { name: 'Others', code: 'CLY', country: 'BE', language: 'fr' });
  const asterisk = await new Asterisk().start();
  const { id } = await admin.post('/telephone/exchanges', formOf(asterisk, { company_id: other.id }));
  assert.ok(!(await narrow.get('/telephone/exchanges')).items.some((each) => each.id === id));
  for (const [method, path] of [['DELETE', ''], ['POST', '/test']])
    assert.equal((await narrow.request(method, `/telephone/exchanges/${id}${path}`)).status, 404);
  assert.equal((await one.request('GET', '/telephone/exchanges')).status, 403);
  await admin.delete(`/telephone/exchanges/${id}`);
  await asterisk.stop();
});
