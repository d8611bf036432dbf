// Every operation of the contract answers as described: with success, and to whoever asks wrongly.
// Client holds each answer against api/openapi.yaml, so that reaching an answer is testing it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { Client } from '../support/client.mjs';
import { operations, reached } from '../support/contract.mjs';
import { accountsOf, addAccount, somebody, staffRoles } from '../support/people.mjs';
import { fill, nowhere, sampleOf, wrongFor } from '../support/samples.mjs';
import { startServer } from '../support/server.mjs';
import { walkEverything } from '../support/walk.mjs';

// Operations without a success in this walk, each with its reason. Keep it empty where possible.
const unreachable = new Map([
  ['PUT /mails/{id}/decision', 'letters come from a real server of mail: mail.test.mjs'],
  ['PUT /mails/{id}/dismissal', 'the same'],
  ['GET /mails/{id}', 'the same'],
  ['GET /mails/{id}/raw', 'the same'],
  ['PUT /mails/{id}/retry', 'the same: answering.test.mjs'],
  ['PUT /mails/{id}/discard', 'the same'],
  ['POST /session/link', 'the link comes by mail: answering.test.mjs'],
  ['POST /telephone/calls', 'the telephone of a page has to be there: outgoing.test.mjs'],
  ['POST /telephone/desk/calls', 'an Asterisk has to be there: exchanges.test.mjs'],
  ['DELETE /tickets/{id}/mail/{note_id}', 'whoever wrote by mail is answered by mail: mail_both_ways.test.mjs'],
]);

let server;
let admin;

before(async () => {
  server = await startServer({
    publicUrl: 'https://help.test.example',
    prepare: async (database, demo) => {
      await addArticle(database, { id: 'paper', title: 'Remettre du papier', body: 'Ouvrez le bac.' });
      for (const role of staffRoles) {
        if (!demo.accounts.some((account) => account.role === role)) {
          demo.accounts.push(await addAccount(database, { role, email: `${role}@test.example` }));
        }
      }
    },
  });
  admin = await somebody(server, 'administrator');
});
after(() => server?.stop());

// Somebody whom the operation is for.
const clients = new Map();
async function asker(operation) {
  if (operation.isPublic) return new Client(server);
  const role = operation.roles.includes('administrator') ? 'administrator' : operation.roles[0];
  if (!clients.has(role)) clients.set(role, await somebody(server, role));
  return clients.get(role);
}

test('every operation is answered with success', async () => {
  await walkEverything(server);
  const missing = operations.map((o) => o.name).filter((name) => !reached.has(name) && !unreachable.has(name));
  assert.deepEqual(missing, [], 'never answered with success; extend support/walk.mjs');
  for (const name of unreachable.keys()) assert.ok(!reached.has(name), `${name} was reached; take it off the list`);
});

for (const operation of operations) {
  const path = fill(operation.path, nowhere(operation));
  const valid = operation.body ? sampleOf(operation.body) : undefined;
  const ask = async (options, who) => (who ?? await asker(operation)).request(operation.method, path, options);

  if (!operation.isPublic) {
    test(`${operation.name}: nobody gets anything without signing in`, async () => {
      const answer = await ask({ body: valid }, new Client(server));
      assert.equal(answer.body?.code, 'not_signed_in');
      const forged = await ask({ body: valid }, new Client(server, { token: 'forged' }));
      assert.equal(forged.body?.code, 'not_signed_in');
    });
  }

  if (operation.path.includes('{') && operation.responses[404]) {
    test(`${operation.name}: what does not exist is not found`, async () => {
      const bytes = operation.takesBytes ? 'event=newCall' : undefined;
      const answer = await ask({ body: valid, bytes });
      assert.equal(answer.body?.code, 'not_found', answer.text);
      assert.equal(answer.body?.detail, null);
    });
  }

  if (operation.body) {
    test(`${operation.name}: refuses what is not JSON`, async () => {
      for (const bytes of ['{"a":', '', '{} {}', '"\u0000"', '['.repeat(2000), '{"a":"\xff"}']) {
        const answer = await ask({ bytes: Buffer.from(bytes, 'latin1'), type: 'application/json' });
        assert.equal(answer.body?.code, 'malformed_json', JSON.stringify(bytes.slice(0, 20)));
      }
    });

    test(`${operation.name}: refuses other content types`, async () => {
      const bytes = JSON.stringify(valid);
      for (const type of [undefined, 'text/plain', 'application/x-www-form-urlencoded']) {
        const answer = await ask({ bytes, type });
        assert.equal(answer.body?.code, 'unsupported_media_type', `${type}`);
      }
    });

    test(`${operation.name}: refuses a body that is too large`, async () => {
      const answer = await ask({ bytes: JSON.stringify({ text: 'x'.repeat(2 << 20) }), type: 'application/json' });
      assert.equal(answer.body?.code, 'body_too_large');
    });

    if (operation.body.properties) {
      test(`${operation.name}: names what is unknown, of a wrong type or missing`, async () => {
        const unknown = await ask({ body: { ...valid, 'a/strange~key': 1 } });
        assert.equal(unknown.body?.code, 'invalid_input', unknown.text);
        assert.deepEqual(unknown.body.errors.map((e) => [e.pointer, e.code]), [['/a~1strange~0key', 'unknown']]);
        for (const [name, schema] of Object.entries(operation.body.properties)) {
          const answer = await ask({ body: { ...valid, [name]: wrongFor(schema) } });
          assert.equal(answer.body?.code, 'invalid_input', `${name}: ${answer.text}`);
          assert.deepEqual(answer.body.errors.map((e) => e.pointer), [`/${name}`]);
        }
        for (const name of operation.body.required ?? []) {
          const { [name]: _, ...rest } = valid;
          const answer = await ask({ body: rest });
          assert.deepEqual(answer.body.errors?.map((e) => [e.pointer, e.code]), [[`/${name}`, 'missing']]);
        }
        const list = await ask({ body: [] });
        assert.deepEqual(list.body.errors?.map((e) => e.code), ['not_an_object']);
      });
    }
  }

  for (const { name, in: where, schema } of operation.parameters) {
    const isChecked = where === 'query' && (schema.enum ?? schema.oneOf ?? [schema.type].flat().includes('integer'));
    if (!isChecked) continue;
    test(`${operation.name}: refuses a ?${name}= that means nothing`, async () => {
      const who = await asker(operation);
      const answer = await who.request(operation.method, `${path}?${name}=no-such-thing`);
      assert.equal(answer.body?.code, 'invalid_input', answer.text);
      assert.deepEqual(answer.body.errors.map((e) => e.pointer), [`/${name}`]);
    });
  }
}

test('roles that an operation is not for are refused; requesters do not learn that it exists', async () => {
  for (const role of [...staffRoles, 'requester']) {
    const who = await somebody(server, role);
    for (const operation of operations) {
      if (operation.isPublic || operation.roles.includes(role)) continue;
      const answer = await who.request(operation.method, fill(operation.path, nowhere(operation)),
        { body: operation.body ? sampleOf(operation.body) : undefined });
      assert.equal(answer.body?.code, role === 'requester' ? 'not_found' : 'not_allowed', `${role} ${operation.name}`);
    }
  }
});

test('a page of another site cannot use the session', async () => {
  for (const operation of operations.filter((o) => o.method !== 'GET' && !o.takesBytes)) {
    const who = await asker(operation);
    const answer = await who.request(operation.method, fill(operation.path, nowhere(operation)),
      { body: operation.body ? sampleOf(operation.body) : undefined, headers: { Origin: 'https://evil.example' } });
    assert.equal(answer.body?.code, 'cross_site_request', operation.name);
  }
});

test('paths and methods that do not exist are refused as problems', async () => {
  for (const [method, path, code] of [
    ['GET', '/no/such/path', 'not_found'], ['GET', '/tickets/abc', 'not_found'],
    ['GET', '/tickets/-1', 'not_found'], ['GET', '/tickets/99999999999999999999', 'not_found'],
    ['GET', '/tickets/', 'not_found'], ['PUT', '/tickets', 'method_not_allowed'],
  ]) {
    const answer = await admin.request(method, path);
    const body = JSON.parse(answer.text);
    assert.equal(body.code, code, `${method} ${path}`);
    assert.match(answer.type, /^application\/problem\+json/);
  }
});

test('the demo signs in with every role it names', async () => {
  for (const account of accountsOf(server, 'technician')) {
    const who = await new Client(server).signIn(account.email, account.password);
    assert.equal(who.me.email, account.email);
    assert.equal(who.me.role, account.role);
  }
});
