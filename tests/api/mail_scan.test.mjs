// Files in letters are looked at by a real clamd: what is infected waits and gets into no ticket, and where nobody looks
// that is said.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Clamd, eicar } from '../support/clamd.mjs';
import { Dovecot } from '../support/dovecot.mjs';
import { somebody } from '../support/people.mjs';
import { until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

let clamd;
let dovecot;
let server;
let tech;

before(async () => {
  clamd = await Clamd.start();
  dovecot = await Dovecot.start();
  dovecot.maildir('help');
  server = await startServer({ publicUrl: 'http://localhost:1' });
  await server.stop({ keep: true });
  server.options.push('--clamd', clamd.socket);
  await server.start();
  const admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  const company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  await tech.post('/people', { company_id: company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  await admin.post('/mailboxes', { name: 'Help', address: 'help@desk.example', host: 'localhost', port: dovecot.tlsPort, security: 'tls',
    sign_in: 'password', user: 'help', secret: dovecot.password, authorities_file: dovecot.certificate.certificate });
});
after(async () => {
  await server?.stop();
  await dovecot?.stop();
  await clamd?.stop();
});

const part = (name, bytes) => ['--b', `Content-Type: application/octet-stream; name="${name}"`, 'Content-Disposition: attachment',
  'Content-Transfer-Encoding: base64', '', Buffer.from(bytes).toString('base64')];
const deliver = ({ subject, from = 'zoe@thunder.example' }, ...files) => dovecot.deliver('help', [`From: ${from}`, 'To: help@desk.example', `Subject: ${subject}`,
  `Message-ID: <${subject}@thunder.example>`, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'Voilà.',
  ...files.flat(), '--b--', ''].join('\r\n'));
const ticketOf = async (title) => (await until(async () => (await tech.get('/tickets?view=open&limit=200')).items.filter((one) => one.title === title),
  (found) => found.length > 0))[0];
const waitingOf = async (subject) => (await until(() => tech.get('/mails/waiting'), (page) => page.items.some((one) => one.subject === subject))).items
  .find((one) => one.subject === subject);
const filesOf = async (ticket) => (await tech.get(`/tickets/${ticket.id}/timeline`)).items.filter((one) => one.kind === 'ticket_attached').map((one) => one.data.name);

test('a clean file is scanned and gets in', async () => {
  deliver({ subject: 'clean' }, part('a.txt', 'nothing bad'));
  const ticket = await ticketOf('clean');
  assert.deepEqual(await filesOf(ticket), ['a.txt']);
});

test('an infected one waits, and stays out when somebody lets the letter in', async () => {
  deliver({ subject: 'infected' }, part('good.txt', 'nothing bad'), part('bad.com', eicar));
  const waiting = await waitingOf('infected');
  assert.equal(waiting.reason, 'virus');
  const sheet = await tech.get(`/mails/${waiting.id}`);
  assert.equal(sheet.is_scanned, true);
  assert.deepEqual(sheet.viruses, ['', 'Test.Eicar.UNOFFICIAL']);
  const person = (await tech.get('/people?q=Zo')).items[0];
  await tech.put(`/mails/${waiting.id}/decision`, { person_id: person.id });
  const ticket = await ticketOf('infected');
  assert.deepEqual(await filesOf(ticket), ['good.txt']);
});

test('a file that is too large for clamd, and any while it is away, are said to be unscanned', async () => {
  const scanned = async (subject, ...files) => {
    deliver({ subject, from: 'eve@stranger.example' }, ...files);
    return (await tech.get(`/mails/${(await waitingOf(subject)).id}`)).is_scanned;
  };
  assert.equal(await scanned('small', part('a.txt', 'nothing bad')), true);
  assert.equal(await scanned('large', part('large.bin', Buffer.alloc(12 << 20))), false);
  await clamd.stop();
  clamd = undefined;
  assert.equal(await scanned('alone', part('b.txt', 'nothing bad')), false);
});
