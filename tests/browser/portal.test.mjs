// A requester on a telephone: answers while typing, the guided diagnosis at his level, a ticket that carries the
// path, an answer with a file, and one click that says whether it was solved well; in the company's colour.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const phone = { width: 390, height: 844 };
let server;
let browser;
let account;
let requester;
let tech;
before(async () => {
  server = await startServer({
    prepare: (database) => addArticle(database,
      { id: 'paper', title: 'L’imprimante n’a plus de papier', body: 'Ouvrez le bac et mettez du papier.' }),
  });
  browser = await launch();
  [account] = accountsOf(server, 'requester');
  requester = await signedIn(server, account);
  tech = await somebody(server, 'technician');
  const admin = await somebody(server, 'administrator');
  // Too light to be read on white: the rule has to darken it.
  await admin.put(`/companies/${requester.me.company_id}/brand`, { colour: '#ffb000' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('somebody tries alone, asks, answers and says that he is content', async () => {
  const page = await openPage(browser, { viewport: phone });
  await signIn(page, server, account);
  await page.waitForURL(/portal/);
  await accessible(page, 'the beginning');
  await shot(page, 'portal-home');
  await page.getByRole('link', { name: 'Demander de l’aide' }).click();
  await page.getByLabel('En quelques mots').fill('mon imprimante n’imprime plus, papier');
  await page.getByRole('button', { name: 'L’imprimante n’a plus de papier' }).waitFor();
  await page.getByRole('button', { name: 'Rien ne sort de l\'imprimante' }).waitFor();
  await accessible(page, 'what may help');
  await shot(page, 'portal-typing');
  await page.getByRole('button', { name: 'L’imprimante n’a plus de papier' }).click();
  await page.getByText('Ouvrez le bac').waitFor();
  await page.getByRole('button', { name: 'Rien ne sort de l\'imprimante' }).click();
  const next = page.getByRole('button', { name: /Je ne sais pas|Cela n’a pas aidé/ });
  for (let n = 0; n < 2; ++n) await next.click();
  await page.getByRole('button', { name: 'Retour', exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Envoyer la demande' }).count(), 0,
    'there is one way to ask, and it carries the path');
  await accessible(page, 'a step');
  await shot(page, 'portal-step');
  await page.getByRole('button', { name: 'Demander au helpdesk avec ces réponses' }).click();
  await page.waitForURL(/portal\/\d+/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const id = Number(/portal\/(\d+)/.exec(page.url())[1]);
  assert.equal((await tech.get(`/tickets/${id}/diagnosis`)).path.length, 2);

  await page.getByLabel('Votre réponse').fill('Elle clignote aussi.');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText('Elle clignote aussi.').first().waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await page.getByRole('link', { name: 'photo.png' }).waitFor();
  await tech.put(`/tickets/${id}/solution`, { outcome: 'solved', summary: 'Papier remis.' });
  await page.reload();
  await page.getByRole('button', { name: 'Oui, je suis satisfait' }).click();
  await page.getByText('Merci, c’est noté.').waitFor();
  assert.equal((await tech.get(`/tickets/${id}/satisfaction`)).content, true);
  await accessible(page, 'a solved request');
  await shot(page, 'portal-solved');
  assert.deepEqual(page.failures, []);
});

test('what helps needs nobody', async () => {
  const before = (await requester.get('/tickets?view=open')).items.length;
  const page = await openPage(browser, { viewport: phone, colorScheme: 'dark' });
  await signIn(page, server, account);
  await page.goto(`${server.url}/portal/new`);
  await page.getByLabel('En quelques mots').fill('imprimante papier bourrage');
  await page.getByRole('button', { name: 'Rien ne sort de l\'imprimante' }).click();
  const worked = page.getByRole('button', { name: 'Cela fonctionne à nouveau' });
  const unknown = page.getByRole('button', { name: 'Je ne sais pas' });
  for (let n = 0; n < 30; ++n) {
    await worked.or(unknown).first().waitFor();
    if (await worked.isVisible()) break;
    const said = page.locator('p[class*=say]');
    const now = await said.textContent();
    await unknown.click();
    await page.waitForFunction((old) => document.querySelector('p[class*=say]')?.textContent !== old, now);
  }
  await worked.click();
  await page.getByText('Très bien, cela fonctionne à nouveau.').waitFor();
  await accessible(page, 'solved alone');
  await shot(page, 'portal-alone-dark');
  assert.equal((await requester.get('/tickets?view=open')).items.length, before);
  assert.deepEqual(page.failures, []);
});

for (const [name, viewport, colorScheme] of [['wide', { width: 1440, height: 900 }, 'light'],
  ['wide-dark', { width: 1440, height: 900 }, 'dark'], ['middle', { width: 1024, height: 768 }, 'light'],
  ['phone-dark', phone, 'dark']]) {
  test(`the portal looks right: ${name}`, async () => {
    const page = await openPage(browser, { viewport, colorScheme });
    await signIn(page, server, account);
    await page.goto(`${server.url}/portal/new`);
    await page.getByLabel('En quelques mots').fill('imprimante papier');
    await page.getByRole('button', { name: 'Rien ne sort de l\'imprimante' }).waitFor();
    await accessible(page, name);
    await shot(page, `portal-${name}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px wider than the window`);
    assert.deepEqual(page.failures, []);
  });
}

test('an article is read without JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto(`${server.url}/read/paper?language=fr`);
  await page.getByRole('heading', { name: 'L’imprimante n’a plus de papier' }).waitFor();
  await page.getByText('Ouvrez le bac et mettez du papier.').waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).maxWidth).catch(() => '672px'), '672px');
  await shot(page, 'portal-plain-article');
  await context.close();
});

test('the administrator chooses the colour', async () => {
  const page = await openPage(browser);
  const [admin] = accountsOf(server, 'administrator');
  await signIn(page, server, admin);
  await page.goto(`${server.url}/companies/${requester.me.company_id}`);
  const colour = page.getByRole('textbox', { name: /Farbe|Colour|Couleur|Kleur/ });
  await colour.fill('#336699');
  await page.getByRole('button', { name: /Diese Farbe verwenden|Use this colour|Utiliser cette couleur|Deze kleur gebruiken/ }).click();
  await page.waitForFunction(async (path) => (await (await fetch(path)).json()).colour === '#336699',
    `/api/v1/companies/${requester.me.company_id}/brand`);
  await accessible(page, 'the colour of a company');
  await shot(page, 'company-brand');
  assert.deepEqual(page.failures, []);
});
