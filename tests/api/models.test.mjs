// A model edited over the interface: every change is kept, lint and a trial call answer at once, what is
// released is used by new calls, what was in use before can be used again, and a start of the program with
// its own models leaves the choice alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addAccount, accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const model = 'printer-no-output';
const at = `/models/${model}`;
let shipped;  // the version that came with the program
let server;
let supervisor;
let limited;
before(async () => {
  server = await startServer({
    prepare: async (database) => {
      limited = await addAccount(database, { role: 'author', email: 'one@test.example', companies: ['DUP'] });
    },
  });
  supervisor = await somebody(server, 'supervisor');
});
after(() => server?.stop());

const edit = (edition, ...edits) => supervisor.patch(`${at}/draft`, { edition, edits });
const set = (path, value) => ({ kind: 'set', path, ...value });
const refused = async (method, path, body, status, code) => {
  const answer = await supervisor.request(method, path, { body });
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.body.code, code, answer.text);
  return answer.body;
};

test('a draft begins with the version in use and keeps every change, comments too', async () => {
  const first = await supervisor.get(`${at}/draft`);
  assert.equal(first.edition, 0);
  assert.ok(first.based_on > 0);
  shipped = first.based_on;
  assert.equal(first.model.causes[0].id, 'paper-empty-or-jammed');
  assert.equal(first.model.questions[0].answers[0].otherwise, '0.07');
  const before = (await supervisor.get(`${at}/draft/text`)).text;
  const kept = await edit(0, set('cause/0/title/en', { text: 'Out of paper' }),
    set('question/0/answer/0/given/wrong-printer', { text: 'usually' }),
    set('cause/0/per_100_calls', { number: 15 }));
  assert.equal(kept.edition, 1);
  const { text } = await supervisor.get(`${at}/draft/text`);
  const lines = (all) => all.split('\n');
  const differ = lines(text).filter((line, i) => line !== lines(before)[i]);
  assert.equal(differ.length, 3, 'three lines differ');
  assert.ok(text.includes('# ---------------------------------------------------------------- causes'));
  const draft = await supervisor.get(`${at}/draft`);
  assert.equal(draft.model.causes[0].title.en, 'Out of paper');
  assert.equal(draft.model.questions[0].answers[0].given['wrong-printer'], 'usually');
  assert.equal(draft.kept_by.id, supervisor.me.id);
  // A crash loses nothing that was acknowledged.
  await server.kill9();
  await server.start();
  supervisor = await somebody(server, 'supervisor');
  assert.equal((await supervisor.get(`${at}/draft`)).model.causes[0].title.en, 'Out of paper');
});

test('two people cannot overwrite one another unawares', async () => {
  await refused('PATCH', `${at}/draft`, { edition: 0, edits: [set('title/en', { text: 'A' })] }, 412, 'version_conflict');
  const wrong = await refused('PATCH', `${at}/draft`,
    { edition: 1, edits: [set('title/en', { text: 'A' }), { kind: 'remove', path: 'cause/99' }] }, 422, 'invalid_input');
  assert.equal(wrong.errors[0].pointer, '/edits/1');
  await refused('PATCH', `${at}/draft`, { edition: 1, edits: [set('title/en', {})] }, 422, 'invalid_input');
});

test('lint says what, where and the cure, and nothing wrong is released', async () => {
  const { items } = await supervisor.get(`${at}/draft/remarks`);
  const sum = items.find((one) => one.what.startsWith('per_100_calls sum to 101'));
  assert.ok(sum && sum.line > 1 && sum.cure.includes('100') && sum.gravity === 'error', JSON.stringify(items));
  const answer = await refused('POST', `${at}/draft/release`, { edition: 1, note: 'Paper' }, 409, 'not_possible_now');
  assert.match(answer.detail, /per_100_calls sum to 101/);
});

test('a trial call follows the edited text', async () => {
  const ask = (findings) => supervisor.post(`${at}/draft/trial`, { level: 'novice', language: 'fr', findings });
  const begin = await ask([]);
  assert.ok(begin.causes.length > 0 && begin.next.say.length > 0);
  assert.equal(begin.next.wording, 'novice');
  const told = await ask([{ question: 'who-is-affected', answer: 'others-can' }, { question: 'gone', answer: 'x' }]);
  assert.equal(told.ignored, 1);
  const likely = (call, id) => call.causes.find((one) => one.id === id)?.p ?? 0;
  assert.ok(likely(told, 'wrong-printer') > likely(begin, 'wrong-printer'));
  await edit(1, set('cause/0/per_100_calls', { number: 14 }), set('cause/1/per_100_calls', { number: 1 }),
    set('cause/2/per_100_calls', { number: 22 }));
  const rarer = await ask([{ question: 'who-is-affected', answer: 'others-can' }]);
  assert.ok(likely(rarer, 'wrong-printer') < likely(told, 'wrong-printer') / 3);
});

test('what is renamed or removed takes along what refers to it', async () => {
  await edit(2, { kind: 'rename', path: 'cause/1', text: 'other-printer' });
  const { model: renamed } = await supervisor.get(`${at}/draft`);
  assert.equal(renamed.questions[0].answers[0].given['other-printer'], 'usually');
  assert.ok(renamed.actions.some((one) => one.fixes['other-printer']));
  assert.ok(!JSON.stringify(renamed).includes('"wrong-printer"'));
  await edit(3, { kind: 'rename', path: 'cause/1', text: 'wrong-printer' });
});

test('a released version is used, and the one before can be used again', async () => {
  const tech = await somebody(server, 'technician');
  const version = async () => {
    const ticket = await tech.post('/tickets', { person_id: server.demo.people[0].id, title: 'Rien', problem: '' });
    return (await tech.post(`/tickets/${ticket.id}/diagnosis`, { model_id: model })).model.version;
  };
  const { items } = await supervisor.get(`${at}/draft/remarks`);
  assert.deepEqual(items.filter((one) => one.gravity !== 'warning'), []);
  const made = await supervisor.post(`${at}/draft/release`, { edition: 4, note: 'Fewer wrong printers' });
  assert.deepEqual([made.number, made.is_current, made.note], [1001, true, 'Fewer wrong printers']);
  assert.equal(await version(), 1001);
  assert.equal((await supervisor.get(`${at}/draft`)).edition, 0);
  assert.match((await supervisor.get(`${at}/versions/1001`)).text, /^version = 1001$/m);
  // The program brings its own models at each start.
  await server.stop({ keep: true });
  await server.start();
  supervisor = await somebody(server, 'supervisor');
  assert.equal(await version(), 1001);
  await supervisor.put(`${at}/versions/${shipped}/use`);
  assert.equal(await version(), shipped);
  const { items: versions } = await supervisor.get(`${at}/versions`);
  assert.deepEqual(versions.map((one) => [one.number, one.is_current]), [[1001, false], [shipped, true]]);
  await refused('PUT', `${at}/versions/7/use`, undefined, 404, 'not_found');
  await refused('POST', `${at}/draft/release`, { edition: 0, note: 'Nothing' }, 409, 'not_possible_now');
});

test('the whole text can be written, a broken one too, and thrown away', async () => {
  const kept = await supervisor.put(`${at}/draft/text`, { edition: 0, text: 'format = = 1' });
  assert.equal((await supervisor.get(`${at}/draft`)).model, null);
  const { items } = await supervisor.get(`${at}/draft/remarks`);
  assert.deepEqual([items.length, items[0].gravity, items[0].line], [1, 'fatal', 1]);
  await refused('POST', `${at}/draft/trial`, { level: 'regular', language: 'en', findings: [] }, 409, 'not_possible_now');
  await refused('POST', `${at}/draft/release`, { edition: kept.edition, note: 'x' }, 422, 'invalid_input');
  await supervisor.delete(`${at}/draft`);
  assert.equal((await supervisor.get(`${at}/draft`)).edition, 0);
});

test('who serves some companies writes, and who sees all decides', async () => {
  const author = await signedIn(server, limited);
  const { edition } = await author.patch(`${at}/draft`, { edition: 0, edits: [set('title/en', { text: 'No print' })] });
  const answer = await author.request('POST', `${at}/draft/release`, { body: { edition, note: 'Shorter' } });
  assert.deepEqual([answer.status, answer.body.code], [403, 'not_allowed']);
  assert.equal((await author.request('PUT', `${at}/versions/1001/use`)).status, 403);
  assert.equal((await author.get(`${at}/draft`)).may_release, false);
  const tech = await somebody(server, 'technician');
  assert.equal((await tech.request('GET', `${at}/draft`)).status, 403);
  const [portal] = accountsOf(server, 'requester');
  const requester = await signedIn(server, portal);
  assert.equal((await requester.request('GET', `${at}/draft`)).status, 404);
});
