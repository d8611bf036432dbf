// Signing in with a real OpenID Connect provider, and with one that lies. The time is the test's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { client as ours, LyingProvider, makeKey, RealProvider, signed } from '../support/provider.mjs';
import { enrolTotp, totp } from '../support/second_factors.mjs';
import { startServer } from '../support/server.mjs';
import { command, oidcSource, setSource, sourceNamed } from '../support/sources.mjs';

const publicUrl = 'https://help.test.example';
const redirect = `${publicUrl}/sign-in/return`;
// The providers take their own time from the clock of the machine.
let now = Date.now();
let server;
let liar;
const real = {};
const ids = {};
const local = {};
const wait = (seconds) => {
  now += seconds * 1000;
  server.setClock(new Date(now).toISOString());
};
const roles = '[[roles]]\ngroup = "desk"\nrole = "technician"\n';
const staff = (name, more = {}) => ({ name, email: `${name}@test.example`, email_verified: true, groups: ['desk'], ...more });
const accounts = {
  ines: staff('ines'), rota: staff('rota'), twice: staff('twice'), linked: staff('linked'), unsure: staff('unsure', { email_verified: false }),
  outside: staff('outside', { groups: [] }), nameless: staff('nameless', { email: undefined }), client: staff('client'),
};

before(async () => {
  for (const alg of ['RS256', 'ES256', 'PS256']) real[alg] = await RealProvider.start({ accounts, redirects: [redirect], alg });
  liar = await LyingProvider.start();
  server = await startServer({
    clock: new Date(now).toISOString(),
    publicUrl,
    prepare: async (database, demo) => {
      for (const name of ['linked', 'unsure']) local[name] = await addAccount(database, { role: 'expert', email: `${name}@test.example` });
      const make = 'unknown_people = "make"';
      for (const alg of Object.keys(real)) await setSource(database, oidcSource(real[alg], { name: alg, top: make, rest: roles }), ours.secret);
      await setSource(database, oidcSource(real.RS256, { name: 'Linking', top: 'link_by_email = true' }), ours.secret);
      await setSource(database, oidcSource(real.RS256, { name: 'Strong', top: 'link_by_email = true', oidc: 'proves_second_factor = true' }), ours.secret);
      await setSource(database, oidcSource(real.RS256, { name: 'Client', top: `${make}\ncompany = "${demo.companies[0].code}"` }), ours.secret);
      await setSource(database, oidcSource(real.RS256, { name: 'Wrong secret', top: make, rest: roles }), 'wrong');
      await setSource(database, oidcSource(liar, { name: 'Liar', top: make, rest: roles }), ours.secret);
      await setSource(database, oidcSource({ issuer: 'http://127.0.0.1:1' }, { name: 'Down' }), ours.secret);
    },
  });
  for (const source of (await new Client(server).get('/session/sources')).items) ids[source.name] = source.id;
});
after(async () => {
  await server?.stop();
  for (const provider of [...Object.values(real), liar]) await provider?.stop();
});

const begin = async (source, who) => (await who.post('/session/provider/options', { source_id: ids[source] })).url;
const finish = (who, answer) => who.request('POST', '/session/provider', { body: answer });
async function signIn(source, login, who = new Client(server), provider = real[source] ?? real.RS256) {
  return finish(who, await provider.visit(await begin(source, who), login));
}

for (const alg of ['RS256', 'ES256', 'PS256']) {
  test(`somebody comes back with a token signed by ${alg}, and is let in`, async () => {
    const who = new Client(server);
    const first = await signIn(alg, alg === 'RS256' ? 'ines' : 'twice', who);
    if (alg === 'PS256') return assert.equal(first.body.code, 'not_admitted', 'the address has an account of another source');
    assert.equal(first.status, 200, first.text + server.log);
    assert.equal(first.body.role, 'technician');
    const cookies = first.headers.getSetCookie();
    assert.ok(cookies.some((one) => /^hotliner_session=.*; HttpOnly; SameSite=Strict; .*; Secure$/.test(one)));
    assert.ok(cookies.some((one) => /^hotliner_provider=; .*Max-Age=0; Secure$/.test(one)));
    assert.equal((await who.get('/account/security')).sessions[0].way, 'provider');
    const again = await signIn(alg, alg === 'RS256' ? 'ines' : 'twice');
    assert.equal(again.body.id, first.body.id);
  });
}

test('the visit carries state, nonce and a PKCE challenge, and leads back to our own page only', async () => {
  const who = new Client(server);
  const url = new URL(await begin('RS256', who));
  const sent = Object.fromEntries(url.searchParams);
  assert.equal(url.origin, real.RS256.issuer);
  assert.deepEqual([sent.response_type, sent.redirect_uri, sent.code_challenge_method, sent.client_id],
    ['code', redirect, 'S256', ours.id]);
  const other = Object.fromEntries(new URL(await begin('RS256', new Client(server, {}))).searchParams);
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.match(sent[name], /^[\w-]{43}$/);
    assert.notEqual(sent[name], other[name]);
  }
  const stored = sql(server.database, 'SELECT * FROM provider_attempt');
  for (const name of ['state', 'nonce']) assert.ok(!stored.includes(sent[name]), `${name} is stored readable`);
  const evil = await who.request('POST', '/session/provider/options',
    { body: { source_id: ids.RS256 }, headers: { 'X-Forwarded-Host': 'evil.test.example' } });
  assert.equal(new URL(evil.body.url).searchParams.get('redirect_uri'), redirect);
});

test('an answer is good once, in the browser it began in, for ten minutes', async () => {
  const who = new Client(server);
  const answer = await real.RS256.visit(await begin('RS256', who), 'ines');
  assert.equal((await finish(new Client(server), answer)).body.code, 'sign_in_expired', 'another browser');
  const thief = new Client(server);
  await begin('RS256', thief);
  assert.equal((await finish(thief, answer)).body.code, 'sign_in_expired', 'another browser with a visit of its own');
  assert.equal((await finish(who, { ...answer, state: 'x'.repeat(43) })).body.code, 'sign_in_expired');
  assert.equal((await finish(who, answer)).status, 200);
  assert.equal((await finish(who, answer)).body.code, 'sign_in_expired', 'replayed');

  const late = new Client(server);
  const lateAnswer = await real.RS256.visit(await begin('RS256', late), 'ines');
  wait(600);
  assert.equal((await finish(late, lateAnswer)).body.code, 'sign_in_expired');
  wait(-600);
});

test('an answer of another provider is not taken for this one\'s', async () => {
  const who = new Client(server);
  const answer = await real.RS256.visit(await begin('RS256', who), 'ines');
  assert.equal(answer.iss, real.RS256.issuer, 'the real provider names itself');
  assert.equal((await finish(who, { ...answer, iss: real.ES256.issuer })).body.code, 'source_refused');
  const nameless = await real.RS256.visit(await begin('RS256', who), 'ines');
  assert.equal((await finish(who, { ...nameless, iss: undefined })).body.code, 'source_refused');
  const swapped = await real.ES256.visit(await begin('ES256', who), 'ines');
  const { state } = Object.fromEntries(new URL(await begin('RS256', who)).searchParams);
  assert.equal((await finish(who, { ...swapped, state })).body.code, 'source_refused');
});

test('who calls it off, is unknown, has no group or no address is told so', async () => {
  assert.equal((await signIn('RS256', undefined)).body.code, 'source_refused');
  assert.equal((await signIn('RS256', 'outside')).body.code, 'not_admitted');
  assert.equal((await signIn('RS256', 'nameless')).body.code, 'not_admitted');
  assert.equal((await signIn('Linking', 'rota')).body.code, 'not_admitted', 'this source makes no accounts');
  assert.equal((await signIn('Wrong secret', 'rota')).body.code, 'source_refused');
  const admin = await somebody(server, 'administrator');
  const { items } = await admin.get('/audit?action=sign_in_refused');
  assert.deepEqual(items[0].detail, { source: 'Linking', why: 'has no account, and the source makes none' });
});

test('an address links an account only when the source is told to and has verified it', async () => {
  assert.equal((await signIn('RS256', 'linked')).body.code, 'not_admitted');
  assert.equal((await signIn('Linking', 'unsure')).body.code, 'not_admitted');
  const who = await signIn('Linking', 'linked');
  assert.equal(who.body.email, local.linked.email);
  assert.equal(who.body.role, 'expert');
  accounts.linked.email = 'elsewhere@test.example';
  assert.equal((await signIn('Linking', 'linked')).body.id, who.body.id, 'from then on the subject counts');
  accounts.linked.email = local.linked.email;
});

test('a company\'s provider makes requesters of that company', async () => {
  const { body } = await signIn('Client', 'client');
  assert.deepEqual([body.role, body.company_id], ['requester', server.demo.companies[0].id]);
});

test('second factors are asked after a provider too, unless it answers for them', async () => {
  const { secret } = await enrolTotp(await signedIn(server, local.linked), now);
  const asked = await signIn('Linking', 'linked');
  assert.equal(asked.status, 202);
  wait(30);
  const done = await new Client(server).request('POST', '/session/second-factor',
    { body: { ticket: asked.body.ticket, code: totp(secret, now) } });
  assert.equal(done.status, 200);
  const strong = await signIn('Strong', 'linked');
  assert.equal(strong.status, 200, strong.text);
});

test('keys that were changed are fetched, at most once a minute', async () => {
  const provider = real.RS256;
  await signIn('RS256', 'ines');
  wait(61);
  provider.useKeys([makeKey()]);
  assert.equal((await signIn('RS256', 'ines')).status, 200);
  provider.useKeys([makeKey()]);
  assert.equal((await signIn('RS256', 'ines')).body.code, 'source_refused', 'asked a moment ago');
  wait(61);
  assert.equal((await signIn('RS256', 'ines')).status, 200);
});

test('what a lying provider signs, or does not sign, lets nobody in', async () => {
  const claims = (nonce, changes = {}) => ({
    iss: liar.issuer, aud: ours.id, sub: 'liar', nonce, iat: Math.floor(now / 1000), exp: Math.floor(now / 1000) + 300,
    name: 'Liar', email: 'liar@test.example', email_verified: true, groups: ['desk'], ...changes,
  });
  const key = liar.key;
  const foreign = makeKey();
  const publicText = JSON.stringify(key.publicJwk);
  let lastNonce = 'none yet';
  const forgeries = {
    'alg none': (nonce) => signed(claims(nonce), { alg: 'none' }),
    'alg NONE with a key': (nonce) => signed(claims(nonce), { alg: 'NONE', header: { kid: key.kid } }),
    'no signature under RS256': (nonce) => signed(claims(nonce), { alg: 'RS256', header: { kid: key.kid } }),
    'HS256 with the public key': (nonce) => signed(claims(nonce), { alg: 'HS256', header: { kid: key.kid }, secret: publicText }),
    'HS256 with the client secret': (nonce) => signed(claims(nonce), { alg: 'HS256', secret: ours.secret }),
    'a foreign key': (nonce) => signed(claims(nonce), { key: foreign }),
    'a foreign key under a known name': (nonce) => signed(claims(nonce), { key: { ...foreign, kid: key.kid } }),
    'a key sent along': (nonce) => signed(claims(nonce), { key: { ...foreign, kid: key.kid }, header: { jwk: foreign.publicJwk, jku: `${liar.issuer}/evil` } }),
    'a demand that is not known': (nonce) => signed(claims(nonce), { key, header: { crit: ['x'], x: 1 } }),
    'another audience': (nonce) => signed(claims(nonce, { aud: 'another' }), { key }),
    'another issuer': (nonce) => signed(claims(nonce, { iss: real.RS256.issuer }), { key }),
    'expired': (nonce) => signed(claims(nonce, { exp: Math.floor(now / 1000) - 61 }), { key }),
    'from the future': (nonce) => signed(claims(nonce, { iat: Math.floor(now / 1000) + 90 }), { key }),
    'no nonce': () => signed(claims(undefined), { key }),
    'the nonce of another sign-in': () => signed(claims(lastNonce), { key }),
    'no subject': (nonce) => signed(claims(nonce, { sub: undefined }), { key }),
    'no token at all': () => '',
    'five parts': (nonce) => `${signed(claims(nonce), { key })}.a.b`,
  };
  const attempt = async (token) => {
    const who = new Client(server);
    const { state, nonce } = Object.fromEntries(new URL(await begin('Liar', who)).searchParams);
    liar.answers['/token'] = { access_token: 'x', token_type: 'Bearer', id_token: token(nonce) };
    const answer = await finish(who, { state, code: 'code', iss: liar.issuer });
    lastNonce = nonce;
    return answer;
  };
  for (const [name, token] of Object.entries(forgeries)) {
    const answer = await attempt(token);
    assert.deepEqual([answer.status, answer.body.code], [422, 'source_refused'], `${name}: ${answer.text}`);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
  const right = await attempt((nonce) => signed(claims(nonce), { key }));
  assert.equal(right.status, 200, `and with nothing wrong it is let in: ${right.text}`);
  const asked = liar.asked.filter((one) => one.path === '/jwks').length;
  assert.ok(asked <= 2, `unknown keys made us ask ${asked} times`);
  const sent = liar.asked.filter((one) => one.path === '/token').at(-1);
  const basic = Buffer.from(sent.headers.authorization.slice('Basic '.length), 'base64').toString();
  assert.equal(basic, `${encodeURIComponent(ours.id)}:${encodeURIComponent(ours.secret)}`);
  assert.match(new URLSearchParams(sent.body).get('code_verifier'), /^[0-9a-f]{64}$/);
});

test('a provider that is down, broken or leads elsewhere gets a sentence', async () => {
  const who = new Client(server);
  const down = await who.request('POST', '/session/provider/options', { body: { source_id: ids.Down } });
  assert.deepEqual([down.status, down.body.code, down.body.detail], [503, 'source_unreachable', null]);
  wait(3601);
  const discovery = '/.well-known/openid-configuration';
  const broken = {
    'another issuer': liar.discovery({ issuer: 'https://evil.test.example' }),
    'a token endpoint without TLS elsewhere': liar.discovery({ token_endpoint: 'http://192.0.2.1/token' }),
    'a metadata service': liar.discovery({ jwks_uri: 'https://169.254.169.254/keys' }),
    'no JSON': '<html>',
    'an error': { status: 404 },
    'a redirect': { status: 302, headers: { Location: `${real.RS256.issuer}${discovery}` } },
  };
  for (const [name, answer] of Object.entries(broken)) {
    liar.answers[discovery] = answer;
    const said = await who.request('POST', '/session/provider/options', { body: { source_id: ids.Liar } });
    assert.deepEqual([said.status, said.body.code], [422, 'source_refused'], name);
  }
  liar.answers[discovery] = { status: 500 };
  const failing = await who.request('POST', '/session/provider/options', { body: { source_id: ids.Liar } });
  assert.equal(failing.body.code, 'source_unreachable');
  await signedIn(server, local.unsure);
  const check = (name) => command(['sign-in-source', 'check', name, '--database', server.database]);
  assert.deepEqual(await check('RS256'), { status: 0, said: 'RS256: answers\n' });
  assert.match((await check('Down')).said, /^hotliner: Down: http:\/\/127\.0\.0\.1:1\/\.well-known/m);
  assert.ok(!server.log.includes(ours.secret), 'the secret is logged');
});

test('a source of the other kind, or none, is not found', async () => {
  const who = new Client(server);
  assert.equal(await who.refused('POST', '/session/directory', { source_id: ids.RS256, user: 'u', password: 'p' }), 'not_found');
  assert.equal(await who.refused('POST', '/session/provider/options', { source_id: 1 }), 'not_found');
  assert.equal((await sourceNamed(who, 'Liar')).kind, 'oidc');
});
