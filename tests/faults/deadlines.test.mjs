// Nodes are killed while clocks jump and deadlines fall due: each deadline is told once, none early. Two nodes on
// PostgreSQL, killed one after the other; the one node that SQLite has. HOTLINER_DEADLINES says how many;
// ./test is content with a few thousand.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { isPostgres, sql } from '../support/database.mjs';
import { Cluster } from '../support/postgres_cluster.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const deadlines = Number(process.env.HOTLINER_DEADLINES ?? 4000);
// Two clocks of each ticket run out: the first answer and the holder's own time.
const tickets = deadlines / 2;
const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

async function helpdesk(database) {
  const server = await startServer({ database, clock: '2026-11-23T08:00:00+01:00' });
  ends.push(() => server.stop());
  const admin = new Client(server, { token: server.demo.api_token });
  const company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'en' });
  await admin.put(`/companies/${company.id}/policy`, {
    first_answer: 'PT2H', holder: 'PT4H', solution: 'PT4000H', warnings: ['-PT30M', '+PT1H'],
  });
  const ticket = await admin.post('/tickets', { company_id: company.id, title: 'One', problem: '' });
  return { server, company, ticket };
}

// More tickets like that one, as they would stand in the tables, opened one minute after the other.
// `db`: where to write; its tables.
function copy(db, id) {
  const columns = (table) => sql(db, isPostgres(db)
    ? `SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns
       WHERE table_schema=current_schema() AND table_name='${table}'`
    : `SELECT group_concat(name) FROM pragma_table_info('${table}')`).split(',');
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
    sql(db, `INSERT INTO ${table} (${own.join(',')}) WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n+1
      FROM more WHERE n<${tickets - 1}) SELECT ${own.map((c) => other_values[c] ?? c).join(',')}
      FROM (SELECT * FROM ${table} WHERE ${key}=${id}${first}) AS one, more`);
  }
}

// Kills the nodes in turn while their clocks jump, each its own way, until nothing is left to be told; how often it
// killed. In the end all clocks have caught up.
async function storm({ server, nodes, count }) {
  const jumps = ['2026-11-23T10:40:00+01:00', '2026-11-23T08:30:00+01:00', '2026-11-23T12:00:00+01:00',
    '2026-11-22T09:00:00+01:00', '2026-11-23T16:00:00+01:00', '2026-11-23T15:00:00+01:00', '2026-11-25T18:00:00+01:00'];
  const kill = async (n) => {
    await nodes[n % nodes.length].kill9();
    await nodes[n % nodes.length].start();
  };
  for (const [n, time] of jumps.entries()) {
    for (const [at, node] of nodes.entries())
      node.setClock(n === jumps.length - 1 ? time : jumps[(n + 3 * at) % (jumps.length - 1)]);
    await pause(400);
    await kill(n);
  }
  const started = Date.now();
  let kills = jumps.length;
  const due = () => count(`deadline WHERE next_fire_at<=${Date.parse(server.now)}`);
  for (let left = due(), n = 0; left > 0; left = due(), ++n) {
    assert.ok(Date.now() - started < 800_000, `${left} are left`);
    await pause(500);
    if (n % 8 === 7) await kill(kills++);
  }
  return { kills, seconds: Math.round((Date.now() - started) / 1000) };
}

function check(db, company, count) {
  assert.equal(count(`event e JOIN ticket t ON t.id=e.ticket_id WHERE e.kind='deadline_missed' AND
    t.company_id=${company.id}`), deadlines, 'each deadline is missed');
  assert.equal(sql(db, `SELECT ticket_id, kind, body, count(*) FROM event WHERE kind IN
    ('deadline_missed','deadline_warned') GROUP BY ticket_id, kind, body HAVING count(*)>1`), '', 'none is told twice');
  assert.equal(sql(db, `SELECT count(*) FROM event e JOIN deadline d ON d.ticket_id=e.ticket_id AND
    e.body LIKE '%"clock":"'||d.kind||'"%' WHERE e.kind='deadline_missed' AND e.at<=d.due_at`), '0', 'none is early');
}

for (const [where, how] of [['SQLite, one node', null], ['PostgreSQL, two nodes', Cluster]]) {
  test(`${deadlines} deadlines on ${where}: each is told once, none early`, async (t) => {
    const cluster = how && await how.start();
    if (cluster) ends.push(() => cluster.stop());
    const { server, company, ticket } = await helpdesk(cluster?.url());
    const db = cluster?.primary.url ?? server.database;
    const count = (what) => Number(sql(db, `SELECT count(*) FROM ${what}`));
    copy(db, ticket.id);
    const nodes = [server];
    if (cluster) {
      nodes.push(await server.another({ clock: '2026-11-23T08:20:00+01:00' }));
      ends.push(() => nodes[1].stop());
    }
    const { kills, seconds } = await storm({ server, nodes, count });
    check(db, company, count);
    t.diagnostic(`${count(`event WHERE kind='deadline_missed'`)} missed and ` +
      `${count(`event WHERE kind='deadline_warned'`)} warned, ${kills} kills, ${seconds} s`);
    assert.match(await hotliner('verify', '--database', server.database), /: whole\n$/);
  });
}
