// Whoever delivers what the outbox holds may die at any moment, and others may deliver beside it: a receiver
// hears of everything, under one number each, and twice only what was under way when somebody died. On
// PostgreSQL two nodes share the work, on SQLite the one starts again.
//   OUTBOX_ROWS  how many events are told (2000 on PostgreSQL, 400 on SQLite)
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { isPostgres } from '../support/database.mjs';
import { Receiver, until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

const batch_max = 32;
const spool = mkdtempSync(join(tmpdir(), 'hotliner-spool-'));
let rows;
let server;
let other;
let admin;
let receiver;
let person;

before(async () => {
  server = await startServer();
  server.options = ['--mail-spool', spool, '--webhooks-to-loopback'];
  await server.kill9();
  await server.start();
  rows = Number(process.env.OUTBOX_ROWS ?? (isPostgres(server.database) ? 2000 : 400));
  if (isPostgres(server.database)) other = await server.another({ options: server.options });
  admin = new Client(server, { token: server.demo.api_token });
  receiver = await Receiver.start();
  const company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'en' });
  person = await admin.post('/people', { company_id: company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  await admin.post('/webhooks', { company_id: company.id, name: 'All', url: receiver.url, kinds: ['ticket_opened'] });
});
after(async () => {
  await receiver?.leave();
  await other?.stop();
  await server?.stop();
  rmSync(spool, { recursive: true, force: true });
});

// Opens tickets at all nodes at once; their identifiers.
async function openTickets(count) {
  const ids = [];
  const doors = [server, other].filter(Boolean).map((node) => new Client(node, { token: server.demo.api_token }));
  const open = async (door, share) => {
    for (let n = 0; n < share; ++n)
      ids.push((await door.post('/tickets', { person_id: person.id, title: `ticket ${n}`, problem: '' })).id);
  };
  const clients = 8;
  await Promise.all(Array.from({ length: clients }, (_, n) => open(doors[n % doors.length], count / clients)));
  return ids;
}

// What the receiver heard of these tickets, and how much of it more than once.
function heardOf(tickets) {
  const wanted = new Set(tickets);
  const byTicket = new Map();
  let repeated = 0;
  for (const one of receiver.heard.filter((heard) => wanted.has(heard.body.data.ticket_id))) {
    const before = byTicket.get(one.body.data.ticket_id);
    if (before) {
      assert.equal(one.id, before.id, 'one number for each event');
      assert.equal(one.text, before.text);
      ++repeated;
    } else {
      byTicket.set(one.body.data.ticket_id, one);
    }
  }
  assert.equal(new Set([...byTicket.values()].map((one) => one.id)).size, byTicket.size);
  return { count: byTicket.size, repeated };
}

async function allSettled(tickets) {
  await until(() => heardOf(tickets).count, (count) => count === tickets.length, 180);
  await until(async () => (await admin.get('/outbox?state=pending&limit=1')).items, (items) => items.length === 0, 120);
  assert.deepEqual((await admin.get('/outbox?state=failed')).items, []);
  const letters = new Set(readdirSync(spool));
  for (const id of tickets) assert.ok(letters.has(`acknowledgement-${id}.eml`), `no letter for ${id}`);
  // What the demo has handed over reaches its receiver too.
  for (const name of letters) assert.match(name, /^(acknowledgement|handover)-\d+\.eml$/);
}

test('everything is told exactly once while nobody dies', async (t) => {
  const began = Date.now();
  const tickets = await openTickets(rows);
  const opened = Date.now();
  await allSettled(tickets);
  const { repeated } = heardOf(tickets);
  t.diagnostic(`${rows} opened in ${opened - began} ms, all told ${Date.now() - opened} ms later`);
  assert.equal(repeated, 0);
});

test('killed in the middle, what was under way is told again under the same number, by whoever is left', async (t) => {
  receiver.answer = async (response) => {
    await pause(5);
    response.writeHead(204).end();
  };
  const told = receiver.heard.length;
  const tickets = await openTickets(rows / 2);
  await until(() => receiver.heard.length - told, (count) => count >= 50);
  await server.kill9();
  if (other) admin = new Client(other, { token: server.demo.api_token });
  else await server.start();
  const killed = Date.now();
  await allSettled(tickets);
  const { repeated } = heardOf(tickets);
  t.diagnostic(`${repeated} told twice, all settled ${Date.now() - killed} ms after the kill`);
  assert.ok(repeated <= batch_max, `${repeated} told twice`);
  if (other) await server.start();
});
