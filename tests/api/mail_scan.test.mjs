// Files in letters are looked at by a real clamd: what is infected waits and gets into no ticket, and where nobody looks
// that is said. Letters that would harm whoever opens them are refused with a reason and stay as they came.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nestedZip, ordinaryZip } from '../support/bombs.mjs';
import { Clamd, eicar } from '../support/clamd.mjs';
import { Dovecot } from '../support/dovecot.mjs';
import { somebody } from '../support/people.mjs';
import { until } from '../support/receiver.mjs';
import { binary, startServer } from '../support/server.mjs';

let clamd;
let dovecot;
let server;
let boss;
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
  boss = await somebody(server, 'supervisor');
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
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}`)).attachments.map((one) => one.scan), ['scanned']);
});

test('files without a name get one by what they are, in the ticket as in the letter', async () => {
  const nameless = (type, bytes) => ['--b', `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', '', Buffer.from(bytes).toString('base64')];
  const calendar = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Repair\r\nDTSTART:20261201T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
  deliver({ subject: 'nameless' }, nameless('text/calendar; charset=utf-8', calendar), nameless('image/png', 'one'), nameless('image/png', 'two'));
  const ticket = await ticketOf('nameless');
  assert.deepEqual(await filesOf(ticket), ['invitation.ics', 'image.png', 'image-2.png']);
  const { mail_id } = (await tech.get(`/tickets/${ticket.id}/timeline`)).items.map((one) => one.data).find((data) => data.mail_id);
  assert.deepEqual((await tech.get(`/mails/${mail_id}`)).attachments.map((one) => one.name), ['invitation.ics', 'image.png', 'image-2.png']);
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

test('what people upload is looked into in the same way, before anything of it is stored', async () => {
  const ticket = await ticketOf('clean');
  const upload = async (who, name, bytes, more = '', to = ticket) => {
    const { status, body } = await who.request('POST', `/tickets/${to.id}/attachments?name=${name}${more}`, { bytes, type: 'application/octet-stream' });
    return status === 200 ? 'taken' : `${status} ${body.errors[0].code}: ${body.errors[0].detail}`;
  };
  const before = await filesOf(ticket);
  for (const more of ['', '&draft=answer', '&draft=note']) {
    assert.match(await upload(tech, 'bad.com', Buffer.from(eicar), more), /^422 file_infected: .*Eicar/);
    assert.match(await upload(tech, 'bills.zip', nestedZip(), more), /^422 file_bomb: .*archive_too_deep/);
  }
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}/draft-attachments`)).items, []);
  assert.deepEqual(await filesOf(ticket), before);
  assert.equal(await upload(tech, 'fine.zip', ordinaryZip()), 'taken');
  assert.deepEqual(await filesOf(ticket), [...before, 'fine.zip']);
  assert.equal(await upload(tech, 'draft.txt', Buffer.from('nothing bad'), '&draft=note'), 'taken');
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}/draft-attachments`)).items.map((one) => one.scan), ['scanned']);
  const sheet = await tech.get(`/tickets/${ticket.id}`);
  assert.equal(sheet.attachments.find((one) => one.name === 'fine.zip').scan, 'scanned');
  // Of a requester as well.
  const claire = await somebody(server, 'requester');
  const mine = await claire.post('/tickets', { title: 'Mine', problem: '' });
  assert.match(await upload(claire, 'bad.com', Buffer.from(eicar), '', mine), /^422 file_infected/);
  assert.equal(await upload(claire, 'mine.txt', Buffer.from('nothing bad'), '', mine), 'taken');
});

// As `hotliner mail parse` opens it.
function parsed(file) {
  const { status, stdout, stderr } = spawnSync(binary, ['mail', 'parse', file, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, stderr, sheet: status === 0 ? JSON.parse(stdout) : null };
}

test('bombs of all three kinds are refused with a reason, and stay as they came', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotliner-bombs-'));
  const header = 'From: zoe@thunder.example\r\nTo: help@desk.example\r\nSubject: header\r\nX-Long: ';
  const header_bytes = 2 ** 30;
  try {
    // A nested zip comes into no ticket; the rest of its letter does.
    deliver({ subject: 'nested' }, part('fine.zip', ordinaryZip()), part('bills.zip', nestedZip()));
    const nested = dovecot.letters('help').find((one) => one.includes('Subject: nested'));
    const ticket = await ticketOf('nested');
    const timeline = await until(async () => (await tech.get(`/tickets/${ticket.id}/timeline`)).items, (items) => items.some((one) => one.kind === 'mail_files_withheld'));
    const told = timeline.find((one) => one.kind === 'mail_files_withheld');
    assert.deepEqual(told.data.files, [{ name: 'bills.zip', reason: 'archive_too_deep' }]);
    assert.equal(told.visible, false);
    assert.deepEqual(await filesOf(ticket), ['fine.zip']);
    const sheet = await tech.get(`/mails/${told.data.mail_id}`);
    assert.deepEqual(sheet.withheld, ['', 'archive_too_deep']);
    assert.equal((await tech.request('GET', `/mails/${told.data.mail_id}/raw`)).text, nested, 'byte by byte');
    writeFileSync(join(folder, 'nested'), nested);
    const { status, sheet: read } = parsed(join(folder, 'nested'));
    assert.deepEqual([status, read.warnings, read.attachments.map((one) => one.name)], [0, ['archive_too_deep', 'charset_guessed'], ['fine.zip', 'bills.zip']]);

    // Ten thousand parts are not opened at all.
    const many = `From: zoe@thunder.example\r\nTo: help@desk.example\r\nSubject: parts\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--\r\n`;
    dovecot.deliver('help', many);
    // A header of a gigabyte is not even taken.
    dovecot.deliverLong('help', header, header_bytes);
    const { items } = await until(() => boss.get('/mails/unreadable'), (page) => page.items.length === 2);
    const kept = items.find((one) => one.is_kept);
    const large = items.find((one) => !one.is_kept);
    assert.equal(kept.reason, 'more than 1000 parts');
    assert.equal((await boss.request('GET', `/mails/${kept.id}/raw`)).text, many, 'byte by byte');
    assert.deepEqual([large.reason, large.size_bytes], ['too_large', header_bytes]);
    const lying = ['cur', 'new'].flatMap((one) => readdirSync(join(dovecot.folder, 'mail', 'help', one)).map((name) => statSync(join(dovecot.folder, 'mail', 'help', one, name)).size));
    assert.ok(lying.includes(header_bytes), 'it lies on its server still');
    writeFileSync(join(folder, 'parts'), many);
    writeFileSync(join(folder, 'header'), header);
    truncateSync(join(folder, 'header'), header_bytes);
    for (const [name, reason] of [['parts', /refused: more than 1000 parts$/m], ['header', /refused: the message is larger than 104857600 bytes$/m]]) {
      const refused = parsed(join(folder, name));
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, reason);
    }
    // Whoever comes after them is served.
    deliver({ subject: 'after' });
    await ticketOf('after');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a file that is too large for clamd, and any while it is away, are said to be unscanned, and why', async () => {
  const scanned = async (subject, ...files) => {
    deliver({ subject, from: 'eve@stranger.example' }, ...files);
    const { is_scanned, scans } = await tech.get(`/mails/${(await waitingOf(subject)).id}`);
    assert.equal(is_scanned, scans.every((one) => one === 'scanned'));
    return scans.join();
  };
  assert.equal(await scanned('small', part('a.txt', 'nothing bad')), 'scanned');
  assert.equal(await scanned('large', part('large.bin', Buffer.alloc(12 << 20)), part('b.txt', 'nothing bad')), 'too_large,scanned');
  // What somebody lets in keeps what was said of it when it came.
  const person = (await tech.get('/people?q=Zo')).items[0];
  await tech.put(`/mails/${(await waitingOf('large')).id}/decision`, { person_id: person.id });
  const large = await ticketOf('large');
  await until(() => filesOf(large), (names) => names.length === 2);
  assert.deepEqual((await tech.get(`/tickets/${large.id}`)).attachments.map((one) => one.scan), ['too_large', 'scanned']);
  await clamd.stop();
  clamd = undefined;
  assert.equal(await scanned('alone', part('b.txt', 'nothing bad')), 'no_scanner');
  // What people upload says the same.
  const ticket = await ticketOf('clean');
  const { body } = await tech.request('POST', `/tickets/${ticket.id}/attachments?name=c.txt`, { bytes: Buffer.from('nothing bad'), type: 'text/plain' });
  assert.equal(body.scan, 'no_scanner');
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).attachments.find((one) => one.name === 'c.txt').scan, 'no_scanner');
});
