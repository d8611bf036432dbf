// What protects people who write: versions, retries with a key, drafts, attachments.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let tech;
let colleague;
let person;
const fresh = (title) => tech.post('/tickets', { person_id: person.id, title, problem: 'p' });

before(async () => {
  server = await startServer();
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  colleague = await somebody(server, 'supervisor');
  const company = await admin.post('/companies', { name: 'Writers', code: 'WRI', country: 'BE', language: 'fr' });
  person = await tech.post('/people', { company_id: company.id, name: 'Zoé Zola', numbers: [] });
});
after(() => server?.stop());

test('a version names a state: two may change different fields, not the same one', async () => {
  const ticket = await fresh('versions');
  const seen = await tech.request('GET', `/tickets/${ticket.id}`);
  const etag = seen.headers.get('etag');
  assert.equal(etag, `"${seen.body.version}"`);
  await colleague.patch(`/tickets/${ticket.id}`, { title: 'by the colleague' }, { ifMatch: etag });
  const other = await tech.request('PATCH', `/tickets/${ticket.id}`, { body: { problem: 'mine' }, ifMatch: etag });
  assert.equal(other.status, 200, 'another field is no conflict');
  const same = await tech.request('PATCH', `/tickets/${ticket.id}`, { body: { title: 'mine' }, ifMatch: etag });
  assert.equal(same.body.code, 'version_conflict');
  const now = await tech.get(`/tickets/${ticket.id}`);
  assert.deepEqual([now.title, now.problem], ['by the colleague', 'mine']);
  await tech.patch(`/tickets/${ticket.id}`, { title: 'mine' }, { ifMatch: other.headers.get('etag') });
});

test('the answer to opening a ticket is the ticket as it is read afterwards', async () => {
  const company = await tech.post('/tickets', { company_id: person.company_id, title: 'of nobody', problem: 'p' });
  for (const opened of [await fresh('answered'), company])
    assert.deepEqual(await tech.get(`/tickets/${opened.id}`), opened);
});

test('the same request with the same key is done once and answered the same', async () => {
  const body = { person_id: person.id, title: 'once', problem: 'p' };
  const first = await tech.request('POST', '/tickets', { body, key: 'once-1' });
  const again = await tech.request('POST', '/tickets', { body, key: 'once-1' });
  assert.equal(again.status, first.status);
  assert.deepEqual(again.body, first.body);
  const all = await tech.all(`/tickets?person_id=${person.id}`);
  assert.equal(all.filter((line) => line.title === 'once').length, 1);
});

test('eight at once with the same key are one', async () => {
  const body = { person_id: person.id, title: 'eight', problem: 'p' };
  const answers = await Promise.all(Array.from({ length: 8 }, () =>
    tech.request('POST', '/tickets', { body, key: 'eight' })));
  assert.deepEqual([...new Set(answers.map((answer) => answer.body.id))], [answers[0].body.id]);
});

test('a key belongs to one request of one account', async () => {
  const ticket = await fresh('keys');
  const path = `/tickets/${ticket.id}/notes`;
  await tech.post(path, { text: 'a', visible: false }, { key: 'k' });
  assert.equal(await tech.refused('POST', path, { text: 'b', visible: false }, { key: 'k' }), 'idempotency_key_reused');
  assert.equal(await tech.refused('DELETE', `/tickets/${ticket.id}/hold`, undefined, { key: 'k' }),
    'idempotency_key_reused');
  const attached = (name) => tech.request('POST', `/tickets/${ticket.id}/attachments?name=${name}`,
    { bytes: 'same', type: 'text/plain', key: 'file' });
  assert.equal((await attached('a')).status, 200);
  assert.equal((await attached('b')).body.code, 'idempotency_key_reused', 'the name belongs to the request');
  await colleague.post(path, { text: 'c', visible: false }, { key: 'k' });
  const texts = (await tech.get(`/tickets/${ticket.id}/timeline`)).items.map((entry) => entry.text);
  assert.deepEqual(texts.filter((text) => ['a', 'b', 'c'].includes(text)), ['a', 'c']);
});

test('a refused request may be sent again with its key', async () => {
  const ticket = await fresh('refused');
  const hold = `/tickets/${ticket.id}/hold`;
  assert.equal(await tech.refused('DELETE', hold, undefined, { key: 'again' }), 'ticket_is_not_on_hold');
  await tech.put(hold, { reason: 'part' });
  const answer = await tech.request('DELETE', hold, { key: 'again' });
  assert.equal(answer.status, 200);
});

test('drafts are kept, each account its own', async () => {
  assert.deepEqual(await tech.get('/drafts/ticket-7-note'), { key: 'ticket-7-note', text: '', saved_at: null });
  const text = 'Ligne 1\nœuvre « inachevée » 🦆';
  const saved = await tech.put('/drafts/ticket-7-note', { text });
  assert.deepEqual(await tech.get('/drafts/ticket-7-note'), saved);
  assert.equal(saved.text, text);
  assert.equal((await colleague.get('/drafts/ticket-7-note')).text, '');
  await tech.put('/drafts/ticket-7-note', { text: '' });
  assert.equal((await tech.get('/drafts/ticket-7-note')).text, '');
  assert.equal(await tech.refused('PUT', `/drafts/${encodeURIComponent('a b')}`, { text }), 'invalid_input');
  assert.equal(await tech.refused('PUT', `/drafts/${'k'.repeat(101)}`, { text }), 'invalid_input');
});

test('an attachment comes back byte for byte, and never as a page of ours', async () => {
  const ticket = await fresh('files');
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 256));
  const name = 'a "quoted"\r\nname.html';
  const stored = await tech.request('POST', `/tickets/${ticket.id}/attachments?name=${encodeURIComponent(name)}`,
    { bytes, type: 'text/html' });
  assert.equal(stored.status, 200);
  assert.equal(stored.body.size_bytes, bytes.length);
  const back = await tech.request('GET', `/attachments/${stored.body.id}`);
  assert.ok(back.bytes.equals(bytes));
  assert.equal(back.type, 'text/html');
  assert.match(back.headers.get('content-disposition'), /^attachment; filename="[^"\r\n\\]+"$/);
  assert.match(back.headers.get('content-security-policy'), /sandbox/);
  assert.equal(back.headers.get('x-content-type-options'), 'nosniff');
  const sheet = await tech.get(`/tickets/${ticket.id}`);
  assert.deepEqual(sheet.attachments.map((file) => file.id), [stored.body.id]);
});

test('an attachment without name or bytes is refused, one that is too large as well', async () => {
  const ticket = await fresh('bad files');
  const path = `/tickets/${ticket.id}/attachments`;
  const send = (query, bytes) => tech.request('POST', path + query, { bytes, type: 'text/plain' });
  assert.equal((await send('', 'x')).body.code, 'invalid_input');
  assert.equal((await send('?name=', 'x')).body.code, 'invalid_input');
  assert.equal((await send('?name=a', '')).body.code, 'invalid_input');
  assert.equal((await send('?name=a', Buffer.alloc(27 << 20))).body.code, 'body_too_large');
  assert.equal((await send('?name=a', Buffer.alloc(10 << 20))).status, 200);
});

test('what a request says survives a restart of the server', async () => {
  const ticket = await fresh('restart');
  await server.kill9();
  await server.start();
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).title, 'restart');
  const stranger = new Client(server);
  assert.equal(await stranger.refused('GET', `/tickets/${ticket.id}`), 'not_signed_in');
});
