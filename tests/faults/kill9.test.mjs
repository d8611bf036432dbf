// The power fails at any moment: what was acknowledged is there, exactly once. Eight clients write,
// the process is killed, started again on the same database, and asked.
//   KILL9_ROUNDS  how often (200)       KILL9_SEED  which moments (1)
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { accountsOf } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const rounds = Number(process.env.KILL9_ROUNDS ?? 200);
const seed = Number(process.env.KILL9_SEED ?? 1);
const writers_count = 8;

// mulberry32, by Tommy Ettinger (public domain).
function randomOf(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

let server;
let admin;
let company;

before(async () => {
  server = await startServer();
  const [account] = accountsOf(server, 'administrator');
  admin = await new Client(server).signIn(account.email, account.password);
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'en' });
});
after(() => server?.stop());

class Writer {
  tickets = new Map(); // title -> id, acknowledged
  notes = new Map(); // ticket id -> texts, acknowledged
  touched = new Set(); // ticket ids of this round
  draft = '';
  pending = null;
  retried = 0;
  #count = 0;

  constructor(name) {
    this.name = name;
    this.random = randomOf(seed * 1000 + name);
  }

  #next() {
    const n = ++this.#count;
    const key = `writer-${this.name}-${n}`;
    const ticket = this.last;
    const dice = this.random();
    if (ticket === undefined || dice < 0.3) {
      const title = `ticket ${key}`;
      const body = { company_id: company.id, title, problem: 'x'.repeat(Math.floor(dice * 5000)) };
      return { key, method: 'POST', path: '/tickets', body, done: (answer) => {
        this.tickets.set(title, answer.id);
        this.last = answer.id;
        this.touched.add(answer.id);
      } };
    }
    if (dice < 0.75) {
      const text = `note ${key}`;
      return { key, method: 'POST', path: `/tickets/${ticket}/notes`, body: { text, visible: dice < 0.5 }, done: () => {
        this.notes.set(ticket, [...(this.notes.get(ticket) ?? []), text]);
        this.touched.add(ticket);
      } };
    }
    const text = `draft ${key}`;
    return { key, method: 'PUT', path: `/drafts/kill9-${this.name}`, body: { text }, done: () => { this.draft = text; } };
  }

  // True when the answer came; false when the server died before.
  async #send(one) {
    let answer;
    try {
      answer = await admin.request(one.method, one.path, { body: one.body, key: one.key });
    } catch (error) {
      if (error instanceof TypeError) return false; // what fetch throws when the connection breaks
      throw error;
    }
    assert.equal(answer.status, 200, answer.text);
    one.done(answer.body);
    return true;
  }

  async write() {
    for (;;) {
      this.pending = this.#next();
      if (!await this.#send(this.pending)) return;
      this.pending = null;
    }
  }

  // What was not acknowledged is sent again; whether it had been done or not, it then is done once.
  async retry() {
    if (!this.pending) return;
    ++this.retried;
    assert.ok(await this.#send(this.pending), 'the server is up');
    this.pending = null;
  }

  async checkRound() {
    assert.equal((await admin.get(`/drafts/kill9-${this.name}`)).text, this.draft);
    for (const id of this.touched) await this.checkTicket(id);
    this.touched.clear();
  }

  async checkTicket(id) {
    const { items } = await admin.get(`/tickets/${id}/timeline`);
    const texts = items.filter((entry) => entry.kind === 'ticket_noted').map((entry) => entry.text);
    assert.deepEqual(texts, this.notes.get(id) ?? [], `notes of ticket ${id}, in order, each once`);
    assert.equal(items.filter((entry) => entry.kind === 'ticket_opened').length, 1);
  }
}

test(`${rounds} times kill -9 under ${writers_count} writers (seed ${seed})`, { timeout: 800_000 }, async (t) => {
  const random = randomOf(seed);
  const writers = Array.from({ length: writers_count }, (_, i) => new Writer(i));
  for (let round = 0; round < rounds; ++round) {
    const writing = writers.map((writer) => writer.write());
    await pause(20 + Math.floor(random() * 280));
    await server.kill9();
    await Promise.all(writing);
    await server.start();
    await Promise.all(writers.map((writer) => writer.retry()));
    await Promise.all(writers.map((writer) => writer.checkRound()));
  }
  const lines = await admin.all(`/tickets?company_id=${company.id}`);
  const found = new Map(lines.map((line) => [line.title, line.id]));
  assert.equal(found.size, lines.length, 'no ticket twice');
  const acknowledged = writers.flatMap((writer) => [...writer.tickets]);
  assert.equal(found.size, acknowledged.length, 'nothing that nobody knows of');
  for (const [title, id] of acknowledged) assert.equal(found.get(title), id, title);
  const notes = writers.flatMap((writer) => [...writer.notes.values()]).flat().length;
  const retried = writers.reduce((sum, writer) => sum + writer.retried, 0);
  assert.ok(retried > rounds, 'the kills must hit requests under way');
  await server.kill9();
  t.diagnostic(`${lines.length} tickets and ${notes} notes acknowledged, ${retried} requests sent again`);
  t.diagnostic(await hotliner('verify', '--database', server.database));
  await server.start();
});
