// The disk fills up, and a file rots: what was acknowledged stays, people are told, nothing crashes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const rottenFolder = mkdtempSync(join(tmpdir(), 'hotliner-rotten-'));
const canMount = process.getuid() === 0;
let folder;
let server;
let admin;
let company;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotliner-disk-'));
  if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder]);
  server = await startServer({ database: join(folder, 'small.db') });
  admin = new Client(server, { token: server.demo.api_token });
  [company] = server.demo.companies;
});
after(async () => {
  await server?.stop();
  if (canMount) execFileSync('umount', [folder]);
  for (const one of [folder, rottenFolder]) rmSync(one, { recursive: true, force: true });
});

const open = (title, size) => admin.request('POST', '/tickets',
  { body: { company_id: company.id, title, problem: 'x'.repeat(size) } });

test('a full disk refuses with the reason, and takes work again when there is room', { skip: !canMount && 'needs root' }, async () => {
  const filler = join(folder, 'filler');
  const room = Number(execFileSync('df', ['--output=avail', '-B1', folder]).toString().split('\n')[1]);
  writeFileSync(filler, Buffer.alloc(room - (1 << 20)));
  const kept = [];
  let refusal;
  for (let n = 0; n < 500 && !refusal; ++n) {
    const answer = await open(`full-${n}`, 15_000);
    if (answer.status === 200) kept.push(`full-${n}`);
    else refusal = answer;
  }
  assert.equal(refusal?.status, 503, 'the disk must get full');
  assert.equal(refusal.body.code, 'unavailable');
  assert.match(refusal.body.detail, /disk is full. Nothing was stored/);
  assert.ok(Number(refusal.headers.get('retry-after')) > 0);
  assert.ok(kept.length > 0);
  // Reading goes on.
  assert.equal((await admin.request('GET', '/tickets?limit=10')).status, 200);
  rmSync(filler);
  assert.equal((await open('full-again', 15_000)).status, 200);
  kept.push('full-again');
  const stored = sql(server.database, `SELECT title FROM ticket WHERE title LIKE 'full-%' ORDER BY id`).split('\n');
  assert.deepEqual(stored, kept);
  assert.match(await hotliner('verify', '--database', server.database), /: whole\n$/);
});

test('a page that rotted is found, and the rest is still served', async () => {
  const copy = join(rottenFolder, 'rotten.db');
  await hotliner('backup', '--database', server.database, '--to', copy);
  const page = Number(sql(copy, `SELECT rootpage FROM sqlite_master WHERE name='ticket_by_owner'`));
  const size = Number(sql(copy, 'PRAGMA page_size'));
  const file = openSync(copy, 'r+');
  writeSync(file, Buffer.alloc(size, 0x5a), 0, size, (page - 1) * size);
  closeSync(file);
  await assert.rejects(hotliner('verify', '--database', copy), (error) => {
    assert.equal(error.code, 1);
    assert.match(error.stdout, /NOT whole; restore a backup/);
    return true;
  });
  // A rotten file is never copied over a good backup.
  await assert.rejects(hotliner('backup', '--database', copy, '--to', join(rottenFolder, 'again.db')));
  // A copy's secrets are opened with the key of what it was copied from.
  const node = await server.another({ database: copy, options: ['--secrets-key-file', `${server.database}.key`] });
  const client = new Client(node, { token: server.demo.api_token });
  assert.equal((await client.request('GET', `/companies/${company.id}`)).status, 200);
  assert.equal((await fetch(`${node.url}/healthz`)).status, 200);
  await node.stop();
});
