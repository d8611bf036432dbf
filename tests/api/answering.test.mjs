// Writing an answer: texts and articles that fit the requester, files that wait for their words, drafts that are gone
// once they are sent. A link by mail for requesters without an account. Letters that cannot be read. Stored secrets.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { Dovecot } from '../support/dovecot.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

const spool = mkdtempSync(join(tmpdir(), 'hotliner-spool-'));
const key = join(spool, 'key');
let dovecot;
let server;
let admin;
let boss;
let tech;
let limited;
let company;
let other;
let zoe;

before(async () => {
  dovecot = await Dovecot.start();
  dovecot.maildir('help');
  server = await startServer({ publicUrl: 'http://localhost:1' });
  await server.stop({ keep: true });
  // The key goes along to its place.
  if (existsSync(`${server.database}.key`)) copyFileSync(`${server.database}.key`, key);
  server.options.push('--mail-spool', spool, '--mail-from', 'help@desk.example', '--secrets-key-file', key);
  server.setClock('2026-11-23T10:00:00+01:00');
  await server.start();
  [admin, boss, tech] = await Promise.all(['administrator', 'supervisor', 'technician'].map((role) => somebody(server, role)));
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  other = await admin.post('/companies', { name: 'Lightning', code: 'LIG', country: 'BE', language: 'nl' });
  limited = await signedIn(server, await addAccount(server.database, { role: 'supervisor', email: 'few@hotliner.example', companies: ['LIG'] }));
  zoe = await tech.post('/people', { company_id: company.id, name: 'Zoé', email: 'Zoe@thunder.example', language: 'fr', numbers: [] });
});
after(async () => {
  await server?.stop();
  await dovecot?.stop();
  rmSync(spool, { recursive: true, force: true });
});

const opened = (title) => tech.post('/tickets', { person_id: zoe.id, title, problem: 'Rien.' });
const variant = (language, text, level = null) => ({ language, level, text });
const status = async (who, method, path, body) => (await who.request(method, path, { body })).status;
const upload = async (who, ticket, name, bytes, draft) =>
  (await who.request('POST', `/tickets/${ticket.id}/attachments?name=${name}${draft ? `&draft=${draft}` : ''}`, { bytes, type: 'text/plain' })).body;
const spooled = (pattern) => until(() => readdirSync(spool).filter((name) => pattern.test(name)), (names) => names.length > 0);
const forwards = (seconds) => server.setClock(new Date(new Date(server.now).getTime() + seconds * 1000).toISOString());

test('a text comes in the requester\'s language and level, filled in', async () => {
  const ticket = await opened('Imprimante');
  const module = await boss.post('/text-modules', { name: 'Bonjour', company_id: null, variants: [
    variant('en', 'Hello {requester}'), variant('fr', 'Bonjour {requester}, {ticket} ({title}) avant {deadline}. {technician}, {company}'),
    variant('fr', 'Salut {requester}', 'expert')] });
  const own = await limited.post('/text-modules', { name: 'Alleen hier', company_id: other.id, variants: [variant('nl', 'Hallo')] });
  const { language, items } = await tech.get(`/tickets/${ticket.id}/text-modules`);
  assert.equal(language, 'fr');
  const names = items.map((one) => one.name);
  assert.deepEqual([names.includes('Bonjour'), names.includes('Alleen hier')], [true, false], 'not the text of another company');
  const textOf = (all) => all.find((one) => one.name === 'Bonjour').text;
  assert.match(textOf(items), new RegExp(`^Bonjour Zoé, ${ticket.number} \\(Imprimante\\) avant .*2026.*\\. ${tech.me.name}, Thunder$`));
  await tech.put(`/people/${zoe.id}/level`, { level: 'expert' });
  assert.equal(textOf((await tech.get(`/tickets/${ticket.id}/text-modules`)).items), 'Salut Zoé');
  assert.equal(await status(tech, 'POST', '/text-modules', { name: 'x', variants: [variant('en', 'x')] }), 403);
  assert.equal(await status(limited, 'PUT', `/text-modules/${module.id}`, { name: 'x', variants: [variant('en', 'x')] }), 403, 'it is everybody\'s');
  const wrong = await boss.request('POST', '/text-modules', { body: { name: 'x', variants: [variant('en', 'Hi {requestor}')] } });
  assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/variants/0/text']);
  assert.match(wrong.body.errors[0].detail, /requestor/);
  // A company that has its 500 texts takes none from another.
  sql(server.database, `INSERT INTO text_module (id,company_id,name,updated_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<499) SELECT -i,${other.id},'many',0 FROM n`);
  const hallo = { name: 'Hallo', variants: [variant('nl', 'Hallo')] };
  assert.equal(await status(limited, 'POST', '/text-modules', { ...hallo, company_id: other.id }), 409);
  assert.equal(await status(boss, 'PUT', `/text-modules/${module.id}`, { ...hallo, company_id: other.id }), 409);
  const ours = await boss.post('/text-modules', { ...hallo, company_id: company.id });
  sql(server.database, "DELETE FROM text_module WHERE name='many'");
  for (const one of [own, ours]) await boss.delete(`/text-modules/${one.id}`);
});

test('only articles that the requester may read are offered, and links that he can open', async () => {
  const ticket = await opened('Articles');
  const publish = async (title, terms) => {
    const { id } = await boss.post('/articles', { language: 'fr', title });
    const draft = await boss.get(`/articles/${id}/drafts/fr`);
    await boss.put(`/articles/${id}/drafts/fr`, { edition: draft.edition, title, description: title, html: '<p>Texte</p>' });
    await boss.put(`/articles/${id}/terms`, { company_ids: [], owner_id: boss.me.id, review_at: '2027-01-01T00:00:00Z', links: [], ...terms });
    await boss.put(`/articles/${id}/drafts/fr/review`);
    await admin.put(`/articles/${id}/drafts/fr/publication`);
    return id;
  };
  const open = await publish('Zyxomètre pour tous', { audience: 'everyone' });
  const ours = await publish('Zyxomètre chez Thunder', { audience: 'company', company_ids: [company.id] });
  await publish('Zyxomètre interne', { audience: 'internal' });
  await publish('Zyxomètre ailleurs', { audience: 'company', company_ids: [other.id] });
  const { items } = await until(() => tech.get(`/tickets/${ticket.id}/readable-articles?q=zyxom`), (page) => page.items.length === 2);
  const links = Object.fromEntries(items.map((one) => [one.id, one.link]));
  assert.equal(links[open], `http://localhost:1/read/${open}?language=fr`);
  assert.equal(links[ours], null, 'without an account she could not open it');
});

test('files wait for their words, and an internal one never reaches the requester', async () => {
  const ticket = await opened('Fichiers');
  const secret = await upload(tech, ticket, 'inside.txt', 'inside', 'note');
  const answer = await upload(tech, ticket, 'answer.txt', 'answer', 'answer');
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}`)).attachments, [], 'not sent yet');
  assert.equal(await status(boss, 'GET', `/attachments/${answer.id}`), 404, 'of somebody else\'s draft');
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}/draft-attachments`)).items.map((one) => one.is_answer), [false, true]);
  assert.equal(await status(tech, 'POST', `/tickets/${ticket.id}/notes`, { text: 'x', visible: true, attachment_ids: [secret.id] }), 422, 'of the note');
  await tech.put(`/drafts/ticket-${ticket.id}-answer`, { text: 'Voici' });
  await tech.put(`/drafts/ticket-${ticket.id}-note`, { text: 'Entre nous' });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'Entre nous', visible: false, attachment_ids: [secret.id] });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'Voici', visible: true, attachment_ids: [answer.id] });
  for (const kind of ['answer', 'note']) assert.equal((await tech.get(`/drafts/ticket-${ticket.id}-${kind}`)).text, '', 'gone when sent');
  const email = 'zoe.account@thunder.example';
  const person = await tech.post('/people', { company_id: company.id, name: 'Zoé 2', email, language: 'fr', numbers: [] });
  await tech.patch(`/tickets/${ticket.id}`, { person_id: person.id });
  const requester = await enter(email);
  assert.deepEqual((await requester.get(`/tickets/${ticket.id}`)).attachments.map((one) => one.name), ['answer.txt']);
  assert.equal(await status(requester, 'GET', `/attachments/${secret.id}`), 404);
  assert.equal(await status(requester, 'GET', `/attachments/${answer.id}`), 200);
  assert.ok(!JSON.stringify(await requester.get(`/tickets/${ticket.id}/timeline`)).includes('inside'));
  const gone = await upload(tech, ticket, 'gone.txt', 'gone', 'answer');
  await tech.delete(`/attachments/${gone.id}`);
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}/draft-attachments`)).items, []);
  assert.equal(await status(tech, 'DELETE', `/attachments/${answer.id}`), 409, 'it was sent');
});

let asked = 0;
// The newest link that went to an address.
async function linkOf(email) {
  const anybody = new Client(server);
  assert.equal(await status(anybody, 'POST', '/session/links', { email }), 204);
  const before = asked++;
  const names = await until(() => readdirSync(spool).filter((name) => name.startsWith('sign-in-')), (found) => found.length > before);
  const letter = names.map((name) => readFileSync(join(spool, name), 'utf8')).filter((text) => text.toLowerCase().includes(`<${email.toLowerCase()}>`)).at(-1);
  return { letter, token: /sign-in\/link#([A-Za-z0-9_=-]+)/.exec(letter.replaceAll('=\r\n', ''))[1] };
}
async function enter(email) {
  const { token } = await linkOf(email);
  const visitor = new Client(server);
  visitor.me = await visitor.post('/session/link', { token });
  return visitor;
}

test('a link by mail lets a requester in once, to his own tickets', async () => {
  const hers = await opened('Les siens');
  const foreign = await tech.post('/tickets', { company_id: other.id, title: 'Pas les siens', problem: '' });
  const { letter, token } = await linkOf('zoe@thunder.example');
  assert.match(letter, /^Auto-Submitted: auto-/m);
  assert.match(letter, /^Subject: Votre lien/m);
  const visitor = new Client(server);
  const me = await visitor.post('/session/link', { token });
  assert.deepEqual([me.role, me.person_id, me.language], ['requester', zoe.id, 'fr']);
  assert.equal(await status(new Client(server), 'POST', '/session/link', { token }), 410, 'it is used up');
  assert.equal((await visitor.get(`/tickets/${hers.id}`)).title, 'Les siens');
  assert.equal(await status(visitor, 'GET', `/tickets/${foreign.id}`), 404);
  await visitor.post(`/tickets/${hers.id}/notes`, { text: 'Toujours rien.', visible: true });
  assert.equal((await visitor.post('/tickets', { title: 'Une autre', problem: 'Encore.' })).person_id, zoe.id);
  await until(async () => (await admin.get('/outbox?state=delivered')).items, (lines) => lines.some((one) => one.kind === 'sign_in_link'));
  const { items } = await admin.get('/audit?limit=50');
  assert.ok(items.some((one) => one.action === 'sign_in_link_sent' && one.subject === 'zoe@thunder.example'));
  assert.ok(items.some((one) => one.action === 'signed_in' && one.detail.way === 'link'));
});

test('nobody learns who is known, an old link is none, and no address gets many', async () => {
  const before = readdirSync(spool).filter((name) => name.startsWith('sign-in-')).length;
  for (const email of ['nobody@nowhere.example', tech.me.email])
    assert.equal(await status(new Client(server), 'POST', '/session/links', { email }), 204);
  // Asks are looked at in their order: once hers is there, theirs were looked at.
  const { token } = await linkOf('zoe@thunder.example');
  assert.equal(readdirSync(spool).filter((name) => name.startsWith('sign-in-')).length, before + 1);
  forwards(31 * 60);
  assert.equal(await status(new Client(server), 'POST', '/session/link', { token }), 410);
  for (let n = 0; n < 5; ++n) assert.equal(await status(new Client(server), 'POST', '/session/links', { email: 'nobody@nowhere.example' }), 204);
  let refused = 0;
  for (let n = 0; n < 40 && refused !== 429; ++n) refused = await status(new Client(server), 'POST', '/session/links', { email: `no-${n}@nowhere.example` });
  assert.equal(refused, 429);
});

test('a letter that cannot be read is told of, kept, tried again, put away', async () => {
  await admin.post('/mailboxes', { name: 'Help', address: 'help@desk.example', host: 'localhost', port: dovecot.tlsPort, security: 'tls', sign_in: 'password',
    user: 'help', secret: dovecot.password, authorities_file: dovecot.certificate.certificate });
  const head = 'From: zoe@thunder.example\r\nTo: help@desk.example\r\nSubject: Bombe\r\nMIME-Version: 1.0\r\n';
  const bomb = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--\r\n`;
  dovecot.deliver('help', bomb);
  dovecot.deliver('help', `${head}\r\n${'A'.repeat(76)}\r\n`.padEnd((100 << 20) + 4096, `${'B'.repeat(76)}\r\n`));
  const list = async () => (await boss.get('/mails/unreadable')).items;
  const items = await until(list, (found) => found.length === 2);
  const kept = items.find((one) => one.is_kept);
  const large = items.find((one) => !one.is_kept);
  assert.match(kept.reason, /parts/);
  assert.equal(large.reason, 'too_large');
  assert.equal((await boss.request('GET', `/mails/${kept.id}/raw`)).text, bomb);
  assert.equal(await status(tech, 'GET', '/mails/unreadable'), 403);
  assert.deepEqual((await limited.get('/mails/unreadable')).items, [], 'not of a mailbox of all');
  assert.equal(await status(limited, 'PUT', `/mails/${kept.id}/retry`), 404);
  await boss.put(`/mails/${kept.id}/retry`);
  await until(list, (found) => found.some((one) => one.id === kept.id));
  assert.equal(await status(boss, 'PUT', `/mails/${large.id}/retry`), 409);
  for (const one of items) await boss.put(`/mails/${one.id}/discard`);
  assert.deepEqual(await list(), []);
  assert.equal((await boss.request('GET', `/mails/${kept.id}/raw`)).text, bomb, 'it is kept');
  const audit = (await admin.get('/audit?limit=10')).items.map((one) => one.action);
  assert.deepEqual(audit.filter((one) => one.startsWith('mail_')).sort(), ['mail_discarded', 'mail_discarded', 'mail_retried']);
});

test('stored secrets are sealed; a new key seals them anew, and without the key nothing starts', async () => {
  const { secret } = await admin.post('/webhooks', { company_id: company.id, name: 'Sealed', url: 'https://hook.desk.example/', kinds: ['call_missed'] });
  await admin.post('/telephone/trunks', { name: 'Sealed', addresses: '192.0.2.7', user_name: '204', secret: 'of the trunk' });
  const stored = () => sql(server.database, ['mailbox', 'webhook', 'phone_trunk', 'mail_key'].map((table) => `SELECT secret FROM ${table}`).join(' UNION ALL ')).split('\n');
  const before = stored();
  assert.equal(before.length, 4);
  for (const one of before) {
    assert.match(one, /^sealed1:/);
    assert.ok(!one.includes(dovecot.password) && !one.includes(secret) && !one.includes('of the trunk'));
  }
  assert.equal(statSync(key).mode & 0o777, 0o600);
  const restarted = async (text) => {
    await server.stop({ keep: true });
    writeFileSync(key, text);
    return server.start();
  };
  const first = readFileSync(key, 'utf8');
  const fresh = `${randomBytes(32).toString('base64url')}\n`;
  await restarted(fresh + first);
  const after = stored();
  assert.ok(after.every((one) => one.startsWith('sealed1:') && !before.includes(one)));
  await restarted(fresh);
  const [box] = (await admin.get('/mailboxes')).items;
  assert.equal((await admin.post(`/mailboxes/${box.id}/test`)).is_reached, true, 'the new key alone opens them');
  await assert.rejects(restarted(first), /sealed with a key that is not here/);
  writeFileSync(key, fresh);
  await server.start();
});
