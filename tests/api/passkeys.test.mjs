// Passkeys against the real server, with an authenticator in software whose answers are bent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { Authenticator } from '../support/second_factors.mjs';
import { startServer } from '../support/server.mjs';

const origin = 'https://help.test.example';
let now = Date.parse('2026-11-30T09:00:00.000Z');
let server;
const people = {};
const wait = (seconds) => {
  now += seconds * 1000;
  server.setClock(new Date(now).toISOString());
};

before(async () => {
  server = await startServer({
    clock: new Date(now).toISOString(),
    publicUrl: `${origin}/`,
    prepare: async (database) => {
      for (const name of ['whole', 'bent', 'adding', 'keeper']) {
        people[name] = await addAccount(database, { role: 'technician', email: `${name}@test.example` });
      }
    },
  });
});
after(() => server?.stop());

async function enrolled(account) {
  const who = await signedIn(server, account);
  const authenticator = new Authenticator(origin);
  const offer = await who.post('/account/passkeys/options');
  const added = await who.post('/account/passkeys', authenticator.create(offer, 'Laptop'));
  return { who, authenticator, added };
}
const request = async () => (await new Client(server).request('POST', '/session/passkey/options')).body;
const present = (body, client = new Client(server)) => client.request('POST', '/session/passkey', { body });

test('a passkey is added, signs in alone, counts as both factors, and is asked for after a password', async () => {
  const { who, authenticator, added } = await enrolled(people.whole);
  assert.equal(added.passkey.name, 'Laptop');
  assert.equal(added.recovery_codes.length, 10);
  const client = new Client(server);
  const answer = await present(authenticator.get(await request()), client);
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.headers.get('set-cookie'), /; Secure/);
  assert.equal((await client.get('/session')).id, who.me.id);
  const { sessions, passkeys } = await client.get('/account/security');
  assert.equal(sessions.find((one) => one.is_current).way, 'passkey');
  assert.equal(passkeys[0].used_at, new Date(now).toISOString());

  const asked = await new Client(server).request('POST', '/session',
    { body: { email: people.whole.email, password: people.whole.password } });
  assert.equal(asked.status, 202);
  assert.deepEqual(asked.body.factors, ['passkey', 'recovery_code']);
  // The first factor ended all other sessions; a further one does not.
  await who.post('/account/passkeys', new Authenticator(origin).create(await who.post('/account/passkeys/options'), 'Phone'));
  assert.equal((await client.get('/session')).id, who.me.id);
  const { ticket } = asked.body;
  const saved = await new Client(server).request('POST', '/session/second-factor',
    { body: { ticket, code: added.recovery_codes[0] } });
  assert.equal(saved.status, 200);
});

test('bent answers are refused, each for its reason, and a challenge answers once', async () => {
  const { authenticator } = await enrolled(people.bent);
  const stranger = new Authenticator(origin);
  stranger.handle = authenticator.handle;
  assert.equal((await present(authenticator.get(await request()))).status, 200);
  const bends = [
    [{ origin: 'https://evil.example' }, /origin/], [{ origin: 'http://help.test.example' }, /origin/],
    [{ challenge: 'bm90IG91cnM' }, /challenge/], [{ rpId: 'evil.example' }, /another site/],
    [{ flags: 0x04 }, /touched/], [{ flags: 0x01 }, /PIN/], [{ signature: true }, /signature/],
    [{ count: 1 }, /counter/], [{ count: 0 }, /counter/], [{ handle: 'MQ' }, /somebody else/],
  ];
  for (const [bend, reason] of bends) {
    const { status, body } = await present(authenticator.get(await request(), bend));
    assert.deepEqual([status, body.code], [422, 'passkey_refused'], JSON.stringify(bend));
    assert.match(body.detail, reason);
  }
  assert.match((await present(stranger.get(await request()))).body.detail, /nobody has/);

  const answer = authenticator.get(await request());
  assert.equal((await present(answer)).status, 200);
  assert.match((await present(answer)).body.detail, /challenge/, 'replayed');
  const asked = await request();
  await present(authenticator.get(asked, { signature: true }));
  assert.match((await present(authenticator.get(asked))).body.detail, /challenge/, 'a refusal uses it up too');
  const late = await request();
  wait(5 * 60);
  assert.match((await present(authenticator.get(late))).body.detail, /challenge/, 'too old');
  const odd = await present({ ...authenticator.get(await request()), signature: 'not base64url!' });
  assert.equal(odd.body.errors[0].pointer, '/signature');
  const stored = sql(server.database, 'SELECT * FROM passkey_challenge');
  assert.ok(!stored.includes((await request()).challenge));
});

test('adding needs a fresh session, one’s own challenge and a passkey that nobody has', async () => {
  const { who, authenticator } = await enrolled(people.adding);
  const other = await signedIn(server, accountsOf(server, 'technician')[0]);
  const options = () => who.post('/account/passkeys/options');
  const refusal = async (body, client = who) => (await client.request('POST', '/account/passkeys', { body })).body;
  assert.deepEqual((await options()).known.length, 1);
  assert.equal((await refusal(authenticator.create(await options(), 'Again'))).code, 'already_exists');
  const next = new Authenticator(origin);
  assert.match((await refusal(next.create(await options(), 'Stolen'), other)).detail, /challenge/);
  assert.match((await refusal(next.create(await request(), 'Sign-in'))).detail ?? '', /challenge|cannot/);
  assert.match((await refusal(next.create(await options(), 'Elsewhere', { origin: 'https://evil.example' }))).detail, /origin/);
  assert.match((await refusal(next.create(await options(), 'Unverified', { flags: 0x41 }))).detail, /PIN/);
  wait(15 * 60);
  assert.equal(await who.refused('POST', '/account/passkeys/options'), 'confirmation_needed');
});

test('passkeys are renamed and removed by their owner alone; the last one takes the recovery codes with it', async () => {
  const { who, authenticator, added } = await enrolled(people.keeper);
  const path = `/account/passkeys/${added.passkey.id}`;
  const other = await signedIn(server, accountsOf(server, 'technician')[0]);
  assert.equal(await other.refused('PATCH', path, { name: 'Mine' }), 'not_found');
  assert.equal(await other.refused('DELETE', path), 'not_found');
  await who.patch(path, { name: 'Key ring' });
  assert.equal((await who.get('/account/security')).passkeys[0].name, 'Key ring');
  await who.delete(path);
  const security = await who.get('/account/security');
  assert.deepEqual([security.passkeys, security.recovery_codes_left], [[], 0]);
  assert.deepEqual([security.records[0].kind, security.records[0].detail], ['passkey_removed', 'Key ring']);
  assert.match((await present(authenticator.get(await request()))).body.detail, /nobody has/);
});

test('without a name there are no passkeys, and the refusal says so', async () => {
  const plain = await startServer();
  try {
    const { status, body } = await new Client(plain).request('POST', '/session/passkey/options');
    assert.deepEqual([status, body.code], [409, 'not_possible_now']);
    assert.match(body.detail, /by its name/);
  } finally {
    await plain.stop();
  }
});
