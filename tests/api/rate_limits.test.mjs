// How often somebody may ask and guess, on one node and on two. The time of sign-ins is the test's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { isPostgres, sql } from '../support/database.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const start = Date.parse('2026-11-30T09:00:00.000Z');
let server;
let account;
const at = (seconds) => server.setClock(new Date(start + seconds * 1000).toISOString());
before(async () => {
  server = await startServer({
    clock: new Date(start).toISOString(),
    options: ['--trusted-proxies', '127.0.0.1'],
    limits: { requestsPerMinute: 30, anonymousRequestsPerMinute: 300 },
  });
  [account] = accountsOf(server, 'technician');
});
after(() => server?.stop());

const from = (address) => ({ 'X-Forwarded-For': address });
const left = (answer) => Number(/r=(\d+)/.exec(answer.headers.get('ratelimit'))[1]);

// Asks until it is refused; how often it was not must be the quota and what time added to it.
async function askUntilRefused(quota, ask) {
  const began = performance.now();
  for (let n = 0; ; ++n) {
    const answer = await ask();
    const added = quota * (performance.now() - began) / 60_000;
    assert.ok(n <= quota + added, `${n} were let in`);
    if (answer.status !== 429) continue;
    assert.ok(n >= quota, `only ${n} were let in`);
    return answer;
  }
}

test('an account has its quota, each token its own, and every answer says what is left', async () => {
  const who = await signedIn(server, account);
  const first = await who.request('GET', '/session');
  assert.equal(first.headers.get('ratelimit-policy'), '"account";q=30;w=60');
  assert.match(first.headers.get('ratelimit'), /^"account";r=29;t=2$/);
  const expert = await signedIn(server, accountsOf(server, 'expert')[0]);
  const answer = await askUntilRefused(30, () => expert.request('GET', '/session'));
  assert.equal(answer.body.code, 'too_many_attempts');
  assert.match(answer.headers.get('ratelimit'), /^"account";r=0;t=\d+$/);
  const wait = Number(answer.headers.get('retry-after'));
  assert.ok(wait >= 1 && wait <= 3, `Retry-After: ${wait}`);
  const again = await signedIn(server, accountsOf(server, 'expert')[0]);
  const other = await again.request('GET', '/tickets');
  assert.ok(left(other) < 29, 'another session of the same account');
  const program = new Client(server, { token: server.demo.api_token });
  assert.equal((await program.request('GET', '/session')).status, 200);
});

test('strangers have a quota for each address, and wrong keys count as none', async () => {
  const stranger = (headers) => new Client(server).request('GET', '/session', { headers });
  await askUntilRefused(300, () => stranger(from('198.51.100.1')));
  const wrong = await stranger({ ...from('198.51.100.1'), Authorization: 'Bearer wrong' });
  assert.ok(wrong.status === 429 || left(wrong) < 299, 'a wrong key opens no other account');
  assert.equal((await stranger(from('198.51.100.2'))).status, 401);
  const known = await signedIn(server, accountsOf(server, 'supervisor')[0]);
  assert.equal((await known.request('GET', '/session', { headers: from('198.51.100.1') })).status, 200,
    'who is known is not locked out with his neighbours');
});

const guess = (of, n, address) => new Client(of).request('POST', '/session',
  { body: { email: `nobody${n}@nowhere.example`, password: 'wrong' }, headers: from(address) });

test('a hundred wrong guesses close an address on every node, whomever they were for', async () => {
  const nodes = isPostgres(server.database) ? [server, await server.another({ options: server.options })] : [server];
  try {
    assert.equal((await guess(nodes[0], 0, '2001:db8::7')).status, 401);
    assert.equal(sql(server.database, 'SELECT address,failures FROM address_failure'), '2001:db8::/64|1');
    sql(server.database, 'UPDATE address_failure SET failures=98');  // each guess costs a tenth of a second
    for (let n = 0; n < 2; ++n)
      assert.equal((await guess(nodes[n % nodes.length], n, `2001:db8::${n + 1}`)).status, 401, `guess ${n}`);
    for (const node of nodes) {
      const closed = await guess(node, 1000, '2001:db8::ffff');
      assert.equal(closed.body.code, 'too_many_attempts');
      assert.equal(closed.headers.get('retry-after'), '901');
      const right = await new Client(node).request('POST', '/session', {
        body: { email: account.email, password: account.password }, headers: from('2001:db8::1') });
      assert.equal(right.status, 429, 'even the right password must wait');
      assert.equal((await guess(node, 1001, '2001:db8:0:1::1')).status, 401, 'the next network is another customer');
    }
    at(15 * 60);
    assert.equal((await guess(nodes[0], 1002, '2001:db8::1')).status, 401);
  } finally {
    for (const node of nodes.slice(1)) await node.stop();
    at(0);
  }
});

test('old failures are swept away', async () => {
  const count = () => Number(sql(server.database, 'SELECT (SELECT count(*) FROM sign_in_failure)+(SELECT count(*) FROM address_failure)'));
  await guess(server, 5000, '203.0.113.1');
  assert.ok(count() > 0);
  at(25 * 3600);
  await server.kill9();
  await server.start();  // the first thing it does is to sweep
  while (count() > 0) await new Client(server).request('GET', '/models');
  at(0);
});

test('two nodes share the quota, and the one that is left takes it all', async () => {
  if (!isPostgres(server.database)) return assert.equal(sql(server.database, 'SELECT count(*) FROM node'), '0', 'a file has one node');
  const other = await server.another({ options: server.options, requestsPerMinute: 30 });
  const quota = async (node) => {
    const answer = await new Client(node, { token: 'none' }).request('GET', '/session', { headers: from('192.0.2.9') });
    return Number(/q=(\d+)/.exec(answer.headers.get('ratelimit-policy'))[1]);
  };
  const until = async (node, wanted) => { while (await quota(node) !== wanted) { /* it hears of it within seconds */ } };
  const anonymous = 300;
  await until(server, anonymous / 2);
  await other.kill9();
  at(60);
  await until(server, anonymous);
  at(0);
});
