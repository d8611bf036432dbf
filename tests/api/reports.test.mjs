// Reports: counted from what was done, for supervisors alone, of what they may see; as CSV and PDF.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountsOf, addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let tech;
let boss;
let company;
let foreign;

before(async () => {
  server = await startServer({ clock: '2026-11-23T09:00:00+01:00' });
  tech = await signedIn(server, accountsOf(server, 'technician')[0]);
  boss = await signedIn(server, accountsOf(server, 'supervisor')[0]);
  await boss.patch('/session', { language: 'en' });
  const admin = await somebody(server, 'administrator');
  company = await admin.post('/companies', { name: 'Counted', code: 'CNT', country: 'BE', language: 'fr' });
  foreign = await admin.post('/companies', { name: 'Elsewhere', code: 'ELS', country: 'BE', language: 'fr' });
  for (let i = 0; i < 4; ++i) {
    const ticket = await tech.post('/tickets', { company_id: company.id, title: `c${i}`, problem: 'x' });
    if (i < 3) await tech.put(`/tickets/${ticket.id}/solution`, { outcome: 'solved', summary: 'Done.' });
    if (i === 0) await tech.delete(`/tickets/${ticket.id}/solution`);
  }
  await tech.post('/tickets', { company_id: foreign.id, title: 'f', problem: 'x' });
});
after(() => server?.stop());

const of = (id, more = '') => `/reports/tickets${more}?zone=Europe/Brussels&company_id=${id}`;

test('what was done is counted', async () => {
  const report = await boss.get(of(company.id));
  assert.equal(report.until, '2026-11-23');
  assert.equal(report.spells.length, 13);
  const { total } = report;
  assert.deepEqual([total.opened, total.solved, total.backlog, total.closings, total.reopened], [4, 2, 2, 3, 1]);
  assert.equal(total.first_contact, 2);
  assert.deepEqual(report.spells.at(-1).counts.opened, 4);
  assert.deepEqual(report.by_company.map((row) => row.name), ['Counted']);
});

test('nobody but supervisors and administrators, and of what they may see', async () => {
  for (const path of ['', '/csv', '/pdf'])
    assert.equal((await tech.request('GET', `/reports/tickets${path}`)).status, 403);
  const limited = await signedIn(server, await addAccount(server.database,
    { role: 'supervisor', email: 'limited@test.example', companies: ['ELS'] }));
  const report = await limited.get('/reports/tickets?zone=UTC');
  assert.equal(report.total.opened, 1);
  assert.deepEqual(report.by_company.map((row) => row.name), ['Elsewhere']);
  for (const path of ['', '/csv', '/pdf'])
    assert.equal((await limited.request('GET', of(company.id, path))).status, 422);
});

test('as a file', async () => {
  const csv = await boss.request('GET', of(company.id, '/csv'));
  assert.match(csv.type, /^text\/csv/);
  assert.match(csv.text, /"company","Counted","2026-08-25","2026-11-23","4","2","2"/);
  const pdf = await boss.request('GET', of(company.id, '/pdf'));
  assert.equal(pdf.type, 'application/pdf');
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
});
