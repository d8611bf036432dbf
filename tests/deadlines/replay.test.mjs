// `hotliner deadlines replay` as docs/deadlines.md describes it: its examples give what is written there, and a
// ticket of a running helpdesk gets, under another policy or calendar, what that one would have given.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accountsOf, signedIn } from '../support/people.mjs';
import { binary, startServer } from '../support/server.mjs';

const docs = readFileSync(new URL('../../docs/deadlines.md', import.meta.url), 'utf8');
const day = [['08:30', '12:00'], ['13:00', '17:30']];
const office = { zone: 'Europe/Brussels', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } };
const policy = { first_answer: 'PT1H', solution: 'PT8H' };

const replay = (args, input = '') => {
  const { status, stdout, stderr } = spawnSync(binary, ['deadlines', 'replay', ...args], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const given = (...args) => {
  const { status, stdout, stderr } = replay(args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
};

let server;
let ticket;
let file;
before(async () => {
  server = await startServer({ clock: '2026-11-23T09:00:00+01:00' });
  const admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
  const company = await admin.post('/companies', { name: 'Imprimerie du Parc', code: 'IMP', country: 'BE', language: 'fr' });
  await admin.put(`/companies/${company.id}/calendar`, office);
  await admin.put(`/companies/${company.id}/policy`, policy);
  ticket = await admin.post('/tickets', { company_id: company.id, title: 'The press does not start', problem: '' });
  for (const [time, reason] of [['10:00', 'part'], ['11:00', null], ['11:30', 'third_party']]) {
    server.setClock(`2026-11-23T${time}:00+01:00`);
    if (reason) await admin.put(`/tickets/${ticket.id}/hold`, { reason });
    else await admin.delete(`/tickets/${ticket.id}/hold`);
  }
  file = (name, text) => {
    const path = join(server.folder, name);
    writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
    return path;
  };
});
after(() => server?.stop());

const as_of = (time, ...more) => given('--ticket', ticket.number, '--database', server.database,
  '--now', `2026-11-23T${time}:00+01:00`, ...more);

test('the examples of the documentation give what is written there', () => {
  const [, command, answer] = /```\n\$ (hotliner deadlines replay <<'CASE'\n[\s\S]*?\nCASE)\n([\s\S]*?)```/.exec(docs);
  const said = execFileSync('bash', ['-c', command.replace('hotliner', `"${binary}"`)], { encoding: 'utf8' });
  assert.equal(said, answer);
});

test('a ticket beside the running server: what was promised, and since when', () => {
  const { clocks, instead } = as_of('12:00');
  assert.equal(instead, undefined);
  // An hour waited for a part; the third party does not pause.
  assert.deepEqual(clocks.solution, { due_at: '2026-11-24T09:00:00Z', state: 'running', used: 'PT2H' });
  const then = as_of('10:30');
  assert.equal(then.clocks.solution.state, 'paused');
  assert.equal(then.clocks.solution.used, 'PT1H');
});

test('under another policy, from TOML: promises and pauses are its own', () => {
  const stricter = file('stricter.toml', 'first_answer = "PT15M"\nsolution = "PT4H"\npauses = { part = false, third_party = true }\n');
  const { clocks, instead } = as_of('12:00', '--policy', stricter);
  assert.deepEqual(clocks, as_of('12:00').clocks);
  // Half past nine to half past eleven counts through, and then it waits.
  assert.deepEqual(instead.solution, { due_at: '2026-11-23T13:30:00Z', state: 'paused', used: 'PT2H30M' });
  assert.equal(instead.first_answer.state, 'missed');
});

test('under another calendar, from JSON, and both at once', () => {
  const always = Object.fromEntries(Object.keys(office.hours).map((one) => [one, [['00:00', '24:00']]]));
  const nights = file('always.json', { zone: 'Europe/Brussels', hours: always });
  const { instead } = as_of('12:00', '--calendar', nights);
  assert.deepEqual(instead.solution, { due_at: '2026-11-23T17:00:00Z', state: 'running', used: 'PT2H' });
  const long = file('long.toml', 'first_answer = "PT1H"\nsolution = "P1D"\nday = "same_time"\n');
  assert.equal(as_of('12:00', '--calendar', nights, '--policy', long).instead.solution.due_at, '2026-11-24T09:00:00Z');
});

test('a case that a supervisor wrote, as it is and under another policy', () => {
  const written = new URL('../deadlines/cases/priority-04-pause-kept.case', import.meta.url).pathname;
  const slow = file('slow.toml', 'first_answer = "PT1H"\nsolution = "PT40H"\n');
  const { clocks, instead } = given(written, '--policy', slow);
  assert.notEqual(clocks.solution.due_at, instead.solution.due_at);
  assert.equal(clocks.solution.used, instead.solution.used);
});

test('many cases: a line in, a line out', () => {
  const one = { calendar: office, policy, events: [{ at: '2026-11-23T09:00:00+01:00', kind: 'opened' }] };
  const { status, stdout, stderr } = replay(['--jsonl'], `${JSON.stringify(one)}\n{"policy": 1}\n${JSON.stringify(one)}\n`);
  const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(status, 1);
  assert.deepEqual(lines.map((line) => 'clocks' in line), [true, false, true]);
  assert.match(stderr, /line 2/);
});

test('what cannot be read is said with its place and its cure', () => {
  const wrong = file('wrong.toml', 'first_answer = "soon"\nsolution = "PT4H"\n');
  const cases = [
    [['--ticket', 'IMP-9', '--database', server.database], /no ticket IMP-9; give its whole number/],
    [['--ticket', ticket.number, '--database', server.database, '--policy', wrong], /wrong\.toml: .*first_answer/],
    [['--ticket', ticket.number, '--database', server.database, '--now', 'noon'], /"noon" is no time as/],
    [['--policy', wrong], /need a FILE or --ticket/],
  ];
  for (const [args, words] of cases) {
    const { status, stderr } = replay(args);
    assert.notEqual(status, 0);
    assert.match(stderr, words);
  }
});
