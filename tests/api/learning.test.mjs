// Who may see what a model learned, and who may take it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addAccount, signedIn, somebody, staffRoles } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { rareCause, teach } from '../support/teaching.mjs';

const model = 'printer-no-output';
const answerable = ['administrator', 'supervisor', 'author'];
const learn = () => hotliner('diagnosis', 'learn', '--database', server.database, '--model', model);
let server;
let admin;
let tech;
let lesson;
const companies = [];
before(async () => {
  server = await startServer();
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  lesson = { model, ...(await rareCause(tech, model)) };
  for (const code of ['AAA', 'BBB', 'CCC']) {
    const company = await admin.post('/companies', { name: `${code} SA`, code, country: 'BE', language: 'fr' });
    const person = await tech.post('/people', { company_id: company.id, name: `P ${code}`, email: `p@${code}.example`, numbers: [] });
    companies.push({ ...company, person: person.id });
  }
});
after(() => server?.stop());

const learning = (who) => who.get(`/models/${model}/learning`);
const account = async (role, codes) => signedIn(server, await addAccount(server.database,
  { role, email: `${role}-${codes.join('-')}@test.example`, companies: codes }));

test('a release of one company is seen and taken back by those who serve it', async () => {
  await teach(tech, { ...lesson, person: companies[0].person, times: 40 });
  assert.match(await learn(), /company:\d+: released/);
  const [release] = (await learning(admin)).releases;
  assert.equal(release.company_id, companies[0].id);
  const theirs = await account('supervisor', ['AAA']);
  const others = await account('supervisor', ['BBB']);
  assert.deepEqual((await learning(theirs)).releases.map((one) => one.id), [release.id]);
  const seen = await learning(others);
  assert.deepEqual(seen.releases, []);
  assert.equal(seen.calls_learned, 0, 'not even how many calls there were');
  const { items } = await others.get('/models');
  assert.equal(items.find((one) => one.id === model).calls_learned, 0);
  assert.equal(await others.refused('POST', `/releases/${release.id}/rollback`, {}), 'not_found');
  assert.equal((await theirs.post(`/releases/${release.id}/rollback`)).state, 'rolled_back');
  assert.equal(await theirs.refused('POST', `/releases/${release.id}/rollback`, {}), 'not_possible_now');
});

test('what holds for the whole helpdesk is taken back by somebody who sees all of it', async () => {
  await teach(tech, { ...lesson, person: companies[1].person, times: 40 });
  await teach(tech, { ...lesson, person: companies[2].person, times: 40 });
  assert.match(await learn(), /helpdesk: released/);
  const used = (who) => learning(who).then(({ releases }) =>
    releases.find((one) => one.level === 'helpdesk' && one.state === 'in_use'));
  const few = await account('administrator', ['AAA']);
  const release = await used(few);
  assert.equal(release.may_roll_back, false);
  assert.equal(await few.refused('POST', `/releases/${release.id}/rollback`, {}), 'not_allowed');
  assert.equal((await used(admin)).may_roll_back, true);
  await admin.post(`/releases/${release.id}/rollback`);
  assert.equal(await used(admin), undefined);
});

test('only those who answer for models', async () => {
  for (const role of staffRoles) {
    const who = await account(role, ['AAA', 'BBB']);
    const answer = await who.request('GET', `/models/${model}/learning`);
    assert.equal(answer.status, answerable.includes(role) ? 200 : 403, role);
  }
});

test('a step taken on unrecorded knowledge is marked', async () => {
  const ticket = await tech.post('/tickets', { person_id: companies[0].person, title: 'x', problem: 'x' });
  await tech.post(`/tickets/${ticket.id}/diagnosis`, { model_id: model });
  const diagnosis = await tech.post(`/tickets/${ticket.id}/diagnosis/findings`,
    { action: lesson.action, outcome: 'failed', unrecorded: true });
  assert.equal(diagnosis.path[0].unrecorded, true);
});
