// Several nodes on a PostgreSQL primary with a synchronous standby, real servers all of them, and the
// accidents that happen to such a thing, under load.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { Cluster } from '../support/postgres_cluster.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Ear, Load } from './load.mjs';

// Addresses of test networks (RFC 5737): the servers' side and the side that is cut off.
const near = '203.0.113.1';
const far = '203.0.113.2';
const space = `hotliner-${process.pid}`;
const link = `hl${process.pid}`;
const ip = (...args) => execFileSync('ip', args);
const canMakeNetworks = process.getuid() === 0;

let cluster;
let server;
let other;
let admin;
let company;
let ear;
let since;

before(async () => {
  if (canMakeNetworks) {
    ip('netns', 'add', space);
    ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'inside', 'netns', space);
    ip('address', 'add', `${near}/24`, 'dev', link);
    ip('link', 'set', link, 'up');
    ip('-n', space, 'address', 'add', `${far}/24`, 'dev', 'inside');
    ip('-n', space, 'link', 'set', 'inside', 'up');
  }
  cluster = await Cluster.start({ addresses: canMakeNetworks ? near : '' });
  server = await startServer({ database: cluster.url(), clock: '2026-11-24T09:00:00+01:00' });
  other = await server.another();
  // A session would end when the clock jumps.
  admin = new Client(server, { token: server.demo.api_token });
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'en' });
  since = (await admin.get('/state')).cursor;
  ear = new Ear([server, other], admin.credentials, since);
});
after(async () => {
  ear?.close();
  await other?.stop();
  await server?.stop();
  cluster?.stop();
  if (canMakeNetworks) {
    ip('link', 'delete', link);
    ip('netns', 'delete', space);
  }
});

async function during(name, nodes, happening) {
  const load = new Load(name, nodes, admin.credentials, company.id).start();
  await load.untilMore(20);
  await happening(load);
  await load.untilMore(20);
  await load.stop();
  load.check(cluster.primary.url);
  await ear.check(admin, since);
  return load;
}
const told = (load) => `${load.acknowledged.size} tickets and ${load.notes.size} notes acknowledged, ` +
  `longest gap ${Math.round(load.longest_gap_ms)} ms, ${load.refusals.length} refusals`;

test('a node is killed: the other goes on, and the first comes back', async (t) => {
  const load = await during('node', [server, other], async (work) => {
    for (let n = 0; n < 3; ++n) {
      await server.kill9();
      await work.untilMore(10);
      await server.start();
      await work.untilMore(10);
    }
  });
  t.diagnostic(told(load));
});

test('the primary is killed and the standby promoted', async (t) => {
  const load = await during('primary', [server, other], async (work) => {
    cluster.primary.kill9();
    await pause(500);
    // Nobody is left to wonder: the answer says what is the matter and when to come again.
    const response = await fetch(`${server.url}/api/v1/companies`, { headers: admin.credentials });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '2');
    assert.equal((await response.json()).code, 'unavailable');
    assert.equal((await fetch(`${server.url}/readyz`)).status, 503);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    await cluster.failOver();
    await work.untilMore(1);
  });
  assert.ok(load.refusals.every((refusal) => refusal.code === 'unavailable' && Number(refusal.retry) > 0));
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  t.diagnostic(told(load));
});

test('a node is cut off in the middle of its work', { skip: !canMakeNetworks && 'needs root' }, async (t) => {
  const away = await server.another({
    database: cluster.url(near), inside: ['ip', 'netns', 'exec', space], listen: `${far}:0`,
  });
  const load = await during('network', [server, other, away], async (work) => {
    ip('link', 'set', link, 'down');
    // It may hold the turn to write; the others get it back.
    await work.untilMore(20);
    ip('link', 'set', link, 'up');
    for (let n = 0; ; ++n) {
      const ready = await fetch(`${away.url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
      if (ready?.status === 200) break;
      assert.ok(n < 100, 'the node does not come back');
      await pause(100);
    }
  });
  assert.ok(load.longest_gap_ms < 40_000, told(load));
  t.diagnostic(told(load));
  await away.stop();
});

test('clocks jump and a node dies while deadlines fall due: each fires once, none early', async (t) => {
  for (const time of ['2026-11-24T12:00:00+01:00', '2026-11-23T10:00:00+01:00', '2026-11-26T18:00:00+01:00']) {
    server.setClock(time);
    await pause(300);
    await other.kill9();
    await other.start();
  }
  const fired = (kind) => Number(sql(cluster.primary.url, `SELECT count(*) FROM event WHERE kind='${kind}'`));
  const due = () => Number(sql(cluster.primary.url,
    `SELECT count(*) FROM deadline WHERE next_fire_at<=${Date.parse(server.now)}`));
  for (let n = 0; due() > 0; ++n) {
    assert.ok(n < 600, 'the deadlines do not fire');
    await pause(100);
  }
  assert.ok(fired('deadline_missed') > 100, 'there must be something to see');
  const twice = sql(cluster.primary.url, `SELECT ticket_id, kind, body, count(*) FROM event
    WHERE kind IN ('deadline_missed','deadline_warned') GROUP BY ticket_id, kind, body HAVING count(*)>1`);
  assert.equal(twice, '');
  const missed = sql(cluster.primary.url, `SELECT count(*), count(DISTINCT (e.ticket_id, d.kind)) FROM deadline d
    JOIN event e ON e.ticket_id=d.ticket_id AND e.kind='deadline_missed' AND e.body LIKE '%"'||d.kind||'"%'`);
  const [events, deadlines] = missed.split('|');
  assert.equal(events, deadlines, 'each deadline is missed once');
  const early = sql(cluster.primary.url, `SELECT count(*) FROM deadline d JOIN event e ON e.ticket_id=d.ticket_id
    AND e.kind='deadline_missed' AND e.body LIKE '%"'||d.kind||'"%' WHERE e.at<d.due_at`);
  assert.equal(early, '0');
  await ear.check(admin, since);
  t.diagnostic(`${fired('deadline_warned')} warnings and ${fired('deadline_missed')} missed deadlines, each once`);
  const whole = await hotliner('verify', '--database', cluster.url());
  assert.match(whole, /: whole\n$/);
});

test('a backup taken under load is a file that can be put back anywhere', async () => {
  const load = new Load('backup', [server, other], admin.credentials, company.id).start();
  await load.untilMore(20);
  const before = load.acknowledged.size;
  const file = `${server.folder}/copy.db`;
  await hotliner('backup', '--database', cluster.url(), '--to', file);
  await load.stop();
  assert.match(await hotliner('verify', '--database', file), /: whole\n$/);
  const stored = Number(sql(file, `SELECT count(*) FROM ticket WHERE title LIKE 'backup-%'`));
  assert.ok(stored >= before && stored <= load.acknowledged.size, `${before} <= ${stored} <= ${load.acknowledged.size}`);
  cluster.primary.sql('CREATE DATABASE again');
  const again = cluster.primary.url.replace(/postgres$/, 'again');
  await hotliner('restore', '--from', file, '--database', again);
  assert.match(await hotliner('verify', '--database', again), /: whole\n$/);
  assert.equal(Number(sql(again, `SELECT count(*) FROM ticket WHERE title LIKE 'backup-%'`)), stored);
});
