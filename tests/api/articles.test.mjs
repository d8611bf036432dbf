// An article's life: written, reviewed, published, changed, archived, and who may do what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let tech;
let author;
let requester;
before(async () => {
  let account;
  server = await startServer({
    prepare: async (database) => {
      account = await addAccount(database, { role: 'author', email: 'anna@test.example' });
      await addArticle(database, { id: 'imported', title: 'Le papier', body: 'Ancien texte.' });
    },
  });
  tech = await somebody(server, 'technician');
  author = await signedIn(server, account);
  requester = await somebody(server, 'requester');
});
after(() => server?.stop());

const everyone = { audience: 'everyone', company_ids: [], owner_id: null, review_at: null, links: [] };
const write = (who, id, language, text, edition = 0) =>
  who.put(`/articles/${id}/drafts/${language}`, { edition, title: text, description: '', html: `<p>${text}</p>` });

async function publish(id, language) {
  await author.put(`/articles/${id}/drafts/${language}/review`);
  return author.put(`/articles/${id}/drafts/${language}/publication`);
}

test('a draft is read by nobody until it is reviewed and published', async () => {
  const { id, audience } = await tech.post('/articles', { language: 'fr', title: 'Zébulon clignote' });
  assert.equal(audience, 'internal');
  await tech.put(`/articles/${id}/terms`, everyone);
  const hidden = async () => (await tech.get('/articles/search?language=fr&q=zebulon')).items.every((one) => one.id !== id)
    && (await requester.request('GET', `/articles/${id}`)).status === 404;
  assert.ok(await hidden());
  const early = await author.request('PUT', `/articles/${id}/drafts/fr/publication`);
  assert.equal(early.body.code, 'not_possible_now');
  assert.equal((await tech.request('PUT', `/articles/${id}/drafts/fr/review`)).body.code, 'not_allowed');
  const reviewed = await author.put(`/articles/${id}/drafts/fr/review`);
  assert.equal(reviewed.drafts[0].state, 'reviewed');
  assert.equal(reviewed.drafts[0].reviewed_by.name, author.me.name);
  assert.ok(await hidden());
  assert.equal((await tech.request('PUT', `/articles/${id}/drafts/fr/publication`)).body.code, 'not_allowed');
  // Whoever changes it after the review makes it a draft again.
  const changed = await write(tech, id, 'fr', 'Zébulon clignote encore', 1);
  assert.equal(changed.state, 'draft');
  const { published, drafts } = await publish(id, 'fr');
  assert.deepEqual([published, drafts], [['fr'], []]);
  assert.equal((await requester.get(`/articles/${id}?language=fr`)).title, 'Zébulon clignote encore');
  assert.equal((await requester.get('/articles/search?language=fr&q=zebulon')).items[0].id, id);
  const german = await requester.get(`/articles/${id}?language=de`);
  assert.deepEqual([german.language, german.fallback], ['fr', true]);

  await author.put(`/articles/${id}/archive`);
  assert.ok(await hidden(), 'an archived article is gone');
  await author.delete(`/articles/${id}/archive`);
  assert.equal((await requester.get(`/articles/${id}`)).language, 'fr');
});

test('what is stored is clean, whatever was sent', async () => {
  const { id } = await tech.post('/articles', { language: 'en', title: 'Clean' });
  const { html } = await tech.put(`/articles/${id}/drafts/en`, { edition: 1, title: 'Clean', description: '',
    html: '<p class=MsoNormal onclick="x()">a<script>alert(1)</script></p><img src="https://spy.example/1.gif" alt="b">'
      + '<aside class="warning"><p>c</p></aside><section data-level="novice"><p>d</p></section><a href="javascript:x()">e</a>' });
  assert.equal(html, '<p>a</p><p>b</p><aside class="warning"><p>c</p></aside><section data-level="novice"><p>d</p></section><p>e</p>');
  const deep = await tech.request('PUT', `/articles/${id}/drafts/en`,
    { body: { edition: 2, title: 'Deep', description: '', html: '<blockquote>'.repeat(500) + 'x' } });
  assert.equal(deep.body.errors[0].pointer, '/html');
  const exe = await tech.request('POST', `/articles/${id}/images?name=a.png`, { bytes: '<svg onload=x()>', type: 'image/png' });
  assert.equal(exe.body.errors[0].code, 'not_a_picture');
});

test('two who write at the same time lose nothing', async () => {
  const { id } = await tech.post('/articles', { language: 'en', title: 'Two' });
  const mine = await write(tech, id, 'en', 'Mine', 1);
  const theirs = await author.request('PUT', `/articles/${id}/drafts/en`,
    { body: { edition: 1, title: 'Theirs', description: '', html: '' } });
  assert.equal(theirs.body.code, 'version_conflict');
  assert.equal((await author.get(`/articles/${id}/drafts/en`)).title, 'Mine');
  assert.equal(mine.edition, 2);
});

test('what is reviewed is what was read, and an old page does not know a new draft', async () => {
  const { id } = await tech.post('/articles', { language: 'en', title: 'Read' });
  const read = await write(tech, id, 'en', 'Read', 1);
  const later = await write(tech, id, 'en', 'Changed meanwhile', read.edition);
  const step = (name, edition) =>
    author.request('PUT', `/articles/${id}/drafts/en/${name}`, { ifMatch: `"${edition}"` });
  assert.equal((await step('review', read.edition)).body.code, 'version_conflict');
  assert.equal((await step('review', later.edition)).status, 200);
  assert.equal((await step('publication', read.edition)).body.code, 'version_conflict');
  assert.equal((await step('publication', later.edition)).status, 200);
  const fresh = await write(author, id, 'en', 'New draft');
  const stale = await tech.request('PUT', `/articles/${id}/drafts/en`,
    { body: { edition: read.edition, title: 'Old page', description: '', html: '' } });
  assert.equal(stale.body.code, 'version_conflict');
  assert.ok(fresh.edition > later.edition);
});

test('the history keeps every text, also the one that was imported', async () => {
  const first = await tech.get('/articles/imported/drafts/fr');
  assert.deepEqual([first.edition, first.title], [0, 'Le papier']);
  await write(tech, 'imported', 'fr', 'Nouveau texte');
  assert.match((await requester.get('/articles/imported?language=fr')).html, /Ancien/, 'readers keep the published text');
  await publish('imported', 'fr');
  const { items } = await tech.get('/articles/imported/history/fr');
  assert.deepEqual(items.map((one) => [one.number, one.published_by?.name ?? null]), [[2, author.me.name], [1, null]]);
  assert.match((await tech.get('/articles/imported/history/fr/1')).html, /Ancien/);
  assert.match((await tech.get('/articles/imported/history/fr/2')).html, /Nouveau/);
  assert.equal((await requester.request('GET', '/articles/imported/history/fr')).status, 404);
});

test('what is due for review stands in the list of what is to be done', async () => {
  await author.put('/articles/imported/terms', { ...everyone, owner_id: author.me.id, review_at: '2020-01-01T00:00:00Z',
    links: [{ kind: 'cause', target: 'printer-no-output/paper-jam' }, { kind: 'product', target: 'LaserJet' }] });
  const { due, drafts } = await tech.get('/articles/drafts');
  assert.deepEqual(due.map((one) => [one.id, one.saved_by.name]), [['imported', author.me.name]]);
  assert.ok(drafts.length >= 2);
  const terms = await tech.request('PUT', '/articles/imported/terms', { body: { ...everyone, audience: 'internal' } });
  assert.equal(terms.body.code, 'not_allowed', 'who reads what is published is not a technician’s to say');
  assert.equal((await tech.get('/articles/imported/editing')).links.length, 2);
});

test('a text without a title is neither reviewed nor published, and is said to lack it', async () => {
  const { id } = await author.post('/articles', { language: 'fr', title: '' });
  for (const title of ['', '  ']) {
    const draft = `/articles/${id}/drafts/fr`;
    const { edition } = await author.get(draft);
    await author.put(draft, { edition, title, description: '', html: '<p>x</p>' });
    for (const step of ['review', 'publication']) {
      const { status, body } = await author.request('PUT', `${draft}/${step}`);
      assert.equal(status, 422);
      assert.deepEqual(body.errors.map(({ pointer, code }) => [pointer, code]), [['/title', 'no_title']]);
    }
  }
});
