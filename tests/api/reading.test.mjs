// Articles as plain pages, without JavaScript, through the same door as everywhere else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let tech;
before(async () => {
  server = await startServer({
    prepare: async (database) => {
      await addArticle(database, { id: 'paper', title: 'Papier <b>', body: 'Ouvrez le bac.' });
      await addArticle(database, { id: 'secret', title: 'Interne', body: 'Rien.', audience: 'internal' });
    },
  });
  tech = await somebody(server, 'technician');
});
after(() => server?.stop());

test('an article that everybody may read is a plain page, and no other one', async () => {
  const page = await fetch(`${server.url}/read/paper?language=fr`);
  const text = await page.text();
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type'), /^text\/html/);
  assert.match(text, /<h1>Papier &lt;b&gt;<\/h1>/);
  assert.match(text, /Ouvrez le bac\./);
  assert.doesNotMatch(text, /<script/);
  const policy = page.headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  assert.ok(text.includes(`nonce="${/'nonce-([^']+)'/.exec(policy)[1]}"`));
  const hidden = await fetch(`${server.url}/read/secret`);
  const nothing = await fetch(`${server.url}/read/never-existed`);
  assert.deepEqual([hidden.status, await hidden.text()], [404, await nothing.text()]);
  const staff = await fetch(`${server.url}/read/secret`, { headers: tech.credentials });
  assert.equal(staff.status, 200);
});
