// Of the day at a helpdesk that walk.mjs lives: what is known, looked for in vain, and written.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

async function walkArticles({ admin, tech, ticket }) {
  const found = await tech.get('/articles/search');
  assert.ok(found.items.length > 0, 'the demo has articles');
  const article = encodeURIComponent(found.items[0].id);
  await tech.get(`/articles/${article}`);
  assert.equal((await tech.get(`/articles/named?ids=${article},no-such-article`)).items.length, 1);
  await tech.get(`/tickets/${ticket.id}/proposals`);
  await tech.put(`/tickets/${ticket.id}/articles/${article}/opening`, { search: 'imprimante' });
  await tech.put(`/tickets/${ticket.id}/articles/${article}`, { helped: true });
  const { items: [other] } = await tech.get('/tickets?view=closed');
  await tech.put(`/tickets/${ticket.id}/solutions/${other.id}`, { helped: true });
  assert.equal((await admin.get('/articles/measures?days=28')).spells.length, 14);
  await admin.get('/ranking');
  await admin.get('/routing');
  await admin.put('/routing/team/threshold', { percent: 99 });
  await tech.get(`/tickets/${ticket.id}/routing`);
  assert.equal((await tech.put(`/tickets/${ticket.id}/article`)).drafts.length, 1);
}

async function walkSynonyms({ admin, company }) {
  const words = { company_id: company.id, en: 'Zeus,  accounting program', nl: 'boekhouding' };
  const kept = await admin.post('/synonyms', words);
  assert.equal(kept.en, 'Zeus, accounting program');
  const changed = await admin.put(`/synonyms/${kept.id}`, { ...words, de: 'Buchhaltung' });
  assert.deepEqual((await admin.get(`/synonyms?company_id=${company.id}`)).items, [changed]);
  await admin.delete(`/synonyms/${kept.id}`);
  const told = (await admin.get('/audit?limit=3')).items.map((line) => line.action);
  assert.deepEqual(told, ['synonym_removed', 'synonym_changed', 'synonym_added']);
}

/** Somebody looks for what no article says; then for something else, which ends his search. */
async function searchInVain(tech, words) {
  assert.deepEqual((await tech.get(`/articles/search?q=${words}&language=nl`)).items, []);
  await tech.get('/articles/search?q=printer&language=nl');
}

async function walkGap({ admin, tech }) {
  const words = 'qqzzxq';
  await searchInVain(tech, words);
  const missed = async () => (await admin.get('/articles/measures')).gaps.find((gap) => gap.text === words);
  for (let tries = 0; !(await missed()) && tries < 300; tries++) await delay(100);
  const begun = await admin.put('/articles/gap-article', { text: words, language: 'nl' });
  assert.match(begun.drafts[0].html, /qqzzxq/);
  assert.equal((await missed()).article, begun.id);
  assert.equal((await admin.put('/articles/gap-article', { text: words, language: 'nl' })).id, begun.id);
}

async function walkWriting({ admin, tech, company }) {
  const { id } = await tech.post('/articles', { language: 'nl', title: 'Het papier zit vast' });
  const editing = `/articles/${id}`;
  const begun = await tech.get(`${editing}/drafts/nl`);
  const picture = await tech.request('POST', `${editing}/images?name=a.gif`, { bytes: 'GIF89a', type: 'image/gif' });
  await tech.get(`/article-images/${picture.body.id}`);
  await tech.put(`${editing}/drafts/nl`, { edition: begun.edition, title: begun.title, description: 'Papier',
    html: `<p>Open de klep.</p><img src="/api/v1/article-images/${picture.body.id}" alt="De klep">` });
  await tech.get('/articles/drafts');
  await tech.put(`${editing}/terms`, { audience: 'company', company_ids: [company.id], owner_id: tech.me.id,
    review_at: '2027-01-01T00:00:00Z', links: [{ kind: 'product', target: 'LaserJet 4' }] });
  await admin.put(`${editing}/drafts/nl/review`);
  await admin.put(`${editing}/drafts/nl/publication`);
  const { items } = await tech.get(`${editing}/history/nl`);
  await tech.get(`${editing}/history/nl/${items[0].number}`);
  await tech.get(`${editing}/editing`);
  await admin.put(`${editing}/archive`);
  await admin.delete(`${editing}/archive`);
}

export async function walkKnowledge(world) {
  await walkArticles(world);
  await walkGap(world);
  await walkSynonyms(world);
  await walkWriting(world);
}
