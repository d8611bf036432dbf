// TLS in the program itself, asked by real clients.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import WebSocket from 'ws';
import { makeCertificate } from '../support/certificates.mjs';
import { accountsOf } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hotliner-tls-'));
const first = makeCertificate(folder, 'first');
const second = makeCertificate(folder, 'second');
const used = { certificate: join(folder, 'used.pem'), key: join(folder, 'used.key') };
let server;

function use(pair) {
  copyFileSync(pair.key, used.key);
  copyFileSync(pair.certificate, used.certificate);
}
before(async () => {
  use(first);
  server = await startServer({
    options: ['--tls-certificate', used.certificate, '--tls-key', used.key, '--tls-listen', '127.0.0.1:0'],
  });
});
after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

// One request over TLS: status, headers and text.
function ask(path, { method = 'GET', headers = {}, body, ca = first.pem } = {}) {
  return new Promise((done, fail) => {
    const request = https.request(server.tlsUrl + path, { method, headers, ca, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (bytes) => { text += bytes; });
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
    request.once('error', fail);
    request.end(body);
  });
}
const port = () => Number(new URL(server.tlsUrl).port);
// What a handshake with these limits comes to: the certificate's name and the version, or the error.
function handshake(options) {
  return new Promise((done) => {
    const socket = connect({ port: port(), host: '127.0.0.1', ca: [first.pem, second.pem], ...options }, () => {
      done({ name: socket.getPeerCertificate().subject.CN, version: socket.getProtocol(), cipher: socket.getCipher().name });
      socket.destroy();
    });
    socket.once('error', (error) => done({ error: error.code }));
  });
}

test('whoever signs in over TLS has a cookie that never travels without it', async () => {
  const account = accountsOf(server, 'technician')[0];
  const body = JSON.stringify({ email: account.email, password: account.password });
  const sent = { method: 'POST', body, headers: { 'Content-Type': 'application/json', Origin: server.tlsUrl } };
  const answer = await ask('/api/v1/session', sent);
  assert.equal(answer.status, 200, answer.text);
  const [cookie] = answer.headers['set-cookie'];
  assert.match(cookie, /; Secure/);
  assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
  const plain = await fetch(`${server.url}/api/v1/session`, { ...sent, headers: { 'Content-Type': 'application/json' } });
  assert.doesNotMatch(plain.headers.get('set-cookie'), /Secure/);
  assert.equal(plain.headers.get('strict-transport-security'), null);
  const headers = { Cookie: cookie.split(';')[0] };
  assert.equal((await ask('/api/v1/session', { headers })).status, 200);

  const events = `${server.tlsUrl.replace('https', 'wss')}/api/v1/events`;
  const open = (origin) => new Promise((done) => {
    const socket = new WebSocket(events, { headers: { ...headers, Origin: origin }, ca: first.pem });
    socket.once('open', () => { done('open'); socket.close(); });
    socket.once('unexpected-response', (_, refusal) => { done(refusal.statusCode); socket.terminate(); });
    socket.on('error', () => {});
  });
  assert.equal(await open(server.tlsUrl), 'open');
  assert.equal(await open(server.tlsUrl.replace('https', 'http')), 403, 'a page without TLS');
});

test('files come over TLS too, many over one connection', async () => {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ca: first.pem });
  const page = await ask('/');
  const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(page.text);
  for (let n = 0; n < 20; ++n) {
    const { status, bytes, headers } = await new Promise((done, fail) => https.get(server.tlsUrl + script, { agent }, (answer) => {
      let size = 0;
      answer.on('data', (chunk) => { size += chunk.length; });
      answer.on('end', () => done({ status: answer.statusCode, bytes: size, headers: answer.headers }));
    }).once('error', fail));
    assert.deepEqual([status, bytes], [200, Number(headers['content-length'])]);
    assert.equal(headers['strict-transport-security'], 'max-age=31536000');
  }
  agent.destroy();
});

test('only TLS 1.2 and 1.3, with forward secrecy and authenticated encryption', async () => {
  assert.equal((await handshake({ minVersion: 'TLSv1.3' })).version, 'TLSv1.3');
  assert.equal((await handshake({ maxVersion: 'TLSv1.2' })).version, 'TLSv1.2');
  const weak = 'DEFAULT:@SECLEVEL=0';
  assert.ok((await handshake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: weak })).error);
  for (const ciphers of ['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA', 'AES128-GCM-SHA256'])
    assert.ok((await handshake({ maxVersion: 'TLSv1.2', ciphers })).error, ciphers);
  for (const ciphers of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305'])
    assert.equal((await handshake({ maxVersion: 'TLSv1.2', ciphers })).cipher, ciphers);
});

async function untilNamed(name) {
  let seen;
  for (let n = 0; n < 2000; ++n) {
    seen = await handshake({});
    if (seen.name === name) return;
  }
  assert.fail(`still ${JSON.stringify(seen)}: ${server.log}`);
}

test('a new certificate is taken without a restart, a bad one is not', async () => {
  assert.equal((await handshake({})).name, 'first');
  use(second);
  server.signal('SIGHUP');
  await untilNamed('second');
  writeFileSync(used.key, 'not a key');
  server.signal('SIGHUP');
  while (!/the earlier certificate stays in use: .*used\.key/.test(server.log)) await handshake({});
  assert.equal((await handshake({})).name, 'second');
  use(first);  // nobody tells it
  await untilNamed('first');
});

test('what is wrong with the files is said at the start, with the cure', async () => {
  const locked = join(folder, 'locked.key');
  execFileSync('openssl', ['pkey', '-in', first.key, '-aes256', '-passout', 'pass:secret', '-out', locked]);
  const text = join(folder, 'text.pem');
  writeFileSync(text, 'hello');
  const start = (...options) => hotliner('serve', '--database', server.database, ...options)
    .then(() => 'it started', (error) => error.stderr);
  const both = (certificate, key) => start('--listen', '127.0.0.1:0', '--tls-listen', '127.0.0.1:0',
    '--tls-certificate', certificate, '--tls-key', key);
  assert.match(await both(join(folder, 'none.pem'), first.key), /none\.pem: cannot be read: No such file.*--tls-certificate/);
  assert.match(await both(folder, first.key), /is a folder; name a PEM file with --tls-certificate/);
  assert.match(await both(text, first.key), /text\.pem: holds no certificate.*must be PEM/);
  assert.match(await both(first.certificate, text), /text\.pem: holds no private key.*PEM/);
  assert.match(await both(first.certificate, second.key), /second\.key: the key does not belong to the certificate in .*first\.pem/);
  assert.match(await both(first.certificate, locked), /locked\.key: the key has a passphrase; take it off/);
  assert.match(await start('--tls-certificate', first.certificate), /needs --tls-key FILE/);
  assert.match(await start('--trusted-proxies', '10.0.0.0/40'), /10\.0\.0\.0\/40: give addresses or networks/);
  assert.match(await start('--listen', '127.0.0.1:99999'), /give ADDRESS:PORT/);
});
