// Two nodes on PostgreSQL, killed one after the other while clocks jump and deadlines fall due: each is told
// once, none early. HOTLINER_DEADLINES says how many; ./test is content with a few thousand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { Cluster } from '../support/postgres_cluster.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const deadlines = Number(process.env.HOTLINER_DEADLINES ?? 4000);
// Two clocks of each ticket run out: the first answer and the holder's own time.
const tickets = deadlines / 2;

let cluster;
let server;
let other;
let company;

before(async () => {
  cluster = await Cluster.start();
  server = await startServer({ database: cluster.url(), clock: '2026-11-23T08:00:00+01:00' });
  other = await server.another();
  const admin = new Client(server, { token: server.demo.api_token });
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'en' });
  await admin.put(`/companies/${company.id}/policy`, {
    first_answer: 'PT2H', holder: 'PT4H', solution: 'PT4000H', warnings: ['-PT30M', '+PT1H'],
  });
  const ticket = await admin.post('/tickets', { company_id: company.id, title: 'One', problem: '' });
  await copy(ticket.id);
});
after(async () => {
  await other?.stop();
  await server?.stop();
  cluster?.stop();
});

// More tickets like that one, as they would stand in the tables, opened one minute after the other.
async function copy(id) {
  const db = cluster.primary.url;
  const columns = (table) => sql(db, `SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM
    information_schema.columns WHERE table_schema=current_schema() AND table_name='${table}'`).split(',');
  const minute = `(n % 120) * 60000`;
  const changed = {
    ticket: { id: `${id} - 200000 + n`, number: `number || '-' || n`, opened_at: `opened_at + ${minute}`,
      updated_at: `updated_at + ${minute}` },
    event: { id: `id - 200000 + n`, ticket_id: `${id} - 200000 + n`, at: `at + ${minute}`,
      body: `replace(body, 'THU-1001', 'THU-1001-' || n)` },
    deadline: { ticket_id: `${id} - 200000 + n`, due_at: `due_at + ${minute}`, next_fire_at: `next_fire_at + ${minute}` },
  };
  for (const [table, other_values] of Object.entries(changed)) {
    const own = columns(table);
    const key = table === 'ticket' ? 'id' : 'ticket_id';
    const first = table === 'event' ? ` AND kind='ticket_opened'` : '';
    sql(db, `INSERT INTO ${table} (${own.join(',')}) SELECT ${own.map((c) => other_values[c] ?? c).join(',')}
      FROM ${table}, generate_series(1, ${tickets - 1}) AS n WHERE ${key}=${id}${first}`);
  }
}

test(`${deadlines} deadlines on two nodes: each is told once, none early`, async (t) => {
  const db = cluster.primary.url;
  const count = (what) => Number(sql(db, `SELECT count(*) FROM ${what}`));
  const fired = () => count(`event WHERE kind='deadline_missed'`);
  const nodes = [server, other];
  const jumps = ['2026-11-23T10:40:00+01:00', '2026-11-23T08:30:00+01:00', '2026-11-23T12:00:00+01:00',
    '2026-11-22T09:00:00+01:00', '2026-11-23T16:00:00+01:00', '2026-11-23T15:00:00+01:00', '2026-11-25T18:00:00+01:00'];
  for (const [n, time] of jumps.entries()) {
    server.setClock(time);
    await pause(400);
    const node = nodes[n % 2];
    await node.kill9();
    await node.start();
  }
  const started = Date.now();
  let kills = jumps.length;
  const due = () => count(`deadline WHERE next_fire_at<=${Date.parse(server.now)}`);
  for (let left = due(), n = 0; left > 0; left = due(), ++n) {
    assert.ok(Date.now() - started < 800_000, `${left} are left after ${fired()}`);
    await pause(500);
    if (n % 8 === 7) {
      const node = nodes[kills++ % 2];
      await node.kill9();
      await node.start();
    }
  }
  assert.equal(count(`event e JOIN ticket t ON t.id=e.ticket_id WHERE e.kind='deadline_missed' AND
    t.company_id=${company.id}`), deadlines, 'each deadline is missed');
  assert.equal(sql(db, `SELECT ticket_id, kind, body, count(*) FROM event WHERE kind IN
    ('deadline_missed','deadline_warned') GROUP BY ticket_id, kind, body HAVING count(*)>1`), '', 'none is told twice');
  assert.equal(sql(db, `SELECT count(*) FROM event e JOIN deadline d ON d.ticket_id=e.ticket_id AND
    e.body LIKE '%"clock":"'||d.kind||'"%' WHERE e.kind='deadline_missed' AND e.at<=d.due_at`), '0', 'none is early');
  t.diagnostic(`${fired()} missed and ${count(`event WHERE kind='deadline_warned'`)} warned, ${kills} kills, ` +
    `${Math.round((Date.now() - started) / 1000)} s`);
  assert.match(await hotliner('verify', '--database', cluster.url()), /: whole\n$/);
});
