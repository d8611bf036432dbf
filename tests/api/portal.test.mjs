// The portal over the interface: a requester is guided only through what he may do himself, his ticket carries
// the path, he says whether he is content, and sees his company's colour and logo, never another's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let requester;
let tech;
let admin;
before(async () => {
  server = await startServer();
  requester = await signedIn(server, accountsOf(server, 'requester')[0]);
  tech = await somebody(server, 'technician');
  admin = await somebody(server, 'administrator');
});
after(() => server?.stop());

const guide = (body) => requester.post('/portal/guide', { findings: [], ...body });

test('words find models, and every step is one that a requester may do', async () => {
  const { choices, step: none } = await guide({ text: 'mon imprimante n’imprime plus' });
  assert.equal(choices[0].model_id, 'printer-no-output');
  assert.equal(none, null);
  const { model } = await (await somebody(server, 'supervisor')).get('/models/printer-no-output/draft');
  const findings = [];
  let kind = '';
  for (let n = 0; n < 60 && kind !== 'ticket'; ++n) {
    const { step } = await guide({ model_id: 'printer-no-output', findings });
    kind = step.kind;
    if (kind === 'ask') findings.push({ question: step.id, answer: 'dont-know' });
    if (kind !== 'act') continue;
    const action = model.actions.find((one) => one.id === step.id);
    assert.equal(action.by, 'caller', step.id);
    assert.ok(action.risk <= 1 && action.needs.length === 0, step.id);
    assert.ok(step.say.fr.length > 0 && step.say.nl.length > 0);
    findings.push({ action: step.id });
  }
  assert.equal(kind, 'ticket', 'it ends with asking somebody');
  assert.ok(findings.some((one) => one.action), 'something could be tried');
});

test('what only a technician can look up is not asked, and nobody speaks who is not there', async () => {
  const findings = [];
  for (let kind = '', n = 0; n < 60 && kind !== 'ticket'; ++n) {
    const { step } = await guide({ model_id: 'cannot-sign-in', findings });
    kind = step.kind;
    if (kind === 'ticket') break;
    assert.notEqual(step.id, 'directory-state');
    assert.doesNotMatch(step.say.fr, /(-moi\b|\bje\b|\bj’)/i, step.id);
    assert.doesNotMatch(step.say.nl, /\bik\b/i, step.id);
    findings.push(kind === 'ask' ? { question: step.id, answer: 'dont-know' } : { action: step.id });
  }
  assert.ok(findings.some((one) => one.question === 'error-text'), 'the sentence about reading aloud');
});

test('the ticket carries the path, and the technician goes on from there', async () => {
  const { step } = await guide({ model_id: 'printer-no-output' });
  const findings = [step.kind === 'ask'
    ? { question: step.id, answer: step.answers[0].id } : { action: step.id }];
  const { ticket_id: id } = await requester.post('/portal/guide/ticket',
    { model_id: 'printer-no-output', title: 'Imprimante', problem: 'Rien ne sort', findings });
  assert.equal((await requester.get(`/tickets/${id}`)).title, 'Imprimante');
  const diagnosis = await tech.get(`/tickets/${id}/diagnosis`);
  assert.equal(diagnosis.path.length, 1);
  assert.equal(diagnosis.path[0].id, step.id);
  assert.equal(diagnosis.state, 'running');
  const wrong = await requester.request('POST', '/portal/guide',
    { body: { model_id: 'printer-no-output', findings: [{ question: 'none', answer: 'x' }] } });
  assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/findings/0/question']);
  assert.equal((await tech.request('POST', '/portal/guide', { body: { findings: [] } })).status, 403);
});

test('whether the requester is content is stored, shown and counted', async () => {
  const { id } = await requester.post('/tickets', { title: 'Lent', problem: 'Lent' });
  const early = await requester.request('PUT', `/tickets/${id}/satisfaction`, { body: { content: true } });
  assert.equal(early.body.code, 'ticket_is_not_solved');
  await tech.put(`/tickets/${id}/solution`, { outcome: 'solved', summary: 'Fait.' });
  const before = await tech.get('/satisfaction?days=7');
  assert.equal((await requester.get(`/tickets/${id}/satisfaction`)).content, null);
  assert.equal((await requester.put(`/tickets/${id}/satisfaction`, { content: true })).content, true);
  const said = await requester.put(`/tickets/${id}/satisfaction`, { content: false, comment: 'Trop long' });
  assert.deepEqual([said.content, said.comment], [false, 'Trop long']);
  const counted = await tech.get('/satisfaction?days=7');
  assert.deepEqual([counted.content, counted.discontent], [before.content, before.discontent + 1],
    'the last word counts, once');
  const { items } = await tech.get(`/tickets/${id}/timeline`);
  assert.ok(items.some((one) => one.kind === 'ticket_criticised' && one.text === 'Trop long'));
});

test('a company’s colour and logo are its own people’s to see', async () => {
  const home = requester.me.company_id;
  const png = Buffer.from('89504e470d0a1a0a00', 'hex');
  assert.deepEqual(await admin.put(`/companies/${home}/brand`, { colour: '#c8102e' }).then((one) => one.colour), '#c8102e');
  const wrong = await admin.request('PUT', `/companies/${home}/brand`, { body: { colour: 'red' } });
  assert.equal(wrong.status, 422);
  const stored = await admin.request('PUT', `/companies/${home}/logo`, { bytes: png, type: 'image/png' });
  assert.deepEqual([stored.status, stored.body.has_logo, stored.body.colour], [200, true, '#c8102e']);
  assert.equal((await admin.request('PUT', `/companies/${home}/logo`, { bytes: '<svg/>', type: 'image/svg+xml' })).status, 422);
  const seen = await requester.request('GET', `/companies/${home}/logo`);
  assert.deepEqual([seen.status, seen.type], [200, 'image/png']);
  assert.equal((await requester.get(`/companies/${home}/brand`)).has_logo, true);
  const other = server.demo.companies.find((one) => one.id !== home).id;
  for (const path of ['brand', 'logo'])
    assert.equal((await requester.request('GET', `/companies/${other}/${path}`)).status, 404);
  assert.equal((await tech.request('PUT', `/companies/${home}/brand`, { body: { colour: null } })).status, 403);
});
