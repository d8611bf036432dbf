// What goes out to others: letters into the spool folder, calls of webhooks to real servers.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { Receiver, until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

const monday = '2026-11-23T10:00:00+01:00';
const spool = mkdtempSync(join(tmpdir(), 'hotliner-spool-'));
let server;
let admin;
let tech;
let company;
let other;
let person;
let receiver;

before(async () => {
  server = await startServer({ publicUrl: 'http://localhost:1' });
  await server.stop({ keep: true });
  server.setClock(monday);
  server.options.push('--mail-spool', spool, '--mail-from', 'help@desk.example', '--webhooks-to-loopback');
  await server.start();
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  other = await admin.post('/companies', { name: 'Xylorimba', code: 'XYL', country: 'BE', language: 'fr' });
  person = await tech.post('/people', { company_id: company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  receiver = await Receiver.start();
});
after(async () => {
  await receiver?.leave();
  await server?.stop();
  rmSync(spool, { recursive: true, force: true });
});

const open = (of = company, title = 'Rien') => tech.post('/tickets', { company_id: of.id, title, problem: '' });
const deliveries = async (webhook) =>
  (await admin.all('/outbox')).filter((line) => line.webhook_id === webhook.id);
const settled = (webhook, count) => until(() => deliveries(webhook),
  (lines) => lines.filter((line) => line.state === 'delivered').length === count);
async function makeWebhook(form = {}) {
  const made = await admin.post('/webhooks', { company_id: company.id, name: 'Ours', url: receiver.url,
    kinds: ['ticket_opened'], ...form });
  return { ...made.webhook, secret: made.secret };
}
function forwards(seconds) {
  server.setClock(new Date(new Date(server.now).getTime() + seconds * 1000).toISOString());
}

test('a requester with an address gets one letter, in his language', async () => {
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Plus de réseau', problem: '' });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'intern geheim', visible: false });
  const name = `acknowledgement-${ticket.id}.eml`;
  await until(() => readdirSync(spool), (files) => files.includes(name));
  const text = readFileSync(join(spool, name), 'utf8');
  assert.match(text, /^Subject: .*THU-1001/m);
  assert.match(text, /^To: =\?.*<zoe@thunder\.example>\r$/m);
  assert.match(text, /^From: .*<help@desk\.example>\r$/m);
  assert.match(text, /^Auto-Submitted: auto-replied\r$/m);
  assert.match(text, new RegExp(`^Message-Id: <acknowledgement-${ticket.id}@desk\\.example>\\r$`, 'm'));
  assert.match(text.replaceAll('=\r\n', ''), /lundi 23 novembre 2026 =C3=A0 11:00/);
  assert.ok(!text.includes('geheim'));
  const [line] = (await admin.get('/outbox')).items.filter((one) => one.ticket_id === ticket.id);
  assert.equal(line.kind, 'acknowledgement');
  await until(async () => (await admin.get('/outbox')).items.find((one) => one.id === line.id), (one) => one.state === 'delivered');
  assert.equal((await admin.get('/outbox?state=delivered')).items.filter((one) => one.ticket_id === ticket.id).length, 1);
});

test('a company may forbid these letters', async () => {
  const changed = await admin.put(`/companies/${company.id}/acknowledgements`, { wanted: false });
  assert.equal(changed.acknowledges, false);
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Encore', problem: '' });
  assert.deepEqual((await admin.all('/outbox')).filter((one) => one.ticket_id === ticket.id), []);
  await admin.put(`/companies/${company.id}/acknowledgements`, { wanted: true });
});

test('a webhook is told, signed, of what its company may hear and of nothing else', async () => {
  const webhook = await makeWebhook({ kinds: ['ticket_opened', 'ticket_noted'] });
  const foreign = await open(other, 'Xylorimba');
  const ticket = await open(company, 'Secret title');
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'internal', visible: false });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'for all', visible: true });
  await settled(webhook, 2);
  const heard = receiver.heard.splice(0);
  assert.deepEqual(heard.map((one) => [one.body.type, one.body.data.ticket_number]),
    [['ticket_opened', ticket.number], ['ticket_noted', ticket.number]]);
  for (const one of heard) {
    assert.ok(Receiver.isSigned(one, webhook.secret));
    assert.ok(!Receiver.isSigned({ ...one, text: `${one.text} ` }, webhook.secret));
    assert.ok(!/internal|for all|Secret|Xylorimba/.test(one.text), one.text);
    assert.notEqual(one.body.data.ticket_id, foreign.id);
  }
  const renewed = await admin.post(`/webhooks/${webhook.id}/secret`);
  await open();
  await until(() => receiver.heard.length, (count) => count === 1);
  assert.ok(Receiver.isSigned(receiver.heard[0], renewed.secret));
  assert.ok(!Receiver.isSigned(receiver.heard.splice(0)[0], webhook.secret));
  await admin.delete(`/webhooks/${webhook.id}`);
});

test('what a helpdesk’s webhook, and one that is off, hear', async () => {
  const wide = await makeWebhook({ company_id: null });
  const off = await makeWebhook();
  assert.equal((await admin.patch(`/webhooks/${off.id}`, { is_active: false })).is_active, false);
  await open(other);
  await open(company);
  await settled(wide, 2);
  assert.deepEqual(receiver.heard.splice(0).map((one) => one.body.data.company_id), [other.id, company.id]);
  assert.deepEqual(await deliveries(off), []);
  await admin.patch(`/webhooks/${off.id}`, { is_active: true });
  await admin.delete(`/webhooks/${wide.id}`);
  await open(company);
  await settled(off, 1);
  assert.equal(receiver.heard.splice(0).length, 1);
  await admin.delete(`/webhooks/${off.id}`);
});

// Every way to fail leads to the same: tried again later, by the schedule, under the same number.
const failures = {
  'answers 500': [(r) => { r.answer = (response) => response.writeHead(500).end('no'); }, 'answered_otherwise', '500'],
  'redirects': [(r) => { r.answer = (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(); }, 'answered_otherwise', '302'],
  'answers too much': [(r) => { r.answer = (response) => response.end('x'.repeat(100_000)); }, 'answer_too_large', null],
  'breaks off': [(r) => { r.answer = (response) => response.socket.destroy(); }, 'unreachable', null],
  'talks something else': [(r) => { r.answer = (response) => response.socket.end('\u0001\u0002 hello\r\n\r\n'); }, 'unreachable', null],
  'says nothing': [(r) => { r.answer = () => {}; }, 'unreachable', null],
};
for (const [name, [fail, reason, detail]] of Object.entries(failures)) {
  test(`a receiver that ${name} hears it again later`, async () => {
    const webhook = await makeWebhook();
    fail(receiver);
    await open();
    const [missed] = await until(() => deliveries(webhook), ([line]) => line?.attempts === 1);
    assert.equal(missed.state, 'pending');
    assert.equal(missed.reason, reason);
    if (detail) assert.equal(missed.detail, detail);
    const wait = new Date(missed.next_attempt_at) - new Date(server.now);
    assert.ok(wait >= 8_000 && wait <= 12_000, `${wait} ms`);
    const sheet = (await admin.get('/webhooks')).items.find((one) => one.id === webhook.id);
    assert.equal(sheet.failures_in_row, 1);
    assert.ok(new Date(sheet.paused_until) > new Date(server.now));
    receiver.answer = (response) => response.writeHead(204).end();
    forwards(13);
    const [line] = await settled(webhook, 1);
    assert.equal(line.attempts, 2);
    assert.equal(line.reason, null);
    const ids = receiver.heard.splice(0).map((one) => one.id);
    assert.deepEqual(ids, [String(line.id), String(line.id)]);
    await admin.delete(`/webhooks/${webhook.id}`);
  });
}

test('one that is gone gets a single attempt for many events, and all of them when it is back', async () => {
  const webhook = await makeWebhook();
  const { port } = receiver;
  await receiver.leave();
  for (let n = 0; n < 12; ++n) await open();
  await until(() => deliveries(webhook), (lines) => lines.length === 12 && lines.some((line) => line.attempts > 0));
  const lines = await deliveries(webhook);
  assert.equal(lines.reduce((sum, line) => sum + line.attempts, 0), 1);
  await receiver.listen(port);
  await admin.put(`/outbox/${lines[11].id}/retry`);
  await settled(webhook, 12);
  const ids = receiver.heard.splice(0).map((one) => one.id);
  assert.deepEqual([...ids].sort(), lines.map((line) => String(line.id)).sort());
  await admin.delete(`/webhooks/${webhook.id}`);
});

test('an administrator gives up and tries again; the clock may go back', async () => {
  const webhook = await makeWebhook();
  receiver.answer = (response) => response.writeHead(503, { 'Retry-After': '600' }).end();
  await open();
  const [missed] = await until(() => deliveries(webhook), ([line]) => line?.attempts === 1);
  assert.equal(new Date(missed.next_attempt_at) - new Date(server.now), 600_000);
  const ended = await admin.put(`/outbox/${missed.id}/give-up`);
  assert.equal(ended.state, 'failed');
  assert.equal(ended.reason, 'given_up');
  assert.equal(await admin.refused('PUT', `/outbox/${missed.id}/give-up`, {}), 'not_possible_now');
  assert.ok((await admin.get('/outbox?state=failed')).items.some((line) => line.id === missed.id));
  receiver.answer = (response) => response.writeHead(204).end();
  forwards(-24 * 3600);
  const again = await admin.put(`/outbox/${missed.id}/retry`);
  assert.equal(again.state, 'pending');
  await settled(webhook, 1);
  assert.equal(await admin.refused('PUT', `/outbox/${missed.id}/retry`, {}), 'not_possible_now');
  forwards(24 * 3600);
  receiver.heard.splice(0);
  await open();
  await settled(webhook, 2);
  receiver.heard.splice(0);
  await admin.delete(`/webhooks/${webhook.id}`);
});

test('lists come page by page, each line once', async () => {
  const webhook = await makeWebhook();
  receiver.answer = (response) => response.writeHead(500).end();
  for (let n = 0; n < 7; ++n) await open();
  await until(() => deliveries(webhook), (lines) => lines.length === 7 && lines.some((line) => line.attempts > 0));
  const pending = await admin.all('/outbox?state=pending', 2);
  assert.equal(pending.filter((line) => line.webhook_id === webhook.id).length, 7);
  assert.equal(new Set(pending.map((line) => line.id)).size, pending.length);
  await admin.delete(`/webhooks/${webhook.id}`);
  const failed = await admin.all('/outbox?state=failed', 2);
  const removed = failed.filter((line) => line.webhook_id === webhook.id);
  assert.deepEqual(removed.map((line) => line.reason), Array(7).fill('webhook_removed'));
  assert.equal(await admin.refused('PUT', `/outbox/${removed[0].id}/retry`, {}), 'not_possible_now');
  const all = (await admin.all('/outbox', 3)).map((line) => line.id);
  assert.deepEqual(all, [...all].sort((a, b) => b - a));
  for (const state of ['pending', 'failed', 'delivered'])
    assert.equal(await admin.refused('GET', `/outbox?state=${state}&after=nonsense`), 'invalid_input');
  receiver.answer = (response) => response.writeHead(204).end();
  receiver.heard.splice(0);
});

test('whoever serves some companies has their webhooks and deliveries alone', async () => {
  const account = await addAccount(server.database, { role: 'administrator', email: 'few@test.example', companies: ['XYL'] });
  const few = await signedIn(server, account);
  const wide = await makeWebhook({ company_id: null });
  const ours = await makeWebhook();
  await open(other);
  await settled(wide, 1);
  assert.deepEqual((await few.get('/webhooks')).items, []);
  assert.equal((await few.get('/webhooks')).may_be_helpdesk_wide, false);
  assert.deepEqual(await few.all('/outbox'), []);
  const form = { name: 'Theirs', url: receiver.url, kinds: ['ticket_opened'] };
  assert.equal(await few.refused('POST', '/webhooks', form), 'invalid_input');
  assert.equal(await few.refused('POST', '/webhooks', { ...form, company_id: company.id }), 'invalid_input');
  const theirs = await few.post('/webhooks', { ...form, company_id: other.id });
  await open(other);
  await until(() => few.all('/outbox'), (lines) => lines.length === 1 && lines[0].state === 'delivered');
  for (const webhook of [wide, ours]) assert.equal(await few.refused('DELETE', `/webhooks/${webhook.id}`), 'not_found');
  for (const webhook of [wide, ours, theirs.webhook]) await admin.delete(`/webhooks/${webhook.id}`);
  receiver.heard.splice(0);
});

test('what is not a good webhook is refused with a reason', async () => {
  const form = { company_id: company.id, name: 'Ours', url: receiver.url, kinds: ['ticket_opened'] };
  const pointers = async (change) =>
    (await admin.request('POST', '/webhooks', { body: { ...form, ...change } })).body.errors.map((one) => one.pointer);
  for (const url of ['nonsense', 'ftp://a.example/', 'http://8.8.8.8/', 'https://10.0.0.1/', 'https://169.254.169.254/',
    'https://[fd00::1]/', 'https://user:word@a.example/', 'http://[::ffff:10.0.0.1]/'])
    assert.deepEqual(await pointers({ url }), ['/url'], url);
  assert.deepEqual(await pointers({ kinds: [] }), ['/kinds']);
  assert.deepEqual(await pointers({ kinds: ['ticket_opened', 'ticket_exploded'] }), ['/kinds/1']);
  assert.deepEqual(await pointers({ company_id: 4711 }), ['/company_id']);
});

test('without a spool folder letters wait, and nothing on this machine is reached', async () => {
  await server.stop({ keep: true });
  server.options = ['--public-url', 'http://localhost:1'];
  await server.start();
  const trap = createServer((socket) => { trap.met = true; socket.destroy(); });
  await new Promise((done) => trap.listen(0, '127.0.0.1', done));
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Attendre', problem: '' });
  const form = { company_id: company.id, name: 'Inward', kinds: ['ticket_opened'] };
  for (const url of ['http://127.0.0.1', 'https://127.0.0.1', 'https://localhost', 'https://2130706433']) {
    const { webhook } = await admin.post('/webhooks', { ...form, url: `${url}:${trap.address().port}/` });
    await open();
    const [line] = await until(() => deliveries(webhook), ([one]) => one?.attempts === 1);
    assert.equal(line.reason, 'address_refused', url);
    await admin.delete(`/webhooks/${webhook.id}`);
  }
  assert.notEqual(trap.met, true);
  trap.close();
  assert.equal((await admin.get('/outbox')).letters_wait, false);
  forwards(61);
  const page = await admin.get('/outbox?state=pending');
  assert.equal(page.letters_wait, true);
  const letter = page.items.find((one) => one.ticket_id === ticket.id && one.kind === 'acknowledgement');
  assert.equal(letter.attempts, 0);
  assert.equal(letter.is_under_way, false);
});
