// One-time passwords, recovery codes and the rule that demands a second factor. The time is the test's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { enrolTotp, totp } from '../support/second_factors.mjs';
import { hotliner, startServer } from '../support/server.mjs';

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
    prepare: async (database, demo) => {
      for (const name of ['totp', 'codes', 'guessed', 'across', 'password', 'sessions', 'stale', 'weak', 'lost']) {
        people[name] = await addAccount(database, { role: 'technician', email: `${name}@test.example` });
      }
      people.elsewhere = await addAccount(database, {
        role: 'administrator', email: 'elsewhere@test.example',
        companies: [demo.companies[1].code],
      });
    },
  });
});
after(() => server?.stop());

const password = (account, client = new Client(server)) =>
  client.request('POST', '/session', { body: { email: account.email, password: account.password } });
const give = (ticket, code, client = new Client(server)) =>
  client.request('POST', '/session/second-factor', { body: { ticket, code } });

test('with one-time passwords on, the password alone begins no session', async () => {
  const account = people.totp;
  const who = await signedIn(server, account);
  const { secret, recovery_codes } = await enrolTotp(who, now);
  assert.equal(recovery_codes.length, 10);
  assert.match(recovery_codes[0], /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  assert.equal((await who.get('/account/security')).totp, true);

  const asked = await password(account);
  assert.equal(asked.status, 202);
  assert.equal(asked.headers.get('set-cookie'), null);
  assert.deepEqual(asked.body.factors, ['totp', 'recovery_code']);

  // The code that switched it on was used; so is each code after its use, and each older one.
  const used = await give(asked.body.ticket, totp(secret, now));
  assert.equal(used.body.code, 'wrong_code');
  wait(60);
  const client = new Client(server);
  const answer = await give(asked.body.ticket, totp(secret, now, -1), client);
  assert.equal(answer.status, 200);
  assert.equal((await client.get('/session')).email, account.email);
  const next = (await password(account)).body.ticket;
  assert.equal((await give(next, totp(secret, now, -1))).body.code, 'wrong_code');
  assert.equal((await give(next, totp(secret, now, 2))).body.code, 'wrong_code');
  assert.equal((await give(next, `${totp(secret, now, 1).slice(0, 3)} ${totp(secret, now, 1).slice(3)}`)).status, 200);
});

test('a ticket is good once, for five minutes and for five codes', async () => {
  const account = people.codes;
  const { recovery_codes } = await enrolTotp(await signedIn(server, account), now);
  const { ticket } = (await password(account)).body;
  assert.equal((await give(ticket, recovery_codes[0].toUpperCase())).status, 200);
  assert.equal((await give(ticket, recovery_codes[1])).body.code, 'sign_in_expired', 'used up');

  const late = (await password(account)).body.ticket;
  wait(5 * 60);
  assert.equal((await give(late, recovery_codes[1])).body.code, 'sign_in_expired', 'too late');

  const tried = (await password(account)).body.ticket;
  for (let i = 0; i < 5; ++i) assert.equal((await give(tried, '000000')).body.code, 'wrong_code');
  wait(3600);
  const again = (await password(account)).body.ticket;
  assert.equal((await give(tried, recovery_codes[1])).body.code, 'sign_in_expired', 'tried too often');

  assert.equal((await give(again, recovery_codes[0])).body.code, 'wrong_code', 'a recovery code is used once');
  wait(3600);
  const last = (await password(account)).body.ticket;
  const client = new Client(server);
  assert.equal((await give(last, recovery_codes[1].replaceAll('-', ' '), client)).status, 200);
  const security = await client.get('/account/security');
  assert.equal(security.recovery_codes_left, 8);
  assert.equal(security.records[0].kind, 'recovery_code_used');
  assert.equal((await client.post('/account/recovery-codes')).recovery_codes.length, 10);
  const fresh = (await password(account)).body.ticket;
  assert.equal((await give(fresh, recovery_codes[2])).body.code, 'wrong_code', 'new codes end the earlier ones');
});

test('guessing codes locks like guessing passwords, and the right password does not unlock', async () => {
  const account = people.guessed;
  const { recovery_codes } = await enrolTotp(await signedIn(server, account), now);
  for (let i = 0; i < 5; ++i) {
    const { ticket } = (await password(account)).body;
    assert.equal((await give(ticket, '000000')).body.code, 'wrong_code');
  }
  const locked = await password(account);
  assert.equal(locked.body.code, 'too_many_attempts');
  assert.ok(Number(locked.headers.get('retry-after')) >= 2);
  wait(3);
  const { ticket } = (await password(account)).body;
  assert.equal((await give(ticket, '000000')).body.code, 'wrong_code');
  assert.equal((await give(ticket, recovery_codes[0])).body.code, 'too_many_attempts', 'even the right code must wait');
  wait(10);
  assert.equal((await give(ticket, recovery_codes[0])).status, 200);
});

test('the ticket of one node is good on another, and only its hash is stored', async () => {
  const account = people.across;
  const { recovery_codes } = await enrolTotp(await signedIn(server, account), now);
  const { ticket } = (await password(account)).body;
  const node = await server.another();
  try {
    const client = new Client(node);
    assert.equal((await give(ticket, recovery_codes[0], client)).status, 200);
    assert.equal((await new Client(server).request('GET', '/session', { headers: client.credentials })).status, 200);
  } finally {
    await node.stop();
  }
  const second = (await password(account)).body.ticket;
  const stored = sql(server.database, 'SELECT * FROM sign_in_ticket') + sql(server.database, 'SELECT * FROM recovery_code')
    + sql(server.database, 'SELECT * FROM idempotency');
  for (const secret of [second, recovery_codes[3], recovery_codes[3].replaceAll('-', '')]) {
    assert.ok(!stored.includes(secret), 'a secret stands in the database');
  }
});

test('switching off takes password and code; what was shown once is not remembered', async () => {
  const account = people.stale;
  const who = await signedIn(server, account);
  const key = 'the same key twice';
  const first = await who.request('POST', '/account/totp', { key });
  const second = await who.request('POST', '/account/totp', { key });
  assert.notEqual(first.body.secret, second.body.secret, 'an answer with a secret is not kept');
  assert.equal(await who.refused('PUT', '/account/totp', { code: totp(first.body.secret, now) }), 'wrong_code');
  const { recovery_codes } = await who.put('/account/totp', { code: totp(second.body.secret, now) });
  assert.equal(await who.refused('POST', '/account/totp'), 'already_exists');
  const off = (body) => who.refused('POST', '/account/totp/removal', body);
  assert.equal(await off({ password: 'wrong', code: recovery_codes[0] }), 'wrong_password');
  assert.equal(await off({ password: account.password, code: '000000' }), 'wrong_code');
  await who.post('/account/totp/removal', { password: account.password, code: recovery_codes[0] });
  const security = await who.get('/account/security');
  assert.deepEqual([security.totp, security.recovery_codes_left], [false, 0]);
  assert.deepEqual(security.records.map((record) => record.kind), ['totp_off', 'totp_on']);
  assert.equal((await password(account)).status, 200);

  wait(15 * 60);
  assert.equal((await who.get('/account/security')).fresh, false);
  assert.equal(await who.refused('POST', '/account/totp'), 'confirmation_needed');
  assert.equal(await who.refused('POST', '/session/confirmation', { password: 'wrong' }), 'wrong_password');
  await who.post('/session/confirmation', { password: account.password });
  await who.post('/account/totp');
  const program = new Client(server, { token: server.demo.api_token });
  assert.equal(await program.refused('POST', '/account/totp'), 'confirmation_needed', 'a token changes no factors');
});

test('a new password asks for the old one and ends all other sessions', async () => {
  const account = people.password;
  const who = await signedIn(server, account);
  const other = await signedIn(server, account);
  const change = (old_password, new_password) =>
    who.request('PUT', '/account/password', { body: { old_password, new_password } });
  assert.equal((await change('wrong', 'another password')).body.code, 'wrong_password');
  assert.equal((await change(account.password, 'short')).body.errors[0].code, 'too_short');
  assert.equal((await change(account.password, account.password)).body.errors[0].code, 'unchanged');
  assert.equal((await change(account.password, account.email.toUpperCase())).body.errors[0].code, 'too_easy');
  assert.equal((await other.get('/session')).email, account.email);
  assert.equal((await change(account.password, 'another password')).status, 204);
  assert.equal(await other.refused('GET', '/session'), 'not_signed_in');
  assert.equal((await who.get('/session')).email, account.email);
  assert.equal((await password(account)).body.code, 'sign_in_failed');
  assert.equal((await password({ ...account, password: 'another password' })).status, 200);
});

test('one sees one’s sessions and ends the others, never somebody else’s', async () => {
  const account = people.sessions;
  const who = await signedIn(server, account);
  const other = new Client(server);
  await other.request('POST', '/session',
    { body: { email: account.email, password: account.password }, headers: { 'User-Agent': 'Firefox of the test' } });
  const third = await signedIn(server, account);
  const { sessions } = await who.get('/account/security');
  assert.equal(sessions.length, 3);
  assert.deepEqual(sessions.filter((one) => one.is_current).length, 1);
  const line = sessions.find((one) => one.agent === 'Firefox of the test');
  assert.deepEqual([line.way, line.address, line.began_at], ['password', '127.0.0.1', new Date(now).toISOString()]);
  const stranger = await signedIn(server, accountsOf(server, 'technician')[0]);
  assert.equal(await stranger.refused('DELETE', `/account/sessions/${line.id}`), 'not_found');
  await who.delete(`/account/sessions/${line.id}`);
  assert.equal(await other.refused('GET', '/session'), 'not_signed_in');
  assert.equal((await third.get('/session')).email, account.email);
  await who.delete('/account/sessions');
  assert.equal(await third.refused('GET', '/session'), 'not_signed_in');
  assert.equal((await who.get('/account/security')).sessions.length, 1);
});

test('when the helpdesk demands it, staff without a second factor can do nothing but set one up', async () => {
  const chief = await signedIn(server, accountsOf(server, 'supervisor')[0]);
  const { secret } = await enrolTotp(chief, now);
  const weak = await signedIn(server, people.weak);
  await weak.get('/tickets');
  assert.equal(await weak.refused('PUT', '/helpdesk/security', { second_factor_demanded: true }), 'not_allowed');
  const before = await weak.listen();
  await chief.put('/helpdesk/security', { second_factor_demanded: true });
  assert.equal(await before.closed, 4401, 'who listens already is cut off');
  assert.equal((await weak.get('/session')).owes_second_factor, true);
  assert.equal(await weak.refused('GET', '/tickets'), 'second_factor_demanded');
  await assert.rejects(weak.listen());
  const again = await signedIn(server, people.weak);
  assert.equal(again.me.owes_second_factor, true);
  const requester = await signedIn(server, accountsOf(server, 'requester')[0]);
  assert.equal(requester.me.owes_second_factor, false);
  await requester.get('/tickets');

  const { recovery_codes } = await enrolTotp(again, now);
  assert.equal((await again.get('/session')).owes_second_factor, false);
  await again.get('/tickets');
  assert.equal(await weak.refused('GET', '/session'), 'not_signed_in', 'sessions of the password alone end');
  const off = await again.request('POST', '/account/totp/removal',
    { body: { password: people.weak.password, code: recovery_codes[0] } });
  assert.equal(off.body.code, 'not_possible_now', 'the only factor stays while it is demanded');
  const state = await chief.get('/helpdesk/security');
  assert.equal(state.second_factor_demanded, true);
  assert.equal(state.staff.find((one) => one.id === again.me.id).totp, true);
  wait(30);
  await chief.put('/helpdesk/security', { second_factor_demanded: false });
  assert.ok(secret);
});

test('an administrator resets what somebody lost; it is recorded, and sessions end', async () => {
  const account = people.lost;
  const who = await signedIn(server, account);
  await enrolTotp(who, now);
  const admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
  const chief = new Client(server);
  assert.equal((await password(accountsOf(server, 'supervisor')[0], chief)).status, 202);
  assert.equal(await who.refused('DELETE', `/accounts/${admin.me.id}/factors`), 'not_allowed');
  await admin.delete(`/accounts/${who.me.id}/factors`);
  assert.equal(await who.refused('GET', '/session'), 'not_signed_in');
  const again = await signedIn(server, account);
  const { records } = await again.get('/account/security');
  assert.deepEqual([records[0].kind, records[0].by], ['factors_reset', admin.me.name]);
  const [entry] = (await admin.get('/audit?action=factors_reset')).items;
  assert.deepEqual([entry.account_name, entry.subject, entry.address], [admin.me.name, account.email, '127.0.0.1']);
  const { items } = await admin.get('/audit?limit=100');
  for (const [action, detail] of [['signed_in', { way: 'password', second_factor: true }], ['sign_in_refused', { failures: 1 }]]) {
    const found = items.find((one) => one.action === action && JSON.stringify(one.detail) === JSON.stringify(detail));
    assert.ok(found, `${action} stands in the audit trail`);
  }
  assert.equal(await admin.refused('DELETE', '/accounts/999999999999/factors'), 'not_found');
  // A requester of a company that the administrator does not serve is nobody to him.
  const requester = await signedIn(server, accountsOf(server, 'requester')[0]);
  const elsewhere = await signedIn(server, people.elsewhere);
  assert.equal(await elsewhere.refused('DELETE', `/accounts/${requester.me.id}/factors`), 'not_found');
  await admin.delete(`/accounts/${requester.me.id}/factors`);
  assert.equal(await requester.refused('GET', '/session'), 'not_signed_in');
  wait(15 * 60);
  assert.equal(await admin.refused('DELETE', `/accounts/${who.me.id}/factors`), 'confirmation_needed');
});

test('who administers the machine resets factors from the command line', async () => {
  const account = people.lost;
  const who = await signedIn(server, account);
  await enrolTotp(who, now);
  const said = await hotliner('user', 'reset-factors', '--database', server.database, '--email', account.email.toUpperCase());
  assert.match(said, /password alone/);
  assert.equal(await who.refused('GET', '/session'), 'not_signed_in');
  const { records } = await (await signedIn(server, account)).get('/account/security');
  assert.deepEqual([records[0].kind, records[0].by], ['factors_reset', 'Hotliner']);
  await assert.rejects(hotliner('user', 'reset-factors', '--database', server.database, '--email', 'nobody@test.example'),
    /no account has this address/);
});
