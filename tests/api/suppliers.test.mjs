// A question to a supplier: its letter on the disk, its answer in the thread, and nothing in it that the
// contract withholds.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { somebody } from '../support/people.mjs';
import { until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let tech;
let person;
let supplier;
const spool = mkdtempSync(join(tmpdir(), 'hotliner-spool-'));

before(async () => {
  server = await startServer({ clock: '2026-11-23T10:00:00+01:00', options: ['--mail-spool', spool, '--mail-from', 'desk@hotliner.example'] });
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  [supplier] = (await tech.get('/suppliers')).items;
  person = await tech.post('/people', { company_id: server.demo.companies[0].id, name: 'Zénobie Quatrecoups',
    email: 'zenobie@dupont.example', numbers: ['+32 81 77 66 55'], language: 'fr' });
});
after(async () => {
  await server?.stop();
  rmSync(spool, { recursive: true, force: true });
});

const minutes = (n) => server.setClock(new Date(Date.parse(server.now) + n * 60_000).toISOString());
const letters = () => readdirSync(spool).filter((name) => name.startsWith('supplier-') && name.endsWith('.eml')).sort();

async function lettersOnDisk(count) {
  const end = Date.now() + 15_000;
  while (letters().length < count) {
    assert.ok(Date.now() < end, `${letters().length} letters instead of ${count}`);
    await admin.get('/outbox');
  }
  return letters();
}

// Decoded as a mail program would: headers unfolded and their words read, parts by their encoding.
function decoded(name) {
  const raw = readFileSync(join(spool, name), 'latin1');
  const words = raw.replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text) => Buffer.from(text.replaceAll('_', ' ')
      .replace(/=([0-9A-F]{2})/gi, (__, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8'))
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text) => Buffer.from(text, 'base64').toString('utf8'));
  const text = Buffer.from(raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
  return `${words}\n${text}`;
}

test('the letter carries the chosen excerpts and files, and the answer comes back', async () => {
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Rien ne sort', problem: 'Rien du tout' });
  const note = await tech.post(`/tickets/${ticket.id}/notes`, { text: 'Seen by the technician.', visible: false });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'Never chosen.', visible: false });
  const file = (await tech.request('POST', `/tickets/${ticket.id}/attachments?name=page.txt`, { bytes: 'PAGE', type: 'text/plain' })).body;
  const question = { supplier_id: supplier.id, text: 'What may it be?',
    excerpts: { problem: true, device: true, path: true, causes: true, note_ids: [note.id] }, attachment_ids: [file.id] };
  const preview = await tech.post(`/tickets/${ticket.id}/supplier-threads/preview`, question);
  const thread = await tech.post(`/tickets/${ticket.id}/supplier-threads`, question);
  assert.equal(thread.messages[0].text, preview.text);
  const [name] = await lettersOnDisk(1);
  const said = decoded(name);
  for (const part of ['What may it be?', 'Rien du tout', 'Seen by the technician.', Buffer.from('PAGE').toString('base64'), 'page.txt', ticket.number])
    assert.ok(said.includes(part), `${part} in\n${said}`);
  assert.ok(!said.includes('Never chosen.'));
  // The file is there a moment before it is noted that it is.
  await until(() => admin.all('/outbox?state=delivered'),
    (all) => all.some((one) => one.ticket_id === ticket.id && one.kind === 'supplier_letter'));
  const answered = await tech.post(`/supplier-threads/${thread.id}/answers`, { text: 'The drum.', from_name: 'Ria', reference: 'S-77' });
  assert.equal(answered.state, 'answered');
  assert.equal(answered.reference, 'S-77');
  const kinds = (await tech.get(`/tickets/${ticket.id}/timeline`)).items.map((entry) => entry.kind);
  assert.ok(kinds.includes('supplier_asked') && kinds.includes('supplier_answered'));
  const stranger = await tech.post('/tickets', { person_id: person.id, title: 'Another', problem: '' });
  assert.equal(await tech.refused('POST', `/tickets/${stranger.id}/supplier-threads`, { ...question, excerpts: undefined }), 'invalid_input');
});

test('where the contract withholds the requester, no letter knows who it is', async () => {
  const home = server.demo.companies[0].id;
  const contract = await admin.post(`/companies/${home}/support-contracts`, { supplier_id: supplier.id, contact_name: 'Jan',
    contact_email: 'jan@supplier.example', withholds_requester: true, remind_after_hours: 1, starts_on: '2026-01-01', ends_on: '2026-12-31' });
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'PC of ZENOBIE Quatrecoups',
    problem: 'I am Zénobie Quatrecoups, 081 77 66 55, zenobie@dupont.example' });
  const file = (await tech.request('POST', `/tickets/${ticket.id}/attachments?name=quatrecoups.txt`, { bytes: 'PAGE', type: 'text/plain' })).body;
  const before = letters().length;
  const thread = await tech.post(`/tickets/${ticket.id}/supplier-threads`, { supplier_id: supplier.id, text: 'Call Mme Quatrecoups at +32(0)81/77.66.55', attachment_ids: [file.id] });
  assert.equal(thread.withholds_requester, true);
  assert.equal(thread.contact_email, 'jan@supplier.example');
  await lettersOnDisk(before + 1);
  minutes(60);
  const all = await lettersOnDisk(before + 2);
  const said = all.slice(before).map(decoded).join('\n');
  assert.ok(said.includes('jan@supplier.example'));
  assert.doesNotMatch(said, /z[ée]nobie|quatrecoups|dupont\.example|77.?66.?55/i);
  await admin.delete(`/support-contracts/${contract.id}`);
});

test('contracts say what is wrong with them', async () => {
  const path = `/companies/${server.demo.companies[0].id}/support-contracts`;
  const fine = { supplier_id: supplier.id, withholds_requester: false, starts_on: '2026-01-01' };
  for (const wrong of [{ starts_on: '2026-13-01' }, { ends_on: '2025-12-31' }, { contact_email: 'nobody' }, { contact_email: 'a@b' }, { supplier_id: 1 }, { remind_after_hours: 0 }])
    assert.equal(await admin.refused('POST', path, { ...fine, ...wrong }), 'invalid_input', JSON.stringify(wrong));
  assert.equal(await tech.refused('POST', path, fine), 'not_allowed');
  const { body } = await admin.request('POST', path, { body: { ...fine, ends_on: '2025-12-31' } });
  assert.deepEqual(body.errors.map(({ pointer, code }) => [pointer, code]), [['/ends_on', 'ends_before_start']]);
});

test('a contract is changed where it stands, by whoever rules the company', async () => {
  const path = `/companies/${server.demo.companies[0].id}/support-contracts`;
  const made = await admin.post(path, { supplier_id: supplier.id, withholds_requester: false, starts_on: '2026-01-01', contact_phone: '+32 2 555 01 00' });
  const changed = await admin.put(`${path}/${made.id}`, { supplier_id: supplier.id, withholds_requester: false, starts_on: '2026-02-01', customer_number: 'K-2' });
  assert.deepEqual([changed.id, changed.customer_number, changed.contact_phone], [made.id, 'K-2', null]);
  assert.equal((await tech.get(path)).items.find((one) => one.id === made.id).starts_on, '2026-02-01');
  assert.equal(await admin.refused('PUT', `${path}/${made.id}`, { ...changed, id: undefined, company_id: undefined, supplier_name: undefined, ends_on: '2026-01-01' }), 'invalid_input');
  const elsewhere = await admin.request('PUT', `${path}/${made.id}`, { body: { supplier_id: 1, withholds_requester: false, starts_on: '2026-01-01' } });
  assert.equal(elsewhere.body.errors[0].code, 'another_supplier');
  const other = `/companies/${server.demo.companies[1].id}/support-contracts`;
  assert.equal(await admin.refused('PUT', `${other}/${made.id}`, { supplier_id: supplier.id, withholds_requester: false, starts_on: '2026-01-01' }), 'not_found');
  assert.equal(await tech.refused('PUT', `${path}/${made.id}`, { supplier_id: supplier.id, withholds_requester: false, starts_on: '2026-01-01' }), 'not_allowed');
  await admin.delete(`/support-contracts/${made.id}`);
});

test('a company has one contract at a time with a supplier, and his hours may be others than its own', async () => {
  const path = `/companies/${server.demo.companies[0].id}/support-contracts`;
  const fine = { supplier_id: supplier.id, withholds_requester: false, starts_on: '2026-01-01', ends_on: '2026-12-31' };
  const calendar = { zone: 'Europe/Brussels', hours: { sat: [['09:00', '12:00']] } };
  const first = await admin.post(path, { ...fine, calendar });
  assert.deepEqual((await tech.get(path)).items.find((one) => one.id === first.id).calendar, calendar);
  const codes = async (method, to, form) => (await admin.request(method, to, { body: form })).body.errors.map((one) => one.code);
  assert.deepEqual(await codes('POST', path, { ...fine, starts_on: '2026-12-31', ends_on: null }), ['contracts_overlap']);
  const second = await admin.post(path, { ...fine, starts_on: '2027-01-01', ends_on: null });
  assert.deepEqual(await codes('PUT', `${path}/${second.id}`, { ...fine, starts_on: '2026-06-01', ends_on: null }), ['contracts_overlap']);
  const refused = await admin.request('PUT', `${path}/${first.id}`, { body: { ...fine, calendar: { zone: 'Europe/Brussels', hours: {} } } });
  assert.match(refused.body.errors[0].pointer, /^\/calendar/);
  assert.equal((await admin.put(`${path}/${first.id}`, fine)).calendar, null);
  for (const one of [first, second]) await admin.delete(`/support-contracts/${one.id}`);
});

test("a supplier's answer brings its files, which the requester does not get", async () => {
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Files', problem: '' });
  const thread = await tech.post(`/tickets/${ticket.id}/supplier-threads`, { supplier_id: supplier.id, text: 'Which driver?',
    excerpts: { problem: true, device: true, path: true, causes: true, pdf: true } });
  assert.equal(thread.messages[0].pdf, `${ticket.number}.pdf`);
  const address = `/supplier-threads/${thread.id}/messages/${thread.messages[0].id}/pdf`;
  const pdf = await tech.request('GET', address);
  assert.deepEqual([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)], [200, 'application/pdf', '%PDF-']);
  assert.equal(await tech.refused('GET', address.replace(/\d+\/pdf/, '1/pdf')), 'not_found');
  const upload = (query) => tech.request('POST', `/tickets/${ticket.id}/attachments?name=driver.zip${query}`, { bytes: 'PK', type: 'application/zip' });
  assert.equal((await upload('&for=everybody')).status, 422);
  const { body: file } = await upload('&for=helpdesk');
  assert.equal(file.internal, true);
  const answered = await tech.post(`/supplier-threads/${thread.id}/answers`, { text: 'This one.', attachment_ids: [file.id] });
  assert.deepEqual(answered.messages.at(-1).attachments.map((one) => one.name), ['driver.zip']);
  const seen = (await tech.get(`/tickets/${ticket.id}/timeline`)).items.filter((one) => one.kind === 'ticket_attached');
  assert.ok(seen.length === 1 && seen.every((one) => one.visible === false));
});

test('nobody waits until yesterday, and the form says when a reminder would come', async () => {
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Waits', problem: '' });
  const { status, body } = await tech.request('PUT', `/tickets/${ticket.id}/hold`, { body: { reason: 'part', until: '2020-01-01T00:00:00Z' } });
  assert.deepEqual([status, body.errors[0].pointer, body.errors[0].code], [422, '/until', 'is_over']);
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).status, 'open');
  const preview = await tech.post(`/tickets/${ticket.id}/deadlines/preview`, { deed: 'hold', reason: 'part' });
  assert.match(preview.follow_up_at, /^\d{4}-/);
  const asked = await tech.post(`/tickets/${ticket.id}/deadlines/preview`, { deed: 'hold', reason: 'requester' });
  assert.equal(asked.follow_up_at, null);
});
