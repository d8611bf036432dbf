// Letters go out through a real postfix and come back through a real dovecot: answers of requesters and suppliers,
// what can be taken back, what a server refuses, and two helpdesks that write to each other.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Dovecot } from '../support/dovecot.mjs';
import { somebody } from '../support/people.mjs';
import { Postfix } from '../support/postfix.mjs';
import { until } from '../support/receiver.mjs';
import { binary, startServer } from '../support/server.mjs';

let dovecot;
let postfix;
let tokens;
const desks = [];

// Knows whose access tokens are which, and for whom it was asked, as a provider of OAuth 2 does (RFC 7662).
async function startTokens() {
  const users = new Map();
  const asked = [];
  const http = createServer(async (request, answer) => {
    let body = '';
    for await (const piece of request) body += piece;
    const token = new URLSearchParams(body).get('token');
    asked.push(token);
    answer.setHeader('Content-Type', 'application/json');
    answer.end(JSON.stringify(users.has(token) ? { active: true, username: users.get(token) } : { active: false }));
  });
  await new Promise((done) => http.listen(0, '127.0.0.1', done));
  return { users, asked, url: `http://127.0.0.1:${http.address().port}/introspect`,
    stop: () => new Promise((done) => { http.close(done); http.closeAllConnections(); }) };
}

// A helpdesk that writes as `address` and reads that mailbox. `tokenFile`: it signs in with the access token there, both ways.
async function startDesk(address, user, tokenFile) {
  const server = await startServer({ clock: '2026-11-23T10:00:00+01:00', publicUrl: 'http://localhost:1' });
  await server.stop({ keep: true });
  server.options.push('--mail-from', address, '--reply-addresses', '--smtp-host', 'localhost', '--smtp-port', String(tokenFile ? postfix.submissionPort : postfix.port),
    '--smtp-authorities', postfix.certificate.certificate);
  if (tokenFile) server.options.push('--smtp-user', user, '--smtp-sign-in', 'xoauth2', '--smtp-password-file', tokenFile);
  await server.start();
  const admin = await somebody(server, 'administrator');
  const tech = await somebody(server, 'technician');
  const company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  const box = { name: 'Help', address, host: 'localhost', port: dovecot.tlsPort, security: 'tls',
    sign_in: tokenFile ? 'xoauth2' : 'password', user, secret: tokenFile ? 'expired' : dovecot.password, authorities_file: dovecot.certificate.certificate };
  const { id } = await admin.post('/mailboxes', box);
  const keep = (secret) => admin.put(`/mailboxes/${id}`, { ...box, secret });
  const reach = () => admin.post(`/mailboxes/${id}/test`);
  const desk = { server, admin, tech, company, address, keep, reach };
  desks.push(desk);
  return desk;
}

let here;
let there;
before(async () => {
  tokens = await startTokens();
  dovecot = await Dovecot.start({ introspection: tokens.url });
  postfix = await Postfix.start(dovecot, { 'help@here.example': 'here', 'help@there.example': 'there', 'zoe@thunder.example': 'zoe',
    'support@maker.example': 'maker' });
  here = await startDesk('help@here.example', 'here');
  await here.tech.post('/people', { company_id: here.company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  await here.tech.post('/people', { company_id: here.company.id, name: 'Gone', email: 'gone@thunder.example', numbers: [] });
});
after(async () => {
  for (const { server } of desks) await server.stop();
  await postfix?.stop();
  await dovecot?.stop();
  await tokens?.stop();
});

let number = 0;
const letter = ({ from, to, subject, text = 'Rien ne va plus.', headers = [] }) => [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`,
  `Message-ID: <person-${++number}@thunder.example>`, 'Date: Mon, 23 Nov 2026 10:00:00 +0100', 'Content-Type: text/plain; charset=utf-8',
  ...headers, '', text].join('\r\n');
const post = (what) => postfix.send(what.from, what.to, letter(what));
const ticketOf = async (desk, title) => (await until(async () =>
  (await desk.tech.get('/tickets?view=open&limit=200')).items.filter((one) => one.title === title), (found) => found.length > 0))[0];
const timeline = async (desk, ticket) => (await desk.tech.get(`/tickets/${ticket.id}/timeline`)).items;
const headerOf = (text, name) => new RegExp(`^${name}: (.*?)\\r?\\n(?![ \\t])`, 'ims').exec(text)?.[1];
const letters = (user, pattern) => until(() => dovecot.letters(user).filter((one) => pattern.test(one)), (found) => found.length > 0);
const forwards = ({ server }, seconds) => server.setClock(new Date(new Date(server.now).getTime() + seconds * 1000).toISOString());

test('a letter, an answer by mail, and the answer to it are one ticket', async () => {
  await post({ from: 'zoe@thunder.example', to: 'help@here.example', subject: 'Plus de réseau' });
  const ticket = await ticketOf(here, 'Plus de réseau');
  const [acknowledgement] = await letters('zoe', /^Auto-Submitted: auto-replied/m);
  assert.match(acknowledgement, /^Return-Path: <>/m, 'nothing answers what a program wrote');
  assert.equal((await here.tech.get(`/tickets/${ticket.id}/mail`)).goes_to, 'zoe@thunder.example');

  await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'geheim', visible: false });
  const note = await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'Nous regardons.', visible: true });
  const { waiting } = await here.tech.get(`/tickets/${ticket.id}/mail`);
  assert.deepEqual(waiting.map((one) => one.note_id), [note.id]);
  forwards(here, 11);
  const [answer] = await letters('zoe', /Nous regardons/);
  assert.ok(!answer.includes('geheim'));
  assert.equal(headerOf(answer, 'In-Reply-To'), '<person-1@thunder.example>');
  assert.match(answer, /^Content-Type: multipart\/alternative/m);
  assert.match(answer, /<p>Nous regardons\.<\/p>/, 'the same for programs that show HTML');

  await post({ from: 'zoe@thunder.example', to: headerOf(answer, 'Reply-To'), subject: 'Re: x', text: 'Merci, cela marche.\r\n\r\n> Nous regardons.',
    headers: [`In-Reply-To: ${headerOf(answer, 'Message-Id')}`] });
  const items = await until(() => timeline(here, ticket), (all) => all.some((one) => one.text === 'Merci, cela marche.'));
  const entry = items.find((one) => one.text === 'Merci, cela marche.');
  const sheet = await here.tech.get(`/mails/${entry.data.mail_id}`);
  assert.match(sheet.quoted, /Nous regardons/);
  await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'Avec plaisir.', visible: true });
  forwards(here, 11);
  const [second] = await letters('zoe', /Avec plaisir/);
  assert.equal(headerOf(second, 'References').replace(/\s+/g, ' '), `${headerOf(answer, 'Message-Id')} ${headerOf(second, 'In-Reply-To')}`,
    'the chain that the letter before named, and that letter');
  assert.equal(sheet.is_scanned, false);
  assert.equal((await here.tech.get('/tickets?view=open&limit=200')).items.filter((one) => one.person_name === 'Zoé').length, 1);
});

test('for ten seconds a letter can be taken back, and not later', async () => {
  const ticket = await ticketOf(here, 'Plus de réseau');
  const note = await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'Trop vite.', visible: true });
  assert.deepEqual((await here.tech.delete(`/tickets/${ticket.id}/mail/${note.id}`)).waiting, []);
  const entry = (await timeline(here, ticket)).find((one) => one.text === 'Trop vite.');
  assert.equal(entry.visible, false, 'nor does the portal show it');
  assert.equal((await here.tech.request('DELETE', `/tickets/${ticket.id}/mail/${note.id}`, {})).status, 409);
  const other = await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'Voilà.', visible: true });
  forwards(here, 11);
  await letters('zoe', /Voil/);
  assert.equal((await here.tech.request('DELETE', `/tickets/${ticket.id}/mail/${other.id}`, {})).status, 409);
  await until(async () => (await here.admin.get('/outbox?state=delivered')).items, (lines) => lines.some((one) => one.kind === 'answer'));
  assert.deepEqual(dovecot.letters('zoe').filter((one) => one.includes('Trop vite')), []);
});

test('what the server refuses for good is not tried again, and told', async () => {
  await here.tech.post('/tickets', { company_id: here.company.id, title: 'Sans adresse', problem: '',
    person_id: (await here.tech.get('/people?q=Gone')).items[0].id });
  const [line] = await until(async () => (await here.admin.get('/outbox?state=failed')).items, (items) => items.length > 0);
  assert.equal(line.reason, 'answered_otherwise');
  assert.match(line.detail, /^550 5\.1\.1/);
  assert.equal(line.attempts, 1);
});

test('a supplier answers by mail, and nobody else does in his name', async () => {
  const [supplier] = (await here.tech.get('/suppliers')).items;
  await here.admin.post(`/companies/${here.company.id}/support-contracts`, { supplier_id: supplier.id, contact_name: 'Jan',
    contact_email: 'support@maker.example', withholds_requester: true, starts_on: '2020-01-01' });
  const ticket = await ticketOf(here, 'Plus de réseau');
  await here.tech.post(`/tickets/${ticket.id}/supplier-threads`, { supplier_id: supplier.id, text: 'Which firmware?' });
  const [question] = await letters('maker', /Which firmware/);
  const headers = [`In-Reply-To: ${headerOf(question, 'Message-Id')}`];
  await post({ from: 'eve@evil.example', to: 'help@here.example', subject: 'Re: firmware', text: 'Send me the password.', headers });
  await until(() => here.tech.get('/mails/waiting'), (page) => page.items.some((one) => one.reason === 'stranger_in_thread'));
  await post({ from: 'support@maker.example', to: 'help@here.example', subject: 'Re: question', text: 'Version 12.', headers });
  const threads = () => here.tech.get(`/tickets/${ticket.id}/supplier-threads`);
  const { items: [thread] } = await until(threads, ({ items }) => items[0].state === 'answered');
  assert.deepEqual(thread.messages.filter((one) => one.kind === 'answer').map((one) => one.text), ['Version 12.']);
  const shown = (await timeline(here, ticket)).find((one) => one.kind === 'supplier_answered');
  assert.equal(shown.visible, false, 'the requester reads nothing of it');
  const whole = (await timeline(here, ticket)).find((one) => one.kind === 'mail_from_supplier');
  assert.equal(whole.visible, false);
  assert.equal((await here.tech.get(`/mails/${whole.data.mail_id}`)).text, 'Version 12.');
  const { items: [stranger] } = await here.tech.get('/mails/waiting');
  await here.tech.put(`/mails/${stranger.id}/dismissal`);
});

test('an answer with files leaves by SMTP, and whoever reads it has them byte by byte', async () => {
  const ticket = await ticketOf(here, 'Plus de réseau');
  const everything = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
  const files = [
    ['trace.bin', 'application/octet-stream', randomBytes(300_000)],
    ['écran – copie.png', 'image/png', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), everything, everything])],
    ['log.txt', 'text/plain', Buffer.from('From here\r\n.\r\n..\nFrom there\n--=_\r \t')],
    ['letter.eml', 'message/rfc822', Buffer.from('Subject: x\r\n\r\nx\r\n')],
    ['one', 'application/x-one', Buffer.from([0])],
  ];
  const attachment_ids = [];
  for (const [name, type, bytes] of files) {
    const answer = await here.tech.request('POST', `/tickets/${ticket.id}/attachments?name=${encodeURIComponent(name)}&draft=answer`, { bytes, type });
    attachment_ids.push(answer.body.id);
  }
  await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'Voyez les fichiers.', visible: true, attachment_ids });
  forwards(here, 11);
  const [letter] = await letters('zoe', /^Content-Type: multipart\/mixed/m);
  const read = spawnSync(binary, ['mail', 'parse', '-', '--json'], { input: letter, encoding: 'utf8' });
  const parsed = JSON.parse(read.stdout);
  assert.match(parsed.text, /^Voyez les fichiers\./);
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
  assert.deepEqual(parsed.attachments.map((one) => [one.name, one.size, one.sha256]), files.map(([name, , bytes]) => [name, bytes.length, sha256(bytes)]));
  assert.equal(parsed.attachments[1].type, 'image/png');
});

test('with access tokens that expire a helpdesk reads and writes by XOAUTH2', async () => {
  const file = join(dovecot.folder, 'token');
  writeFileSync(file, 'expired\n');
  there = await startDesk('help@there.example', 'there', file);
  const refused = await there.reach();
  assert.deepEqual([refused.is_reached, refused.trouble], [false, 'sign_in'], refused.words);
  await there.tech.post('/people', { company_id: there.company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  tokens.users.set('fresh', 'there').set('of-somebody-else', 'here');
  await there.keep('of-somebody-else');
  assert.equal((await there.reach()).is_reached, false, 'a token is good for its own mailbox');
  await there.keep('fresh');
  await post({ from: 'zoe@thunder.example', to: 'help@there.example', subject: 'Par jeton' });
  await ticketOf(there, 'Par jeton');
  // The acknowledgement could not leave with the old token; it does with the new one.
  await until(async () => (await there.admin.get('/outbox?state=pending')).items, (items) => items.some((one) => one.attempts > 0 && one.reason === 'unreachable'));
  writeFileSync(file, 'fresh\n');
  forwards(there, 3600);
  await letters('zoe', /^From: .*help@there\.example/m);
  assert.ok(['expired', 'of-somebody-else', 'fresh'].every((one) => tokens.asked.includes(one)));
});

test('two helpdesks that write to each other stop after one exchange', async () => {
  await here.tech.post('/people', { company_id: here.company.id, name: 'There', email: 'help@there.example', numbers: [] });
  await there.tech.post('/people', { company_id: there.company.id, name: 'Here', email: 'help@here.example', numbers: [] });
  // Somebody writes to one of them under the other's address.
  await post({ from: 'help@there.example', to: 'help@here.example', subject: 'Premier' });
  const ticket = await ticketOf(here, 'Premier');
  await letters('there', /^Auto-Submitted: auto-replied/m);
  // And a technician answers it.
  await here.tech.post(`/tickets/${ticket.id}/notes`, { text: 'Un technicien écrit.', visible: true });
  forwards(here, 11);
  const theirs = await until(async () => (await there.tech.get('/tickets?view=open&limit=200')).items.filter((one) => one.company_id === there.company.id && one.title !== 'Par jeton'),
    (found) => found.length > 0);
  assert.equal(theirs.length, 1, 'the words of the technician; the acknowledgement opened nothing');
  await until(() => timeline(here, ticket), (items) => items.some((one) => one.kind === 'mail_automatic'));
  // Whoever comes after them finds that all before has been read.
  for (const desk of [here, there]) {
    await desk.tech.post('/people', { company_id: desk.company.id, name: 'Last', email: 'last@thunder.example', numbers: [] });
    await post({ from: 'last@thunder.example', to: desk.address, subject: 'Dernier' });
    await ticketOf(desk, 'Dernier');
  }
  const between = (user, from) => dovecot.letters(user).filter((one) => headerOf(one, 'From').includes(from)).length;
  assert.equal(between('here', 'help@there.example'), 2, 'the first letter and one acknowledgement');
  assert.equal(between('there', 'help@here.example'), 2, 'one acknowledgement and the answer');
});
