// Signing in, being locked out, and sessions that end. The time is the test's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const start = Date.parse('2026-11-30T09:00:00.000Z');
let server;
let account;
const at = (seconds) => server.setClock(new Date(start + seconds * 1000).toISOString());
const attempt = (email, password) =>
  new Client(server).request('POST', '/session', { body: { email, password } });

before(async () => {
  server = await startServer({ clock: new Date(start).toISOString() });
  [account] = accountsOf(server, 'technician');
});
after(() => server?.stop());

test('after four failures each further one doubles the pause, for known and unknown addresses alike', async () => {
  for (const email of [account.email, 'nobody@nowhere.example']) {
    at(0);
    for (let i = 0; i < 4; ++i) assert.equal((await attempt(email, 'wrong')).body.code, 'sign_in_failed');
    let now = 0;
    for (const pause of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      assert.equal((await attempt(email, 'wrong')).body.code, 'sign_in_failed');
      const locked = await attempt(email, account.password);
      assert.equal(locked.body.code, 'too_many_attempts', 'even the right password must wait');
      const wait = Number(locked.headers.get('retry-after'));
      assert.ok(wait >= pause && wait <= pause + 1, `Retry-After ${wait}, pause ${pause}`);
      now += pause;
      at(now);
    }
  }
  at(10_000);
  assert.equal((await attempt(account.email.toUpperCase(), account.password)).status, 200);
  assert.equal((await attempt(account.email, 'wrong')).body.code, 'sign_in_failed', 'counted anew');
  assert.equal((await attempt(account.email, account.password)).status, 200);
});

test('the cookie is out of reach of scripts and other sites', async () => {
  const answer = await attempt(account.email, account.password);
  const cookie = answer.headers.get('set-cookie');
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(part), cookie);
});

test('signing out ends the session, and so does time', async () => {
  const who = await signedIn(server, account);
  const other = await signedIn(server, account);
  await who.delete('/session');
  assert.equal(await who.refused('GET', '/session'), 'not_signed_in');
  at(10_000 + 16 * 3600 - 1);
  assert.equal((await other.get('/session')).email, account.email);
  at(10_000 + 16 * 3600);
  assert.equal(await other.refused('GET', '/session'), 'not_signed_in');
});

test('the token of the interface signs in too, and settings stay with the account', async () => {
  const program = new Client(server, { token: server.demo.api_token });
  assert.equal((await program.get('/session')).role, 'administrator');
  const who = await signedIn(server, account);
  const changed = await who.patch('/session', { language: 'de', theme: 'dark', on_duty: false });
  assert.deepEqual([changed.language, changed.theme, changed.on_duty], ['de', 'dark', false]);
  const again = await signedIn(server, account);
  assert.deepEqual(again.me, changed);
});

test('signing in ends the session that came with it, so that nobody’s cookie is carried over', async () => {
  const earlier = await signedIn(server, account);
  const cookie = earlier.credentials;
  await earlier.signIn(account.email, account.password);
  const stale = await new Client(server).request('GET', '/session', { headers: cookie });
  assert.equal(stale.body.code, 'not_signed_in');
  assert.equal((await earlier.get('/session')).email, account.email);
});
