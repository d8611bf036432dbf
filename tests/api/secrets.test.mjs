// Whatever is secret, the program says it nowhere, as much as it may be told to say.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { Client } from '../support/client.mjs';
import { isPostgres, sql } from '../support/database.mjs';
import { addAccount, signedIn } from '../support/people.mjs';
import { Authenticator, enrolTotp, totp } from '../support/second_factors.mjs';
import { hotliner, startServer } from '../support/server.mjs';

let server;
const secrets = new Set();
// Remembers it and gives it back.
const secret = (text) => {
  assert.ok(text.length >= 6, `${text} could be found anywhere`);
  secrets.add(text);
  return text;
};
before(async () => {
  server = await startServer({ publicUrl: 'http://localhost', options: ['--log-level', 'trace'] });
});
after(() => server?.stop());

test('passwords, codes, tokens and cookies of a session are in no output', async () => {
  const account = await addAccount(server.database, { role: 'administrator', email: 'secret@doors.example' });
  secret(account.password);
  const wrong = secret('a wrong password 8423');
  await new Client(server).request('POST', '/session', { body: { email: account.email, password: wrong } });
  const who = await signedIn(server, account);
  const session = secret(who.credentials.Cookie.split('=')[1]);
  const enrolled = await enrolTotp(who);
  secret(enrolled.secret);
  for (const code of (await who.post('/account/recovery-codes')).recovery_codes) secret(code);
  const { ticket } = (await new Client(server).request('POST', '/session', { body: { email: account.email, password: account.password } })).body;
  const code = secret(totp(enrolled.secret, Date.now(), 1));
  await new Client(server).post('/session/second-factor', { ticket: secret(ticket), code });
  const authenticator = new Authenticator('http://localhost');
  const options = await who.post('/account/passkeys/options');
  await who.post('/account/passkeys', authenticator.create({ ...options, challenge: secret(options.challenge) }, 'Key'));
  const { token } = await who.post('/tokens', { name: 'all', scopes: ['*'], expires_at: new Date(Date.now() + 86_400_000).toISOString() });
  const program = new Client(server, { token: secret(token) });
  await program.get('/session');
  const cti = secret((await hotliner('token', 'add-telephone', '--database', server.database, '--name', 'exchange')).match(/cti\/([\w-]+)/)[1]);

  // What goes wrong is what gets logged.
  for (const path of [`/api/v1/cti/${cti}`, `/api/v1/cti/${cti}x%00%ff`, `/api/v1/session?token=${token}`, `/api/v1/%ff?${session}`])
    for (const method of ['GET', 'POST', 'PUT'])
      await fetch(server.url + path, { method, body: method === 'GET' ? undefined : '{"from":', headers: { Authorization: `Bearer ${token}`, Cookie: `hotliner_session=${session}`, 'Content-Type': 'application/json' } });
  await who.request('PUT', '/account/password', { bytes: `{"old_password":"${account.password}","new_password":"${secret('a new password 5511')}",`, type: 'application/json' });
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/events`, { headers: who.credentials });
  await new Promise((done) => socket.once('open', done));
  socket.send(token);
  socket.close();
  await new Promise((done) => socket.once('close', done));

  // A table that is gone makes every use of it an error that is logged.
  sql(server.database, 'ALTER TABLE sign_in_failure RENAME TO gone');
  const failed = await fetch(`${server.url}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: account.email, password: account.password }) });
  assert.equal(failed.status, 500);
  sql(server.database, 'ALTER TABLE api_token RENAME TO gone_too');
  assert.equal((await fetch(`${server.url}/api/v1/session`, { headers: { Authorization: `Bearer ${token}` } })).status, 500);
  sql(server.database, 'ALTER TABLE cti_token RENAME TO gone_three');
  assert.equal((await fetch(`${server.url}/api/v1/cti/${cti}`, { method: 'POST', body: 'event=newCall&callId=1&from=%2B3281990001&to=1',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })).status, 500);
  assert.match(server.log, /gone|no such table|does not exist/, 'the errors were logged at all');

  for (const one of secrets) assert.ok(!server.log.includes(one), `${one} was logged:\n${server.log}`);
  const environment = execFileSync('ps', ['-o', 'args=', '-p', String(server.pid)]).toString();
  for (const one of secrets) assert.ok(!environment.includes(one));
});

test('the password in the address of a database is never repeated', async () => {
  const password = 'hunter-of-the-9th';
  const said = async (...args) => hotliner(...args).then((out) => out, (error) => error.stdout + error.stderr);
  for (const address of [`postgres://me:${password}@127.0.0.1:1/nothing`, `postgres://me:${password}@127.0.0.1:1,127.0.0.1:2/nothing`,
    `postgres://me:${password}@[broken/nothing`, `postgres://me@127.0.0.1:1/nothing?password=${password}&nonsense=1`]) {
    for (const args of [['serve', '--listen', '127.0.0.1:0', '--log-level', 'trace'], ['verify'], ['doctor']]) {
      const [command, ...rest] = args;
      const out = await said(command, '--database', address, ...rest);
      assert.ok(out.length > 0, `${command} says what is wrong`);
      assert.ok(!out.includes(password), `${command} ${address}: ${out}`);
    }
  }
  if (isPostgres(server.database)) assert.ok(!server.log.includes('password='));
});
