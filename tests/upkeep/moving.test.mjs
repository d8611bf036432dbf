// A helpdesk moves from a file to a server and back, and every row with it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { Cluster } from '../support/postgres_cluster.mjs';
import { binary, hotliner, startServer } from '../support/server.mjs';

let cluster;
let server;
const folder = mkdtempSync(join(tmpdir(), 'hotliner-moving-'));
const file = join(folder, 'helpdesk.db');
const databaseUrl = (name) => cluster.primary.url.replace(/postgres$/, name);

before(async () => {
  cluster = await Cluster.start();
  for (const name of ['first', 'second']) cluster.primary.sql(`CREATE DATABASE ${name}`);
  server = await startServer({ database: file });
  const admin = new Client(server, { token: server.demo.api_token });
  const [company] = server.demo.companies;
  const ticket = await admin.post('/tickets', { company_id: company.id, title: 'Ça déménage ? « œ »', problem: '' });
  const upload = await admin.request('POST', `/tickets/${ticket.id}/attachments?name=a.bin`,
    { bytes: Buffer.from([0, 1, 92, 255]), type: 'application/octet-stream' });
  assert.ok(upload.status < 300, upload.text);
});
after(async () => {
  await server?.stop();
  cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const failure = async (...args) => {
  const error = await hotliner(...args).then(() => assert.fail(`${args} succeeded`), (wrong) => wrong);
  assert.match(error.stderr, /^hotliner: [^\n]+; [^\n]+\n$/, 'one line: what, where; the cure');
  return error.stderr;
};

test('from a file to a server, where it is served, and back', async () => {
  const said = await hotliner('migrate-database', file, databaseUrl('first'));
  assert.match(said, /ticket: \d+ rows are the same\n/);
  assert.match(await hotliner('verify', '--database', databaseUrl('first')), /1 attachments: whole\n$/);
  const moved = await server.another({ database: databaseUrl('first'), options: ['--secrets-key-file', `${file}.key`] });
  const admin = new Client(moved, { token: server.demo.api_token });
  await admin.post('/tickets', { company_id: server.demo.companies[0].id, title: 'Bien arrivé', problem: '' });
  await moved.stop();
  const back = join(folder, 'back.db');
  await hotliner('migrate-database', databaseUrl('first'), back);
  assert.match(await hotliner('verify', '--database', back), /: whole\n$/);
  assert.equal(sql(back, `SELECT hex(bytes) FROM attachment`), '00015CFF');
  assert.equal(sql(back, `SELECT title FROM ticket ORDER BY id DESC LIMIT 2`), 'Bien arrivé\nÇa déménage ? « œ »');
});

test('what is there already is never mixed with what comes', async () => {
  assert.match(await failure('migrate-database', file, databaseUrl('first')), /holds something already/);
});

test('interrupted, it leaves the source alone, serves nobody, and goes on', async () => {
  const before = sql(file, 'SELECT count(*) FROM event');
  // Enough events that the copy is still under way when it is killed.
  sql(file, `INSERT INTO event (id,at,kind,is_visible,body) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n
    WHERE i<60000) SELECT i,i,'bulk',0,'{}' FROM n`);
  const child = spawn(binary, ['migrate-database', file, databaseUrl('second')], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((done) => {
    child.stdout.on('data', (bytes) => { if (/event: \d+ rows copied/.test(bytes)) child.kill('SIGKILL'); });
    child.once('exit', done);
  });
  assert.equal(child.signalCode, 'SIGKILL');
  assert.match(await failure('serve', '--database', databaseUrl('second')), /migrate-database.*run it again/);
  assert.equal(Number(sql(file, 'SELECT count(*) FROM event')), Number(before) + 60_000);
  const copied = Number(sql(databaseUrl('second'), 'SELECT count(*) FROM event'));
  assert.ok(copied > 0 && copied < 60_000, `${copied} events when it was killed`);
  await hotliner('migrate-database', file, databaseUrl('second'));
  assert.equal(sql(databaseUrl('second'), 'SELECT count(*) FROM event'), sql(file, 'SELECT count(*) FROM event'));
});

test('a server that does not answer is named without its password', async () => {
  const said = await failure('serve', '--database', 'postgres://me:secret@127.0.0.1:1/nothing');
  assert.doesNotMatch(said, /secret/);
  assert.match(said, /127\.0\.0\.1/);
});
