// From the ringing telephone to what the model learned, and past a deadline. The time is the test's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { Exchange } from '../support/exchange.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const minute = 60_000;
let server;
let exchange;
let tech;
let expert;
let company;
let person;

// Monday morning of the week after next, in Brussels' working hours and after all the demo's times.
function mondayMorning() {
  const at = new Date(Date.now() + 14 * 24 * 60 * minute);
  at.setUTCDate(at.getUTCDate() + (8 - at.getUTCDay()) % 7);
  at.setUTCHours(8, 0, 0, 0);
  return at.toISOString();
}
const pass = (minutes) => server.setClock(new Date(Date.parse(server.now) + minutes * minute).toISOString());

before(async () => {
  server = await startServer({
    clock: mondayMorning(),
    prepare: (database) => addArticle(database, {
      id: 'printing-paperjam', title: 'Enlever un bourrage', body: 'Ouvrez la porte.',
    }),
  });
  exchange = new Exchange(server);
  tech = await somebody(server, 'technician');
  const admin = await somebody(server, 'administrator');
  company = await admin.post('/companies', { name: 'Journey', code: 'JRN', country: 'BE', language: 'fr' });
  await admin.put(`/companies/${company.id}/policy`, { first_answer: 'PT1H', solution: 'PT2H' });
  person = await tech.post('/people', { company_id: company.id, name: 'Jeanne Journée', numbers: ['+3281660001'] });
  for (const account of accountsOf(server, 'expert')) {
    expert = await signedIn(server, account);
    if ((await admin.get('/staff')).items.find((line) => line.id === expert.me.id).skills.includes('printing')) break;
  }
});
after(() => server?.stop());

const clockOf = (ticket, kind) => ticket.clocks.find((clock) => clock.kind === kind);
const learned = async (cause) => {
  const model = await tech.get('/models/printer-no-output');
  return [model.calls_learned, cause ? model.causes.find((one) => one.id === cause).counts_learned : null];
};

async function answeredCall() {
  const { card, callId } = await exchange.ring(tech, '+3281660001');
  assert.equal(card.candidates[0].name, 'Jeanne Journée');
  const { ticket } = await tech.put(`/calls/${card.id}/answer`);
  await exchange.say('hangup', { callId, from: '+3281660001', to: '+3281000000' });
  assert.equal(ticket.person_id, person.id);
  return ticket;
}

test('from the call to the solution, which is kept for the model to learn; reopening takes it back', async () => {
  const { id } = await answeredCall();
  const changed = await tech.patch(`/tickets/${id}`,
    { title: 'Imprimante', problem: "L'imprimante ne sort plus rien depuis ce matin" });
  assert.equal(clockOf(changed, 'first_answer').state, 'met', 'talking is the first answer');
  const { items } = await tech.get(`/models/suggestions?text=${encodeURIComponent(changed.problem)}`);
  assert.equal(items[0].id, 'printer-no-output');
  let diagnosis = await tech.post(`/tickets/${id}/diagnosis`, { model_id: items[0].id });
  assert.equal(diagnosis.language, 'fr');
  const sum = (causes) => causes.reduce((total, cause) => total + cause.p, 0);
  for (let answers = 0; answers < 3;) {
    assert.equal(diagnosis.state, 'running');
    assert.ok(diagnosis.candidates.length >= 1 && diagnosis.candidates.length <= 3);
    assert.deepEqual(diagnosis.candidates[0], diagnosis.next);
    assert.ok(diagnosis.causes.length <= 6 && sum(diagnosis.causes) <= 1 + 1e-9);
    const question = diagnosis.candidates.find((step) => step.kind === 'ask');
    if (question) {
      assert.equal(question.answers.at(-1).key, '0');
      assert.equal(question.say, question.say_interface.fr);
      diagnosis = await tech.post(`/tickets/${id}/diagnosis/findings`,
        { question: question.id, answer: question.answers[0].id });
      ++answers;
    } else {
      diagnosis = await tech.post(`/tickets/${id}/diagnosis/findings`, { action: diagnosis.next.id, outcome: 'failed' });
    }
    pass(1);
  }
  while (diagnosis.next?.kind === 'ask') {
    diagnosis = await tech.post(`/tickets/${id}/diagnosis/findings`, { question: diagnosis.next.id, skipped: true });
  }
  assert.equal(diagnosis.next.kind, 'do');
  const action = diagnosis.next.id;
  diagnosis = await tech.post(`/tickets/${id}/diagnosis/findings`, { action, outcome: 'worked' });
  assert.equal(diagnosis.state, 'solved');
  const entry = diagnosis.path.at(-1);
  assert.deepEqual([entry.id, entry.outcome, entry.by.id], [action, 'worked', tech.me.id]);
  const summary = await tech.get(`/tickets/${id}/summary`);
  assert.equal(summary.language, 'fr');
  assert.ok(summary.text.length > 40);

  const cause = diagnosis.causes[0].id;
  const [calls, counts] = await learned(cause);
  const solved = await tech.put(`/tickets/${id}/solution`,
    { outcome: 'solved', summary: summary.text, cause_id: cause, action_id: action });
  assert.deepEqual([solved.status, clockOf(solved, 'solution').state], ['solved', 'met']);
  const [callsAfter, countsAfter] = await learned(cause);
  assert.equal(callsAfter, calls + 1, 'the call is kept for the night');
  assert.equal(countsAfter, counts, 'and changes nothing before');
  await tech.delete(`/tickets/${id}/solution`);
  const [callsBack, countsBack] = await learned(cause);
  assert.ok(Math.abs(callsBack - calls) < 1e-9 && Math.abs(countsBack - counts) < 1e-9, 'and forgotten');
  await tech.put(`/tickets/${id}/solution`, { outcome: 'withdrawn', summary: 'Not needed.' });
  assert.equal((await learned(cause))[0], calls, 'a withdrawn ticket teaches nothing');
});

test('a finding taken back leaves the belief as it was, and stays in the history', async () => {
  const { id } = await answeredCall();
  const first = await tech.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  const question = first.candidates.find((step) => step.kind === 'ask');
  const second = await tech.post(`/tickets/${id}/diagnosis/findings`,
    { question: question.id, answer: question.answers[0].id });
  assert.notDeepEqual(second.causes, first.causes);
  const third = await tech.delete(`/tickets/${id}/diagnosis/findings/${second.path[0].n}`);
  assert.deepEqual(third.causes, first.causes);
  assert.equal(third.path[0].withdrawn, true);
  const { items } = await tech.get(`/tickets/${id}/timeline`);
  assert.ok(items.some((entry) => entry.kind === 'diagnosis_withdrawn'));
  await tech.put(`/tickets/${id}/solution`, { outcome: 'withdrawn', summary: 'Done.' });
});

test('a step names the articles that show how, and those that exist can be asked for', async () => {
  const { id } = await answeredCall();
  await tech.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  await tech.post(`/tickets/${id}/diagnosis/findings`, { question: 'who-is-affected', answer: 'nobody-can' });
  const { next } = await tech.post(`/tickets/${id}/diagnosis/findings`, { question: 'panel-message', answer: 'paper' });
  assert.equal(next.id, 'load-paper-clear-jam');
  assert.deepEqual(next.articles, ['printing-paperjam']);
  const { items } = await tech.get('/articles/named?ids=printing-nowhere,printing-paperjam');
  assert.deepEqual(items.map(({ id: name, title }) => [name, title]), [['printing-paperjam', 'Enlever un bourrage']]);
  await tech.put(`/tickets/${id}/solution`, { outcome: 'withdrawn', summary: 'Done.' });
});

test('a postponed step comes back when nothing else is left, and a partial repair starts again', async () => {
  const { id } = await answeredCall();
  let diagnosis = await tech.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  const found = (finding) => tech.post(`/tickets/${id}/diagnosis/findings`, finding);
  const named = (step) => (step.kind === 'ask' ? { question: step.id } : { action: step.id });
  assert.equal(typeof diagnosis.next.because.values.rest_minutes, 'number');
  diagnosis = await found({ action: 'resume-queue', postponed: true });
  assert.equal(diagnosis.path[0].outcome, 'postponed');
  assert.ok(diagnosis.candidates.every((step) => step.id !== 'resume-queue'));
  for (let n = 0; n < 60 && diagnosis.next.id !== 'resume-queue' && diagnosis.next.kind !== 'hand_over'; n++)
    diagnosis = await found({ ...named(diagnosis.next), skipped: true });
  assert.equal(diagnosis.next.id, 'resume-queue');
  assert.equal(diagnosis.next.because.values.was_postponed, true);

  const { id: other } = await answeredCall();
  diagnosis = await tech.post(`/tickets/${other}/diagnosis`, { model_id: 'printer-no-output' });
  const before = diagnosis.causes;
  const question = diagnosis.candidates.find((step) => step.kind === 'ask');
  const post = (finding) => tech.post(`/tickets/${other}/diagnosis/findings`, finding);
  await post({ question: question.id, answer: question.answers[0].id });
  diagnosis = await post({ action: 'resume-queue', outcome: 'improved' });
  assert.equal(diagnosis.state, 'running');
  const p = (causes, cause) => causes.find((one) => one.id === cause.id)?.p ?? 0;
  const rest = before.filter((cause) => cause.id !== 'queue-paused');
  const ratio = p(diagnosis.causes, rest[0]) / p(diagnosis.causes, rest[1]);
  assert.ok(Math.abs(ratio - rest[0].p / rest[1].p) < 0.2 * ratio, 'the answer told of the first fault');
  for (const ticket of [id, other])
    await tech.put(`/tickets/${ticket}/solution`, { outcome: 'withdrawn', summary: 'Done.' });
});

test('waiting for the requester stops the clock, and going on moves the deadline', async () => {
  const { id } = await answeredCall();
  const due = clockOf(await tech.get(`/tickets/${id}`), 'solution').due_at;
  pass(10);
  const held = await tech.put(`/tickets/${id}/hold`, { reason: 'requester', note: 'Is at lunch.' });
  assert.equal(clockOf(held, 'solution').state, 'paused');
  pass(25);
  const resumed = await tech.delete(`/tickets/${id}/hold`);
  const clock = clockOf(resumed, 'solution');
  assert.equal(clock.state, 'running');
  assert.equal(Date.parse(clock.due_at) - Date.parse(due), 25 * minute);
  await tech.put(`/tickets/${id}/solution`, { outcome: 'withdrawn', summary: 'Done.' });
});

async function missedTicket() {
  const { id } = await answeredCall();
  await tech.patch(`/tickets/${id}`, { problem: "L'imprimante ne sort plus rien" });
  await tech.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  const listener = await tech.listen();
  pass(100);
  await listener.until((event) => event.kind === 'deadline_warned' && event.ticket_id === id);
  pass(25);
  await listener.until((event) => event.kind === 'deadline_missed' && event.ticket_id === id);
  await listener.until((event) => event.kind === 'handover_offered' && event.ticket_id === id);
  listener.close();
  const sheet = await tech.get(`/tickets/${id}`);
  assert.equal(clockOf(sheet, 'solution').state, 'missed');
  assert.equal(sheet.handover.state, 'offered');
  const { items } = await tech.get(`/tickets/${id}/timeline`);
  for (const kind of ['deadline_missed', 'handover_offered']) {
    assert.equal(items.filter((entry) => entry.kind === kind).length, 1, `${kind} once`);
  }
  return sheet;
}

async function receiverOf(handover) {
  for (const role of ['expert', 'supervisor', 'administrator', 'field_technician', 'technician']) {
    for (const account of accountsOf(server, role)) {
      if (account.name === handover.to_name) return signedIn(server, account);
    }
  }
  throw new Error(`nobody is ${handover.to_name}`);
}

test('a missed deadline offers the ticket to somebody who can go on; he accepts and solves it', async () => {
  const { id, handover } = await missedTicket();
  const receiver = await receiverOf(handover);
  assert.ok((await receiver.get('/state')).handovers.some((line) => line.id === handover.id));
  const sheet = await receiver.get(`/handovers/${handover.id}`);
  assert.equal(sheet.file.problem, "L'imprimante ne sort plus rien");
  const accepted = await receiver.put(`/handovers/${handover.id}/acceptance`);
  assert.equal(accepted.state, 'accepted');
  assert.equal((await receiver.get(`/tickets/${id}`)).owner.id, receiver.me.id);
  assert.equal(await receiver.refused('PUT', `/handovers/${handover.id}/acceptance`, {}), 'handover_already_decided');
  await receiver.put(`/tickets/${id}/solution`, { outcome: 'solved', summary: 'Nouveau tambour.' });
  assert.equal((await receiver.get(`/handovers/${handover.id}`)).state, 'solved');
});

test('he gives it back with a reason, and it is the sender’s again', async () => {
  const { id, handover } = await missedTicket();
  const receiver = await receiverOf(handover);
  await receiver.put(`/handovers/${handover.id}/acceptance`);
  const returned = await receiver.put(`/handovers/${handover.id}/return`, { reason: 'Demandez le modèle.' });
  assert.deepEqual([returned.state, returned.returned_reason], ['returned', 'Demandez le modèle.']);
  const { items } = await tech.get(`/tickets/${id}/timeline`);
  assert.ok(items.some((entry) => entry.kind === 'handover_returned'));
  assert.notEqual((await tech.get(`/tickets/${id}`)).owner, null, 'it never ends in nobody’s hands');
  assert.equal(await receiver.refused('PUT', `/handovers/${handover.id}/return`, { reason: 'x' }),
    'handover_already_decided');
  await tech.put(`/tickets/${id}/solution`, { outcome: 'withdrawn', summary: 'Done.' });
});
