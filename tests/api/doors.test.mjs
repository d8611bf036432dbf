// What the server says to browsers, whom it believes, and what it refuses before it looks closer.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import http from 'node:http';
import WebSocket from 'ws';
import { Client } from '../support/client.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { Authenticator, enrolTotp, totp } from '../support/second_factors.mjs';
import { startServer } from '../support/server.mjs';

let server;
let behind;
let account;
before(async () => {
  server = await startServer({ publicUrl: 'http://localhost' });
  behind = await startServer({ options: ['--trusted-proxies', '127.0.0.1,10.0.0.0/8'] });
  [account] = accountsOf(server, 'technician');
});
after(async () => {
  await behind?.stop();
  await server?.stop();
});

// fetch() unpacks and hides what this test is about.
function ask(path, { of = server, method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, fail) => {
    const request = http.request(of.url + path, { method, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (bytes) => parts.push(bytes));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) }));
    });
    request.once('error', fail);
    request.end(body);
  });
}
// What the server answers to these bytes alone, until it ends the connection.
function tell(bytes) {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let said = '';
    socket.on('data', (more) => { said += more; });
    socket.once('end', () => { socket.destroy(); done(said); });
    socket.once('error', fail);
  });
}
const assetOf = async (ending) =>
  new RegExp(`"(/assets/[^"]+\\.${ending})"`).exec((await ask('/')).bytes.toString())[1];

test('every answer tells browsers what they may do with it', async () => {
  const token = { Authorization: `Bearer ${server.demo.api_token}` };
  const answers = {
    page: await ask('/'), 'page of a path': await ask('/queue'), script: await ask(await assetOf('js')),
    'no file': await ask('/assets/gone.js'), API: await ask('/api/v1/session', { headers: token }),
    refusal: await ask('/api/v1/session'), 'no route': await ask('/api/v1/nothing'), health: await ask('/healthz'),
    method: await ask('/', { method: 'POST' }), 'not HTTP': { headers: headersIn(await tell('hello\r\n\r\n')) },
    'no upgrade': await ask('/api/v1/events', { headers: { Connection: 'Upgrade', Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' } }),
  };
  for (const [what, { headers }] of Object.entries(answers)) {
    assert.equal(headers['x-content-type-options'], 'nosniff', what);
    assert.equal(headers['referrer-policy'], 'no-referrer', what);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', what);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', what);
    assert.match(headers['permissions-policy'], /camera=\(\)/, what);
    const policy = headers['content-security-policy'];
    assert.match(policy, /default-src 'none'/, what);
    assert.match(policy, /frame-ancestors 'none'/, what);
    assert.doesNotMatch(policy, /unsafe-/, what);
    assert.equal(headers['strict-transport-security'], undefined, what);
    assert.ok(headers.date, what);
  }
});

function headersIn(answer) {
  return Object.fromEntries(answer.split('\r\n\r\n')[0].split('\r\n').slice(1).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
  }));
}

test('each page has a nonce of its own, in its policy and its text', async () => {
  const nonces = [];
  for (const page of [await ask('/'), await ask('/')]) {
    const [, nonce] = /style-src 'self' 'nonce-([\w-]{22,})'/.exec(page.headers['content-security-policy']);
    assert.ok(page.bytes.includes(`nonce="${nonce}"`));
    nonces.push(nonce);
  }
  assert.notEqual(nonces[0], nonces[1]);
});

test('files come packed as the client likes, once, and keep for ever', async () => {
  const script = await assetOf('js');
  const plain = await ask(script);
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(plain.headers['content-encoding'], undefined);
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [taken, coding] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip;q=0.1', 'gzip']]) {
    const packed = await ask(script, { headers: { 'Accept-Encoding': taken } });
    assert.equal(packed.headers['content-encoding'], coding, taken);
    assert.equal(packed.headers.vary, 'Accept-Encoding');
    assert.ok(packed.bytes.length < plain.bytes.length / 2);
    assert.deepEqual(unpack[coding](packed.bytes), plain.bytes);
    assert.notEqual(packed.headers.etag, plain.headers.etag);
    const again = await ask(script, { headers: { 'Accept-Encoding': taken, 'If-None-Match': packed.headers.etag } });
    assert.deepEqual([again.status, again.bytes.length], [304, 0]);
    assert.equal(again.headers.etag, packed.headers.etag);
  }
  assert.equal((await ask(script, { headers: { 'If-None-Match': '"other"' } })).status, 200);
  const head = await ask(script, { method: 'HEAD' });
  assert.deepEqual([head.status, head.bytes.length, head.headers['content-length']],
    [200, 0, String(plain.bytes.length)]);
});

test('articles, models and attachments are asked for again only when they changed', async () => {
  const technician = await signedIn(server, account);
  const ticket = (await technician.get('/tickets?limit=1')).items[0];
  const file = await technician.request('POST', `/tickets/${ticket.id}/attachments?name=a.txt`, { bytes: 'abc', type: 'text/plain' });
  for (const path of ['/models', `/models/${(await technician.get('/models')).items[0].id}`, `/attachments/${file.body.id}`]) {
    const whole = await technician.request('GET', path);
    assert.equal(whole.headers.get('cache-control'), 'private, no-cache', path);
    const again = await technician.request('GET', path, { headers: { 'If-None-Match': whole.headers.get('etag') } });
    assert.deepEqual([again.status, again.text], [304, ''], path);
    assert.equal((await technician.request('GET', path, { headers: { 'If-None-Match': '"x"' } })).status, 200, path);
    const stranger = await new Client(server).request('GET', path, { headers: { 'If-None-Match': whole.headers.get('etag') } });
    assert.equal(stranger.status, 401, 'a tag is no key');
  }
  assert.equal((await technician.request('GET', `/tickets/${ticket.id}`)).headers.get('cache-control'), 'no-store');
});

test('only pages of ours may use the cookie', async () => {
  const technician = await signedIn(server, account);
  const own = server.url;
  const write = (headers) => technician.request('PATCH', '/session', { body: { theme: 'dark' }, headers });
  for (const [headers, status] of [
    [{}, 200], [{ Origin: own }, 200], [{ Origin: own, 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{ Origin: 'http://localhost' }, 200],
    [{ Origin: 'http://evil.example' }, 403], [{ Origin: 'null' }, 403], [{ Origin: `${own}0` }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403], [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: own, 'Sec-Fetch-Site': 'cross-site' }, 403],
  ]) assert.equal((await write(headers)).status, status, JSON.stringify(headers));
  const form = await technician.request('POST', '/tickets', { bytes: '{"subject":"x"}', type: 'text/plain' });
  assert.equal(form.status, 415, 'what a form can send is not read as JSON');
  const signIn = await new Client(server).request('POST', '/session',
    { body: { email: account.email, password: account.password }, headers: { Origin: 'http://evil.example' } });
  assert.equal(signIn.body.code, 'cross_site_request', 'nobody is signed in by another site');
  const program = new Client(server, { token: server.demo.api_token });
  assert.equal((await program.request('PATCH', '/session', { body: {}, headers: { Origin: 'http://evil.example' } })).status, 200,
    'a token is not sent by itself');

  const events = `${server.url.replace('http', 'ws')}/api/v1/events`;
  const open = (headers) => new Promise((done) => {
    const socket = new WebSocket(events, { headers: { ...technician.credentials, ...headers } });
    socket.once('open', () => { done(101); socket.close(); });
    socket.once('unexpected-response', (_, refusal) => { done(refusal.statusCode); socket.terminate(); });
    socket.on('error', () => {});
  });
  for (const [headers, status] of [[{}, 101], [{ Origin: own }, 101], [{ Origin: 'http://evil.example' }, 403],
    [{ Origin: 'null' }, 403], [{ 'Sec-Fetch-Site': 'cross-site' }, 403]])
    assert.equal(await open(headers), status, JSON.stringify(headers));
});

test('a message of more than 64 KiB ends the live connection', async () => {
  const technician = await signedIn(server, account);
  const listener = await technician.listen();
  listener.socket.send('x'.repeat(64 * 1024));
  listener.socket.send('x'.repeat(64 * 1024 + 1));
  assert.equal(await listener.closed, 1009);
});

test('every way of signing in gives a new session, whatever cookie came along', async () => {
  const person = await addAccount(server.database, { role: 'technician', email: 'fixed@doors.example' });
  const seen = new Set();
  const planted = { Cookie: 'hotliner_session=planted-by-somebody-else-0123456789abcdefgh' };
  const fresh = async (what, path, body, cookie = planted) => {
    const answer = await new Client(server).request('POST', path, { body, headers: cookie });
    assert.equal(answer.status, 200, `${what}: ${answer.text}`);
    const given = answer.headers.get('set-cookie').split(';')[0];
    assert.ok(!seen.has(given) && given !== cookie.Cookie, what);
    seen.add(given);
    const old = await new Client(server).request('GET', '/session', { headers: cookie });
    assert.equal(old.body.code, 'not_signed_in', `${what}: the old cookie`);
    return { Cookie: given };
  };
  const password = { email: person.email, password: person.password };
  const first = await fresh('password', '/session', password);
  await fresh('password again', '/session', password, first);
  const who = await signedIn(server, person);
  const { secret } = await enrolTotp(who);
  const authenticator = new Authenticator('http://localhost');
  await who.post('/account/passkeys', authenticator.create(await who.post('/account/passkeys/options'), 'Key'));
  const { ticket } = (await new Client(server).request('POST', '/session', { body: password })).body;
  const second = await fresh('code', '/session/second-factor', { ticket, code: totp(secret, Date.now(), 1) });
  const options = await new Client(server).post('/session/passkey/options');
  await fresh('passkey', '/session/passkey', authenticator.get(options), second);
});

test('a stranger’s large upload is refused before it is sent', async () => {
  const technician = await signedIn(server, account);
  const ticket = (await technician.get('/tickets?limit=1')).items[0];
  const head = (credentials, bytes) => [`POST /api/v1/tickets/${ticket.id}/attachments?name=a HTTP/1.1`, 'Host: localhost',
    'Content-Type: text/plain', `Content-Length: ${bytes}`, ...Object.entries(credentials).map(([name, value]) => `${name}: ${value}`),
    '', ''].join('\r\n');
  const large = 2 << 20;
  assert.match(await tell(head({}, large)), /^HTTP\/1\.1 401 .*not_signed_in/s);
  const { token } = await technician.post('/tokens', { name: 'reads', scopes: ['tickets:read'],
    expires_at: new Date(Date.now() + 86_400_000).toISOString() });
  assert.match(await tell(head({ Authorization: `Bearer ${token}` }, large)), /^HTTP\/1\.1 403 .*tickets:write/s);
  assert.match(await tell(head({ ...technician.credentials, Origin: 'http://evil.example' }, large)), /cross_site_request/);
  assert.match(await tell(head(technician.credentials, 100 << 20)), /^HTTP\/1\.1 413 .*body_too_large/s);
  const sent = await technician.request('POST', `/tickets/${ticket.id}/attachments?name=a`, { bytes: Buffer.alloc(large), type: 'text/plain' });
  assert.equal(sent.body.size_bytes, large);
  const note = await ask(`/api/v1/tickets/${ticket.id}`, { method: 'PATCH', body: Buffer.alloc(large),
    headers: { ...technician.credentials, 'Content-Type': 'application/json' } });
  assert.equal(note.status, 413, 'JSON is never that long');
});

test('the address and the scheme are those of the client behind a trusted proxy, and nobody else’s word', async () => {
  const signIn = async (of, headers) => {
    const [someone] = accountsOf(of, 'expert');
    const answer = await new Client(of).request('POST', '/session',
      { body: { email: someone.email, password: someone.password }, headers });
    const cookie = answer.headers.get('set-cookie');
    const { sessions } = await new Client(of).request('GET', '/account/security',
      { headers: { Cookie: cookie.split(';')[0] } }).then((one) => one.body);
    return [sessions.find((one) => one.is_current).address, /; Secure/.test(cookie),
      answer.headers.get('strict-transport-security') !== null];
  };
  const forged = { 'X-Forwarded-For': '203.0.113.1', 'X-Forwarded-Proto': 'https', Forwarded: 'for=203.0.113.1;proto=https' };
  assert.deepEqual(await signIn(server, forged), ['127.0.0.1', false, false]);
  assert.deepEqual(await signIn(behind, { 'X-Forwarded-For': '203.0.113.66, 203.0.113.7, 10.1.2.3', 'X-Forwarded-Proto': 'https' }),
    ['203.0.113.7', true, true]);
  assert.deepEqual(await signIn(behind, { Forwarded: 'for="[2001:db8::7]:4711";proto=https' }), ['2001:db8::7', true, true]);
  assert.deepEqual(await signIn(behind, {}), ['127.0.0.1', false, false]);
});
