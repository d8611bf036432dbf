// Tokens of programs: only what they name, only until they expire, never more than their owner; and the
// audit trail that tells of them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { accountsOf, somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

let server;
let technician;
before(async () => {
  server = await startServer({ clock: '2026-11-24T09:00:00Z' });
  technician = await somebody(server, 'technician');
});
after(() => server?.stop());

const make = (scopes, expires_at = '2026-12-24T09:00:00Z', options = {}) =>
  technician.post('/tokens', { name: 'robot', scopes, expires_at }, options);
const holderOf = ({ token }) => new Client(server, { token });

test('a token may do what its scopes name and nothing else', async () => {
  const reader = holderOf(await make(['tickets:read']));
  await reader.get('/tickets');
  const [company] = server.demo.companies;
  const form = { company_id: company.id, title: 'x', problem: '' };
  const refusal = await reader.request('POST', '/tickets', { body: form });
  assert.equal(refusal.status, 403);
  assert.match(refusal.body.detail, /lacks the scope tickets:write/);
  assert.equal(await reader.refused('GET', '/people'), 'not_allowed');
  const writer = holderOf(await make(['tickets:write']));
  await writer.post('/tickets', form);
  await writer.get('/tickets');
  await assert.rejects(reader.listen(0), /403/);
});

test('a token never gets beyond its owner, nor makes another', async () => {
  const all = holderOf(await make(['*']));
  assert.equal(await all.refused('GET', '/audit'), 'not_allowed');
  assert.equal(await all.refused('POST', '/tokens', { name: 'b', scopes: ['*'], expires_at: '2026-12-01T00:00:00Z' }), 'not_allowed');
});

test('a token ends at its time, or when it is revoked', async () => {
  const short = await make(['tickets:read'], '2026-11-24T10:00:00Z');
  await holderOf(short).get('/tickets');
  server.setClock('2026-11-24T10:00:00Z');
  assert.equal(await holderOf(short).refused('GET', '/tickets'), 'not_signed_in');
  const form = { name: 'robot', scopes: ['tickets:read'], expires_at: '2026-12-24T09:00:00Z' };
  assert.equal(await technician.refused('POST', '/tokens', form), 'confirmation_needed', 'an hour after signing in');
  await technician.post('/session/confirmation', { password: accountsOf(server, 'technician')[0].password });
  const other = await make(['tickets:read']);
  await technician.delete(`/tokens/${other.id}`);
  assert.equal(await holderOf(other).refused('GET', '/tickets'), 'not_signed_in');
  assert.equal(await technician.refused('DELETE', `/tokens/${other.id}`), 'not_found');
});

test('what cannot be a token says why', async () => {
  for (const [scopes, expires_at, pointer] of [
    [['tickets:fly'], '2026-12-24T09:00:00Z', '/scopes/0'], [[], '2026-12-24T09:00:00Z', '/scopes'],
    [['*'], '2026-11-24T09:00:00Z', '/expires_at'], [['*'], '2029-01-01T00:00:00Z', '/expires_at'],
  ]) {
    const answer = await technician.request('POST', '/tokens', { body: { name: 'x', scopes, expires_at } });
    assert.equal(answer.status, 422);
    assert.equal(answer.body.errors[0].pointer, pointer);
  }
});

test('the secret is kept nowhere, not even for a repeated request', async () => {
  const { token } = await make(['tickets:read'], '2026-12-24T09:00:00Z', { key: 'once' });
  const kept = sql(server.database, `SELECT count(*) FROM idempotency WHERE body LIKE '%${token}%'`);
  assert.equal(kept, '0');
  assert.equal(sql(server.database, `SELECT count(*) FROM api_token WHERE token_hash='${token}'`), '0');
  assert.doesNotMatch(JSON.stringify(await technician.get('/tokens')), new RegExp(token));
});

test('an administrator reads who made and ended tokens, newest first', async () => {
  const admin = await somebody(server, 'administrator');
  const page = await admin.get('/audit?limit=2&action=token_made');
  assert.equal(page.items.length, 2);
  assert.ok(page.items[0].position > page.items[1].position);
  assert.equal(page.items[0].account_id, technician.me.id);
  assert.equal(page.items[0].subject, 'robot');
  assert.ok(page.items[0].address.length > 0);
  const next = await admin.get(`/audit?limit=2&action=token_made&after=${page.next}`);
  assert.ok(next.items[0].position < page.items[1].position);
  assert.equal((await admin.get('/audit?action=token_revoked')).items.length, 1);
});

test('the command line makes tokens, and telephone webhooks that work', async () => {
  const said = await hotliner('token', 'add', '--database', server.database, '--email', technician.me.email,
    '--name', 'script', '--scope', 'tickets:read');
  await new Client(server, { token: /token: (\S+)/.exec(said)[1] }).get('/tickets');
  await assert.rejects(hotliner('token', 'add', '--database', server.database, '--email', technician.me.email,
    '--name', 'script', '--scope', 'tickets:fly'), /--scope tickets:fly: is not known; choose from .*tickets:read/);
  const phone = await hotliner('token', 'add-telephone', '--database', server.database, '--name', 'PBX');
  const path = /webhook: (\S+)/.exec(phone)[1];
  const answer = await fetch(server.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: '{"event":"newCall","direction":"in","callId":"pbx-1","from":"081224001","to":"201"}' });
  assert.equal(answer.status, 200);
});

test('a row changed or taken out of the trail is found', async () => {
  assert.match(await hotliner('audit', '--database', server.database), /\d+ rows, newest hash [0-9a-f]{64}\n$/);
  assert.match(await hotliner('verify', '--database', server.database), /: whole\n$/);
  const broken = (statement, what) => {
    sql(server.database, statement);
    return assert.rejects(hotliner('verify', '--database', server.database), (error) => {
      assert.match(error.stderr, what);
      return true;
    });
  };
  await broken(`UPDATE audit SET subject='nobody' WHERE position=2`, /audit trail: row 2 \(token_made\) is not what was written/);
  await broken('DELETE FROM audit WHERE position=2', /audit trail: row 2 is missing/);
});
