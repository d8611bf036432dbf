// People at work while something breaks: they open tickets and write notes on whichever node answers,
// send again what was not acknowledged, and listen to everything that happens.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { sql } from '../support/database.mjs';

const prefix = '/api/v1';

export class Load {
  acknowledged = new Map(); // title -> ticket id
  notes = new Map(); // text -> ticket id
  refusals = []; // what people were told meanwhile
  longest_gap_ms = 0;
  #isOver = false;
  #count = 0;
  #last = performance.now();

  constructor(name, nodes, credentials, companyId) {
    Object.assign(this, { name, nodes, credentials, companyId });
  }

  async #send(node, method, path, body, key) {
    try {
      const response = await fetch(node.url + prefix + path, {
        method, body: JSON.stringify(body), signal: AbortSignal.timeout(25_000),
        headers: { ...this.credentials, 'Content-Type': 'application/json', 'Idempotency-Key': key },
      });
      const answer = await response.json();
      if (response.status === 200) return answer;
      this.refusals.push({ status: response.status, retry: response.headers.get('retry-after'), ...answer });
      assert.equal(response.status, 503, JSON.stringify(answer));
    } catch (error) {
      if (error.code === 'ERR_ASSERTION') throw error;
    }
    return null;
  }

  // As a load balancer does: the next node when one does not answer.
  async #untilAcknowledged(first, method, path, body, key) {
    for (let n = first; ; ++n) {
      const answer = await this.#send(this.nodes[n % this.nodes.length], method, path, body, key);
      if (answer) {
        const now = performance.now();
        this.longest_gap_ms = Math.max(this.longest_gap_ms, now - this.#last);
        this.#last = now;
        return answer;
      }
      await pause(100);
    }
  }

  async #work(writer) {
    let ticket;
    while (!this.#isOver) {
      const key = `${this.name}-${writer}-${++this.#count}`;
      if (!ticket || Math.random() < 0.4) {
        const answer = await this.#untilAcknowledged(writer, 'POST', '/tickets',
          { company_id: this.companyId, title: key, problem: 'x' }, key);
        assert.ok(!this.acknowledged.has(key));
        this.acknowledged.set(key, answer.id);
        ticket = answer.id;
      } else {
        await this.#untilAcknowledged(writer, 'POST', `/tickets/${ticket}/notes`, { text: key, visible: true }, key);
        this.notes.set(key, ticket);
      }
    }
  }

  start(writers = 6) {
    this.#last = performance.now();
    this.#working = Array.from({ length: writers }, (_, writer) => this.#work(writer));
    return this;
  }
  #working = [];

  async stop() {
    this.#isOver = true;
    await Promise.all(this.#working);
  }

  // Waits until so many more have been acknowledged.
  async untilMore(n, patience_ms = 60_000) {
    const wanted = this.acknowledged.size + n;
    const late = performance.now() + patience_ms;
    while (this.acknowledged.size < wanted) {
      assert.ok(performance.now() < late, `only ${this.acknowledged.size} of ${wanted} acknowledged`);
      await pause(20);
    }
  }

  // Everything acknowledged is stored exactly once, and nothing that nobody knows of.
  check(database) {
    const rows = sql(database, `SELECT title, id FROM ticket WHERE title LIKE '${this.name}-%'`);
    const stored = rows ? rows.split('\n').map((row) => row.split('|')) : [];
    const byTitle = new Map(stored.map(([title, id]) => [title, Number(id)]));
    assert.equal(byTitle.size, stored.length, 'no ticket twice');
    assert.deepEqual([...byTitle].sort(), [...this.acknowledged].sort());
    const noted = sql(database, `SELECT body FROM event WHERE kind='ticket_noted' AND body LIKE '%${this.name}-%'`);
    const texts = noted ? noted.split('\n').map((row) => JSON.parse(row).text) : [];
    assert.equal(new Set(texts).size, texts.length, 'no note twice');
    assert.deepEqual(texts.sort(), [...this.notes.keys()].sort());
  }
}

// What a page does when it is told to come again: it asks once more, within a bound.
async function readAgain(client, path, patience_ms = 20_000) {
  const late = performance.now() + patience_ms;
  for (;;) {
    const answer = await client.request('GET', path);
    if (answer.status === 200) return answer.body;
    assert.ok(answer.status === 503 && performance.now() < late, `${path} -> ${answer.status} ${answer.text}`);
    await pause(100);
  }
}

// A client that listens to one node, and when that breaks to another, from where it was.
export class Ear {
  heard = [];
  #isOver = false;

  constructor(nodes, credentials, cursor) {
    Object.assign(this, { nodes, credentials, cursor });
    this.#listen(0);
  }

  #listen(n) {
    if (this.#isOver) return;
    const node = this.nodes[n % this.nodes.length];
    const socket = new WebSocket(`${node.url.replace('http', 'ws')}${prefix}/events?after=${this.cursor}`,
      { headers: this.credentials, handshakeTimeout: 3000 });
    this.socket = socket;
    socket.on('message', (text) => {
      const message = JSON.parse(text);
      this.cursor = message.cursor;
      this.heard.push(...message.events.map((event) => event.id));
    });
    socket.on('error', () => {});
    socket.on('close', () => setTimeout(() => this.#listen(n + 1), 100));
  }

  // Heard all that a fresh look at the log shows, once, in order.
  async check(client, since, patience_ms = 20_000) {
    const wanted = [];
    for (let cursor = since; ;) {
      const page = await readAgain(client, `/events?after=${cursor}&limit=200`);
      if (page.cursor === cursor) break;
      wanted.push(...page.events.map((event) => event.id));
      cursor = page.cursor;
    }
    const late = performance.now() + patience_ms;
    while (this.heard.length < wanted.length && performance.now() < late) await pause(50);
    assert.deepEqual(this.heard, wanted);
  }

  close() {
    this.#isOver = true;
    this.socket.terminate();
  }
}
