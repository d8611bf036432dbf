// A database is copied while it is written to, put back, proved whole and found broken.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { addAccount, somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

let server;
before(async () => { server = await startServer(); });
after(() => server?.stop());

const path = (name) => join(server.folder, name);

// What a command that must fail says on standard error; the status must be as told.
async function failure(status, ...args) {
  try {
    await hotliner(...args);
  } catch (error) {
    assert.equal(error.code, status, error.stderr);
    assert.match(error.stderr, /^hotliner: [^\n]+; [^\n]+\n$/, 'one line: what, where; the cure');
    return error.stderr;
  }
  return assert.fail(`${args.join(' ')} succeeded`);
}

test('a backup taken while people write is whole and holds what was acknowledged before', async () => {
  const technician = await somebody(server, 'technician');
  const [company] = server.demo.companies;
  const bytes = Buffer.from([1, 0, 2, 255]);
  const ticket = await technician.post('/tickets', { company_id: company.id, title: 'kept', problem: '' });
  const upload = await technician.request('POST', `/tickets/${ticket.id}/attachments?name=a.bin`,
    { bytes, type: 'application/octet-stream' });
  assert.ok(upload.status < 300, upload.text);

  let is_writing = true;
  const writing = (async () => {
    for (let n = 0; is_writing; ++n)
      await technician.post('/tickets', { company_id: company.id, title: `during ${n}`, problem: '' });
  })();
  await hotliner('backup', '--database', server.database, '--to', path('copy.db'));
  is_writing = false;
  await writing;

  assert.match(await hotliner('verify', '--database', path('copy.db')), /1 attachments: whole\n$/);
  await hotliner('restore', '--from', path('copy.db'), '--database', path('again.db'));
  const rows = execFileSync('sqlite3', [path('again.db'),
    `SELECT t.title, hex(a.bytes) FROM ticket t JOIN attachment a ON a.ticket_id=t.id`]);
  assert.equal(rows.toString().trim(), 'kept|010002FF');
});

test('nothing is overwritten', async () => {
  writeFileSync(path('there.db'), 'mine');
  await failure(1, 'backup', '--database', server.database, '--to', path('there.db'));
  await failure(1, 'restore', '--from', path('copy.db'), '--database', path('there.db'));
  assert.equal(readFileSync(path('there.db'), 'utf8'), 'mine');
  assert.match(await failure(1, 'restore', '--from', path('copy.db'), '--database', server.database,
    '--replace'), /is in use; stop the server/);
});

test('a replaced database is kept aside, with the journal that belongs to it', async () => {
  await hotliner('restore', '--from', path('copy.db'), '--database', path('old.db'));
  writeFileSync(path('old.db-wal'), 'a journal of another file');
  truncateSync(path('old.db'), 5000);
  await hotliner('restore', '--from', path('copy.db'), '--database', path('old.db'), '--replace');
  assert.match(await hotliner('verify', '--database', path('old.db')), /whole\n$/);
  assert.ok(readdirSync(server.folder).some((name) => /^old\.db\.replaced-\d+T\d+Z$/.test(name)));
});

test('a journal left behind is not played into the restored database', async () => {
  writeFileSync(path('lone.db-wal'), 'of a database that is gone');
  await hotliner('restore', '--from', path('copy.db'), '--database', path('lone.db'));
  assert.ok(!existsSync(path('lone.db-wal')));
  assert.match(await hotliner('verify', '--database', path('lone.db')), /whole\n$/);
});

test('damage is found and said', async () => {
  await hotliner('restore', '--from', path('copy.db'), '--database', path('bad.db'));
  execFileSync('sqlite3', [path('bad.db'), `UPDATE ticket SET status='merged' WHERE title='kept'`]);
  assert.match(
    await hotliner('verify', '--database', path('bad.db')).catch((error) => error.stderr),
    /ticket [A-Z]+-\d+: status is not what its events say/);
  truncateSync(path('bad.db'), 100_000);
  await failure(1, 'restore', '--from', path('bad.db'), '--database', path('never.db'));
  assert.ok(!existsSync(path('never.db')));
  writeFileSync(path('letter.txt'), 'Dear all');
  await failure(1, 'verify', '--database', path('letter.txt'));
  await failure(1, 'verify', '--database', path('not there'));
});

test('the doctor says whether the machine is fit', async () => {
  assert.match(await hotliner('doctor', '--database', server.database), /Fit to serve\.\n$/);
  const ill = await hotliner('doctor', '--database', '/nowhere/at/all.db').catch((error) => error);
  assert.equal(ill.code, 1);
  assert.match(ill.stdout, /WRONG disk: [^\n]+; create the folder/);
});

test('accounts are added, with a password that works and companies that bound them', async () => {
  const [first] = server.demo.companies;
  const said = await hotliner('user', 'add', '--database', server.database, '--role', 'technician',
    '--name', 'Zoé', '--email', 'Zoe@Example.Example', '--company', first.code);
  const password = /password: (\S{19})\n/.exec(said)[1];
  const zoe = await new Client(server).signIn('zoe@example.example', password);
  assert.deepEqual((await zoe.get('/companies')).items.map((company) => company.code), [first.code]);
  await failure(1, 'user', 'add', '--database', server.database, '--role', 'technician',
    '--name', 'Zoé', '--email', 'zoe@example.example');
  await failure(1, 'user', 'add', '--database', server.database, '--role', 'wizard',
    '--name', 'Z', '--email', 'z@example.example');
  await failure(1, 'user', 'add', '--database', server.database, '--role', 'technician',
    '--name', 'Z', '--email', 'z@example.example', '--company', 'NONE');
  await failure(2, 'user', 'add', '--database', server.database);
  const account = await addAccount(server.database, { role: 'supervisor', email: 'sup@example.example' });
  await new Client(server).signIn(account.email, account.password);
});
