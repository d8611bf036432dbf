// Letters come in from a real dovecot and find their place; answers go out.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Dovecot } from '../support/dovecot.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { until } from '../support/receiver.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const spool = mkdtempSync(join(tmpdir(), 'hotliner-spool-'));
let dovecot;
let server;
let admin;
let tech;
let company;
let number = 0;

before(async () => {
  dovecot = await Dovecot.start();
  dovecot.maildir('help');
  server = await startServer({ publicUrl: 'http://localhost:1' });
  await server.stop({ keep: true });
  server.options.push('--mail-spool', spool, '--mail-from', 'help@desk.example', '--reply-addresses');
  server.setClock('2026-11-23T10:00:00+01:00');
  await server.start();
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  await tech.post('/people', { company_id: company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
});
after(async () => {
  await server?.stop();
  await dovecot?.stop();
  rmSync(spool, { recursive: true, force: true });
});

const form = (more = {}) => ({ name: 'Help', address: 'help@desk.example', host: 'localhost', port: dovecot.tlsPort, security: 'tls',
  sign_in: 'password', user: 'help', secret: dovecot.password, authorities_file: dovecot.certificate.certificate, authserv_id: 'mx.desk.example', ...more });

function letter({ from = 'Zoé <zoe@thunder.example>', to = 'help@desk.example', subject = 'Plus de réseau', text = 'Rien ne va plus.', id = `in-${++number}@thunder.example`, headers = [] } = {}) {
  return [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${id}>`, 'Date: Mon, 23 Nov 2026 10:00:00 +0100',
    'Content-Type: text/plain; charset=utf-8', ...headers, '', text, ''].join('\r\n');
}
const ticketsOf = async (title) => (await tech.get('/tickets?view=open&limit=200')).items.filter((one) => one.title === title);
const ticketOf = async (title) => (await until(() => ticketsOf(title), (found) => found.length > 0))[0];
const timeline = async (ticket) => (await tech.get(`/tickets/${ticket.id}/timeline`)).items;
const waiting = async (subject) => (await until(() => tech.get('/mails/waiting'), (page) => page.items.some((one) => one.subject === subject))).items
  .find((one) => one.subject === subject);
const spooled = (name) => until(() => existsSync(join(spool, name)), (is) => is);

test('a mailbox says whether it can be reached', async () => {
  const wrong = await admin.post('/mailboxes', form({ secret: 'wrong', is_active: false }));
  const said = await admin.post(`/mailboxes/${wrong.id}/test`, undefined);
  assert.equal(said.is_reached, false);
  assert.equal(said.trouble, 'sign_in');
  assert.match(said.words, /denied|fail/i);
  assert.ok(!JSON.stringify(await admin.get('/mailboxes')).includes('wrong'), 'no secret is shown');
  await admin.put(`/mailboxes/${wrong.id}`, form());
  assert.deepEqual(await admin.post(`/mailboxes/${wrong.id}/test`, undefined), { is_reached: true, trouble: null, words: '' });
});

test('a letter of somebody known is a ticket, its answer a note in it, once', async () => {
  dovecot.deliver('help', letter({ id: 'first@thunder.example' }));
  const ticket = await ticketOf('Plus de réseau');
  assert.equal(ticket.company_id, company.id);
  assert.equal(ticket.person_name, 'Zoé');
  const name = `acknowledgement-${ticket.id}.eml`;
  await spooled(name);
  const acknowledgement = readFileSync(join(spool, name), 'utf8');
  assert.match(acknowledgement, /^In-Reply-To: <first@thunder\.example>/m);
  const replyTo = /^Reply-To: (\S+)\r$/m.exec(acknowledgement)[1];
  assert.match(replyTo, new RegExp(`^help\\+${ticket.id}-[0-9a-f]{20}@desk\\.example$`));

  const answer = letter({ subject: 'Re: x', text: 'Ça marche.\r\n\r\n> ancien texte', headers: [`In-Reply-To: <acknowledgement-${ticket.id}@desk.example>`] });
  dovecot.deliver('help', answer);
  dovecot.deliver('help', answer);
  dovecot.deliver('help', letter({ subject: 'Re: y', from: 'zoe@home.example', to: replyTo, text: 'Depuis la maison.' }));
  const notes = await until(async () => (await timeline(ticket)).filter((one) => one.kind === 'ticket_noted'), (found) => found.length >= 2);
  assert.deepEqual(notes.map((one) => one.text).sort(), ['Depuis la maison.', 'Ça marche.']);
  assert.ok(notes.every((one) => one.visible));

  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'geheim', visible: false });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'Nous regardons.', visible: true });
  const letters = () => readdirSync(spool).filter((one) => one.startsWith(`answer-${ticket.id}-`));
  assert.deepEqual(letters(), [], 'it can be taken back for ten seconds');
  server.setClock('2026-11-23T10:00:11+01:00');
  await until(letters, (found) => found.length === 1);
  const sent = readFileSync(join(spool, letters()[0]), 'utf8');
  assert.match(sent, /Nous regardons\./);
  assert.match(sent, /^References: <.*@thunder\.example>/m);
  assert.ok(!sent.includes('geheim'));
});

test('a sender is known by his address, also with a tag, and a new one by the domain of his company', async () => {
  dovecot.deliver('help', letter({ from: 'ZOE+Printer@Thunder.example', subject: 'With a tag' }));
  assert.equal((await ticketOf('With a tag')).person_name, 'Zoé');
  const sheets = await Promise.all((await tech.get('/companies')).items.map((one) => tech.get(`/companies/${one.id}`)));
  const { id, domains } = sheets.find((one) => one.domains?.length > 0);
  dovecot.deliver('help', letter({ from: `New Colleague <new.colleague@${domains[0]}>`, subject: 'First day' }));
  const ticket = await ticketOf('First day');
  assert.deepEqual([ticket.company_id, ticket.person_name], [id, 'New Colleague']);
  // An administrator names them, but none of another company, nor one where anybody may have an address.
  const rule = async (who, ...wanted) => {
    const { status, body } = await who.request('PUT', `/companies/${company.id}/domains`, { body: { domains: wanted } });
    return status === 200 ? body.domains : `${status} ${body.errors?.[0]?.pointer ?? ''} ${body.errors?.[0]?.code ?? body.code}`;
  };
  assert.equal(await rule(tech, 'thunder.example'), '403  not_allowed');
  assert.equal(await rule(admin, 'thunder.example', domains[0]), '422 /domains/1 domain_taken');
  assert.equal(await rule(admin, 'Gmail.com'), '422 /domains/0 public_domain');
  assert.equal(await rule(admin, 'claire@thunder.example'), '422 /domains/0 not_a_domain');
  assert.deepEqual((await tech.get(`/companies/${company.id}`)).domains, []);
  assert.deepEqual(await rule(admin, 'Thunder.example', 'lightning.example', 'thunder.example'), ['lightning.example', 'thunder.example']);
  dovecot.deliver('help', letter({ from: 'Tom <tom@lightning.example>', subject: 'From the daughter firm' }));
  assert.equal((await ticketOf('From the daughter firm')).company_id, company.id);
  assert.deepEqual(await rule(admin), []);
  // A part of the name, or a name that begins alike, is not the domain.
  dovecot.deliver('help', letter({ from: `eve@${domains[0]}.evil.example`, subject: 'Looks like it' }));
  assert.equal((await waiting('Looks like it')).reason, 'unknown_sender');
});

test('an answer to what somebody who left had solved opens it again for whoever is here', async () => {
  const left = await addAccount(server.database, { role: 'technician', email: 'left@desk.example', name: 'Lea' });
  const id = 'left-solved@thunder.example';
  dovecot.deliver('help', letter({ subject: 'Écran noir', id }));
  const ticket = await ticketOf('Écran noir');
  const lea = await signedIn(server, left);
  await lea.put(`/tickets/${ticket.id}/owner`, { account_id: lea.me.id, team: 'printing' });
  await lea.put(`/tickets/${ticket.id}/solution`, { outcome: 'solved', summary: 'Câble remplacé.' });
  await hotliner('user', 'disable', '--database', server.database, '--email', left.email);
  dovecot.deliver('help', letter({ subject: 'Re: Écran noir', text: 'Toujours noir.', headers: [`In-Reply-To: <${id}>`] }));
  const open = await until(() => tech.get(`/tickets/${ticket.id}`), (sheet) => sheet.status === 'open');
  assert.notEqual(open.owner?.id, lea.me.id);
  const where = await tech.get(`/tickets/${ticket.id}/ladder`);
  assert.ok(open.owner || where.with, 'somebody has it or is asked for it');
  assert.match(await hotliner('verify', '--database', server.database), /: whole\n$/);
});

test('a stranger waits, even when he names a ticket or a message', async () => {
  const [ticket] = await ticketsOf('Plus de réseau');
  dovecot.deliver('help', letter({ from: 'eve@evil.example', subject: `Re: [${ticket.number}] salut`, headers: [`References: <acknowledgement-${ticket.id}@desk.example>`] }));
  const line = await waiting(`Re: [${ticket.number}] salut`);
  assert.equal(line.reason, 'stranger_in_thread');
  assert.equal(line.ticket_id, ticket.id);
  assert.equal((await timeline(ticket)).filter((one) => one.data?.from === 'eve@evil.example').length, 0);
  await tech.put(`/mails/${line.id}/decision`, { ticket_id: ticket.id });
  await until(() => timeline(ticket), (items) => items.some((one) => one.data?.from === 'eve@evil.example'));

  dovecot.deliver('help', letter({ from: 'Max <max@nowhere.example>', subject: 'Bonjour' }));
  const other = await waiting('Bonjour');
  assert.equal(other.reason, 'unknown_sender');
  await tech.put(`/mails/${other.id}/decision`, { company_id: company.id });
  assert.equal((await ticketOf('Bonjour')).person_name, 'Max');
  assert.equal((await fetch(`${server.url}/api/v1/mails/${other.id}/raw`)).status, 401);
});

test('somebody known who names a ticket opens a new one, and somebody confirms', async () => {
  const [ticket] = await ticketsOf('Plus de réseau');
  const foreign = await admin.post('/companies', { name: 'Other', code: 'OTR', country: 'BE', language: 'fr' });
  const theirs = await tech.post('/tickets', { company_id: foreign.id, title: 'Ailleurs', problem: '' });
  const subject = `Encore ${ticket.number.toLowerCase()} et ${theirs.number}`;
  // With a tag in her address she is herself still (RFC 5233).
  dovecot.deliver('help', letter({ from: 'Zoé <zoe+reseau@thunder.example>', subject }));
  const fresh = await ticketOf(subject);
  assert.notEqual(fresh.id, ticket.id);
  assert.equal(fresh.person_id, ticket.person_id);
  const named = (await timeline(fresh)).filter((one) => one.kind === 'mail_names_ticket');
  assert.deepEqual(named.map((one) => [one.data.number, one.data.other_id, one.visible]), [[ticket.number, ticket.id, false]], 'not the ticket of another company');
  await tech.put(`/tickets/${fresh.id}/merge`, { into: named[0].data.other_id });
  assert.equal((await tech.get(`/tickets/${fresh.id}`)).status, 'merged');
});

test('whoever serves one company sees no letter of the helpdesk\'s mailbox, and nobody else of a put-away one', async () => {
  dovecot.deliver('help', letter({ from: 'eve@evil.example', subject: 'Pub' }));
  const line = await waiting('Pub');
  const account = await addAccount(server.database, { role: 'technician', email: 'only@thunder.example', companies: ['THU'] });
  const only = await signedIn(server, account);
  assert.deepEqual((await only.get('/mails/waiting')).items, []);
  for (const [method, path, body] of [['GET', 'raw'], ['PUT', 'dismissal'], ['PUT', 'decision', { company_id: company.id }]])
    assert.equal((await only.request(method, `/mails/${line.id}/${path}`, { body })).status, 404, path);
  assert.equal((await tech.put(`/mails/${line.id}/dismissal`)).state, 'dismissed');
  assert.equal((await tech.request('PUT', `/mails/${line.id}/dismissal`, {})).status, 409);
  assert.match((await tech.request('GET', `/mails/${line.id}/raw`, {})).text, /^Subject: Pub\r$/m);
});

test('who is not proved waits; only the trusted server proves', async () => {
  const fail = 'Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=x; dkim=none; dmarc=fail (p=reject) header.from=thunder.example';
  dovecot.deliver('help', letter({ subject: 'Faux', headers: [fail, 'Authentication-Results: mx.desk.example; dmarc=pass'] }));
  const line = await waiting('Faux');
  assert.equal(line.reason, 'sender_not_proved');
  assert.equal(line.authentication, 'spf=pass dkim=none dmarc=fail');
  dovecot.deliver('help', letter({ subject: 'Vrai', headers: ['Authentication-Results: elsewhere.example; dmarc=fail'] }));
  await ticketOf('Vrai');
});

test('absences and bounces are recorded, and no letter answers them', async () => {
  const [ticket] = await ticketsOf('Plus de réseau');
  const before = readdirSync(spool).length;
  const reference = `In-Reply-To: <acknowledgement-${ticket.id}@desk.example>`;
  dovecot.deliver('help', letter({ subject: 'Absence du bureau', text: 'Je suis absente.', headers: ['Auto-Submitted: auto-replied', reference] }));
  dovecot.deliver('help', letter({ from: 'MAILER-DAEMON@mx.example', subject: 'failure notice', headers: ['Return-Path: <>', reference],
    text: "Hi. This is the qmail-send program at mx.example.\r\nI'm afraid I wasn't able to deliver your message to the following addresses.\r\n\r\n<zoe@thunder.example>:\r\n550 5.1.1 User unknown\r\n" }));
  const items = await until(() => timeline(ticket), (all) => ['mail_automatic', 'mail_bounced'].every((kind) => all.some((one) => one.kind === kind)));
  assert.deepEqual(items.find((one) => one.kind === 'mail_bounced').data.addresses, ['zoe@thunder.example']);
  assert.equal(readdirSync(spool).length, before);
});

test('an acknowledgement of another helpdesk ends there', async () => {
  const [ticket] = await ticketsOf('Plus de réseau');
  const before = readdirSync(spool).length;
  const theirs = readFileSync(join(spool, `acknowledgement-${ticket.id}.eml`), 'utf8').replace('help@desk.example', 'zoe@thunder.example')
    .replace(/^Message-Id: .*$/im, 'Message-Id: <acknowledgement-7@thunder.example>\r').replace(/^(In-Reply-To|References): .*\r\n/gim, '');
  dovecot.deliver('help', theirs);
  dovecot.deliver('help', letter({ subject: 'Après' }));
  await ticketOf('Après');
  assert.equal((await tech.get('/tickets?view=open&limit=200')).items.filter((one) => one.title.includes('réponse') || one.title.startsWith('[THU-')).length, 0);
  assert.equal(readdirSync(spool).length, before, 'and one acknowledgement a day is enough');
});

test('twenty letters an hour go into a ticket, and the others wait', async () => {
  const [ticket] = await ticketsOf('Plus de réseau');
  const reference = [`In-Reply-To: <acknowledgement-${ticket.id}@desk.example>`];
  const answers = async () => (await timeline(ticket)).filter((one) => /^Encore \d+$/.test(one.text ?? '')).length;
  // Letters that came before count no more.
  server.setClock('2026-11-23T12:00:00+01:00');
  for (let i = 0; i < 23; ++i) dovecot.deliver('help', letter({ subject: `Re: loop ${i}`, text: `Encore ${i}`, headers: reference }));
  const tooMany = async () => (await tech.get('/mails/waiting')).items.filter((one) => one.reason === 'too_many');
  const waits = await until(tooMany, (found) => found.length >= 3);
  assert.equal(waits.length, 3);
  assert.ok(waits.every((one) => one.ticket_id === ticket.id));
  assert.equal(await answers(), 20);
  // One press lets one in; an hour later they go in by themselves again.
  await tech.put(`/mails/${waits[0].id}/decision`, { ticket_id: ticket.id });
  await until(answers, (count) => count === 21);
  server.setClock('2026-11-23T13:00:01+01:00');
  dovecot.deliver('help', letter({ subject: 'Re: loop 23', text: 'Encore 23', headers: reference }));
  await until(answers, (count) => count === 22);
});

test('a sender gets one acknowledgement a day, whatever he opens', async () => {
  await tech.post('/people', { company_id: company.id, name: 'Noé', email: 'noe@thunder.example', numbers: [] });
  const acknowledged = async (ids) => ids.filter((id) => existsSync(join(spool, `acknowledgement-${id}.eml`)));
  const ids = [];
  const write = async (subject, from = 'noe@thunder.example') => {
    dovecot.deliver('help', letter({ from, subject }));
    ids.push((await ticketOf(subject)).id);
  };
  const come = async (at) => {
    server.setClock(at);
    [admin, tech] = await Promise.all(['administrator', 'technician'].map((role) => somebody(server, role)));
  };
  await come('2026-11-24T10:00:00+01:00');
  await write('Un');
  await until(() => acknowledged(ids), (found) => found.length === 1);
  await write('Deux');
  await write('Trois', 'NOE@thunder.example');
  await come('2026-11-25T09:59:59+01:00');
  await write('Quatre');
  server.setClock('2026-11-25T10:00:00+01:00');
  await write('Cinq');
  // The last is acknowledged; what was withheld before it would have left first.
  await until(() => acknowledged(ids), (found) => found.includes(ids[4]));
  assert.deepEqual(await acknowledged(ids), [ids[0], ids[4]]);
});

test('every letter once, through kill -9 of either side', async () => {
  const letters = 1000;
  const titles = async () => {
    const found = [];
    for (const one of await tech.all('/tickets?view=open')) if (/^Nr \d+$/.test(one.title)) found.push(one.title);
    return found;
  };
  // They lie there already when the mailbox is named, one of them large.
  for (let i = 0; i < letters; ++i) dovecot.deliver('bulk', letter({ subject: `Nr ${i}`, text: i === 0 ? 'Long. '.repeat(300_000) : 'Rien ne va plus.' }));
  await admin.post('/mailboxes', form({ name: 'Bulk', address: 'bulk@desk.example', user: 'bulk' }));
  await until(titles, (found) => found.length > 0);
  await server.kill9();
  // What a killed node read is left alone for a minute.
  server.setClock('2026-11-25T10:05:00+01:00');
  await server.start();
  tech = await somebody(server, 'technician');
  await dovecot.kill9();
  await dovecot.run();
  const found = await until(titles, (all) => all.length >= letters, 300);
  assert.deepEqual([...found].sort(), Array.from({ length: letters }, (_, i) => `Nr ${i}`).sort());
});
