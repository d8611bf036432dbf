// An article's way: written, reviewed, translated, published, found, used; the ticket is solved.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let author;
before(async () => {
  server = await startServer({
    prepare: async (database) => {
      author = await addAccount(database, { role: 'author', email: 'anna@test.example', name: 'Anna Auteur' });
    },
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const editor = (page) => page.getByRole('textbox', { name: 'Texte de l’article' });
const kept = (page) => page.getByText('Tout est conservé.').waitFor();

async function paste(page, html) {
  await editor(page).evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/html', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

async function published(on, title) {
  const api = await signedIn(on, author);
  const { id } = await api.post('/articles', { language: 'fr', title });
  const draft = `/articles/${id}/drafts/fr`;
  await api.put(draft, { edition: 1, title, description: '', html: `<p>${title}</p>` });
  await api.put(`${draft}/review`);
  await api.put(`${draft}/publication`);
  return id;
}

test('an article is written, reviewed, translated, published, found and used', async () => {
  const page = await openPage(browser);
  await signIn(page, server, author);
  await page.goto(`${server.url}/knowledge`);
  await page.getByRole('button', { name: 'Nouvel article' }).click();
  await page.waitForURL(/\/edit/);
  const title = page.getByRole('textbox', { name: 'Titre', exact: true });
  assert.equal(await title.inputValue(), '');
  await page.getByRole('button', { name: 'Marquer comme relu' }).click();
  await page.getByText('On ne trouve pas un article sans titre').waitFor();
  assert.equal(await title.getAttribute('aria-invalid'), 'true');
  await title.fill('Le zébulon clignote en rouge');
  await page.getByLabel('En une phrase').fill('Que faire quand le zébulon clignote');
  await editor(page).click();
  await page.keyboard.type('Débranchez le zébulon.');
  await page.keyboard.press('Enter');
  await paste(page, '<p class=MsoNormal style="margin:0">Attendez <b>dix</b> secondes.<o:p></o:p></p>' +
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>Rebranchez.</p>' +
    '<table><tr><th>Couleur</th></tr><tr><td>rouge</td></tr></table>');
  await page.getByRole('button', { name: 'Encadré' }).click();
  await kept(page);
  await page.keyboard.press('Escape');
  await accessible(page, 'writing an article');
  await shot(page, 'writing-light');

  // What was written is there after the page was left.
  await page.reload();
  await editor(page).getByText('Rebranchez.').waitFor();
  assert.equal(await editor(page).locator('ol > li').count(), 1, 'a list of Word is a list');
  assert.equal(await page.locator('[class*=MsoNormal]').count(), 0);
  await page.getByRole('combobox', { name: 'Qui le lit' }).click();
  await page.getByRole('option', { name: 'Tout le monde' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Enregistré', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Marquer comme relu' }).click();
  await page.getByRole('button', { name: 'Publier' }).click();
  await page.getByText('Publications précédentes').waitFor();

  // The translation beside the text.
  await page.getByRole('button', { name: /Nederlands/ }).click();
  await page.getByRole('combobox', { name: 'Langue en regard' }).click();
  await page.getByRole('option', { name: 'Français' }).click();
  await page.getByRole('region', { name: 'Langue en regard' }).getByText('Rebranchez.').waitFor();
  await page.getByRole('textbox', { name: 'Titre', exact: true }).fill('De zebulon knippert rood');
  await editor(page).click();
  await page.keyboard.type('Trek de stekker uit.');
  await kept(page);
  await accessible(page, 'translating an article');
  await shot(page, 'translating');
  await page.getByRole('button', { name: 'Marquer comme relu' }).click();
  await page.getByRole('button', { name: 'Publier' }).click();
  await page.getByRole('button', { name: /Nederlands\s*publié/ }).waitFor();
  assert.deepEqual(page.failures, []);
});

test('found from a ticket, opened, used, solved: then it moves up for the next ticket like it', async () => {
  const account = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, account);
  const person_id = server.demo.people[0].id;
  const open = () => api.post('/tickets', { person_id, title: 'Lampe', problem: 'Une lampe s’allume sur le zébulon du bureau' });
  // Others answer the words as well: what helped must win over them.
  for (const title of ['Une lampe du zébulon s’allume au bureau', 'Le zébulon du bureau et sa lampe'])
    await published(server, title);
  const { id } = await open();
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.goto(`${server.url}/tickets/${id}`);
  const proposed = page.getByRole('region', { name: 'Articles qui peuvent aider' });
  await proposed.getByRole('link', { name: 'Une lampe du zébulon s’allume au bureau' }).waitFor();
  const placeFor = async (ticket) => (await api.get(`/tickets/${ticket}/proposals`)).articles.findIndex((one) => one.title === 'Le zébulon clignote en rouge');
  const before = await placeFor(id);
  assert.ok(before !== 0, 'others answer the words better');
  await proposed.getByRole('link', { name: 'Chercher dans tous les articles pour ce ticket' }).click();
  await page.getByRole('searchbox', { name: 'Chercher dans les articles' }).fill('clignote rouge');
  await page.locator('a[href*="q=clignote"]', { hasText: 'Le zébulon clignote en rouge' }).first().click();
  await page.getByRole('heading', { name: 'Le zébulon clignote en rouge' }).waitFor();
  await page.getByRole('button', { name: 'Oui' }).click();
  await page.getByText('Noté').first().waitFor();
  await page.getByRole('link', { name: 'Retour au ticket' }).click();
  await proposed.getByRole('button', { name: 'Utile: Le zébulon clignote en rouge', pressed: true }).waitFor();
  await accessible(page, 'what helped is marked');
  await shot(page, 'proposed-used');
  const { items } = await api.get(`/tickets/${id}/timeline`);
  const opened = items.find((one) => one.kind === 'article_opened');
  assert.equal(opened.data.search, 'clignote rouge');
  assert.ok(items.some((one) => one.kind === 'article_used' && one.data.helped));
  await page.keyboard.press('w');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.value !== '');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Résolu').first().waitFor();

  const next = await open();
  const now = await placeFor(next.id);
  assert.ok(now >= 0 && (before < 0 || now < before), `place ${before} before, ${now} after`);
  await page.goto(`${server.url}/tickets/${next.id}`);
  await proposed.getByText('A aidé pour 1 ticket semblable').waitFor();
  await page.getByRole('region', { name: 'Tickets semblables' }).getByRole('button', { name: /^Utile/ }).first().click();
  await page.getByRole('button', { name: /^Utile/, pressed: true }).first().waitFor();
  await accessible(page, 'proposals');
  await shot(page, 'proposed-next');
  assert.deepEqual(page.failures, []);
});

for (const [name, viewport, colorScheme] of [['dark', { width: 1440, height: 900 }, 'dark'],
  ['phone', { width: 390, height: 844 }, 'light'], ['phone-dark', { width: 390, height: 844 }, 'dark']]) {
  test(`writing looks right: ${name}`, async () => {
    const api = await signedIn(server, author);
    const [line] = (await api.get('/articles/search?q=zebulon&language=fr')).items;
    const page = await openPage(browser, { viewport, colorScheme });
    await signIn(page, server, author);
    await page.goto(`${server.url}/knowledge/${line.id}/edit?language=fr`);
    await editor(page).getByText('Rebranchez.').waitFor();
    await accessible(page, name);
    await shot(page, `writing-${name}`);
    await page.goto(`${server.url}/knowledge/${line.id}`);
    await page.getByRole('heading', { name: 'Le zébulon clignote en rouge' }).waitFor();
    await shot(page, `reading-${name}`);
    assert.deepEqual(page.failures, []);
  });
}
