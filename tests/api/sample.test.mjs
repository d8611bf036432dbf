// After a whole day of everything, on the demo and beside it, the sample data still goes in one piece.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { accountsOf, addAccount, signedIn, staffRoles } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { walkEverything } from '../support/walk.mjs';

let server;
before(async () => {
  server = await startServer({
    publicUrl: 'https://help.test.example',
    prepare: async (database, demo) => {
      await addArticle(database, { id: 'paper', title: 'Remettre du papier', body: 'Ouvrez le bac.' });
      for (const role of staffRoles) {
        if (!demo.accounts.some((account) => account.role === role))
          demo.accounts.push(await addAccount(database, { role, email: `${role}@test.example` }));
      }
    },
  });
  await walkEverything(server);
});
after(() => server?.stop());

test('the sample data goes, and what is left is whole', async () => {
  const admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
  const before = await admin.get('/sample-data');
  assert.ok(before.tickets_added > 0, 'the walk has opened tickets in sample companies');
  const { status, body } = await admin.request('DELETE', '/sample-data');
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.gone.companies, 4);
  assert.equal(body.gone.tickets, before.goes.tickets);
  assert.ok(body.accounts_switched_off > 0, 'whoever did something elsewhere is still named');
  const { items } = await admin.get('/companies');
  assert.ok(items.some((one) => one.code === 'WLK') && items.every((one) => one.code !== 'DUP'));
  const { items: staff } = await admin.get('/staff');
  assert.ok(staff.every((one) => one.id === admin.me.id || !one.email.endsWith('@hotliner.example')));
  assert.match(await hotliner('verify', '--database', server.database), /: whole/);
  // Nothing that is still asked for everywhere trips over what is gone.
  for (const path of ['/state', '/board', '/calls', '/tickets?view=open', '/directory', '/search?q=Dupont', '/outbox', '/audit'])
    assert.equal((await admin.request('GET', path)).status, 200, path);
});
