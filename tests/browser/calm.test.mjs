// What a screen says for itself before there is anything on it, and what may not cover what somebody types.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const box = (locator) => locator.evaluate((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return { left, top, right, bottom };
});
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('that something is saved never stands over what is typed, and moves nothing', async () => {
  const account = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, account);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title: 'x', problem: 'Plus rien ne sort.' });
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    const page = await openPage(browser, { viewport });
    await signIn(page, server, account);
    await page.goto(`${server.url}/tickets/${id}`);
    const title = page.getByRole('textbox', { name: 'Titre', exact: true });
    await title.fill(`${'L’imprimante du premier étage n’imprime plus '.repeat(4)}${viewport.width}`);
    const state = page.getByText('Enregistré', { exact: true });
    await state.waitFor();
    for (const name of ['Titre', 'Problème'])
      assert.ok(!overlap(await box(state), await box(page.getByRole('textbox', { name, exact: true }))), `${viewport.width}: over "${name}"`);
    const before = await box(title);
    await page.reload();
    await title.waitFor();
    assert.equal((await box(title)).top, before.top);
    await page.context().close();
  }
});

test('a knowledge base without articles says what it is, what to do first and who may do it', async () => {
  const author = await addAccount(server.database, { role: 'author', email: 'anna@test.example' });
  for (const [account, times] of [[author, 3], [accountsOf(server, 'technician')[0], 1], [accountsOf(server, 'expert')[0], 2]]) {
    const page = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await signIn(page, server, account);
    await page.goto(`${server.url}/knowledge`);
    await page.getByRole('heading', { name: 'Pas encore d’article' }).waitFor();
    assert.equal(await page.getByText('vous pouvez', { exact: true }).count(), times, account.role);
    // One way to begin, not two that look alike.
    assert.equal(await page.getByRole('button', { name: 'Nouvel article' }).count(), 1);
    await accessible(page, 'no articles');
    await shot(page, `no-articles-${account.role}`);
    await page.context().close();
  }
});

test('who has no article in the own language sees those of the others', async () => {
  await addArticle(server.database, { id: 'paper', lang: 'nl', title: 'Papier bijvullen', body: 'Open de lade.' });
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/knowledge`);
  await page.getByRole('link', { name: 'Papier bijvullen' }).waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Pas encore d’article' }).count(), 0);
  await page.context().close();
});

test('in the person’s own colours one still sees what is chosen, current and measured', async () => {
  const account = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, account);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title: 'Rien ne sort', problem: 'L’imprimante n’imprime plus' });
  await api.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${server.url}/tickets/${id}`);
  await page.locator('[data-step]').waitFor();
  const style = (locator, name) => locator.first().evaluate((one, what) => getComputedStyle(one)[what], name);
  assert.equal(await style(page.locator('nav [aria-current=page]'), 'outlineStyle'), 'solid');
  assert.equal(await style(page.locator('.mantine-SegmentedControl-indicator'), 'borderTopStyle'), 'solid');
  const canvas = await style(page.locator('body'), 'backgroundColor');
  for (const bar of await page.locator('i[style*=width], li [style*=width]').all())
    assert.notEqual(await style(bar, 'backgroundColor'), canvas);
  assert.ok(await page.locator('i[style*=width], li [style*=width]').count() > 2);
  await page.goto(`${server.url}/queue`);
  await page.locator('[data-current]').first().waitFor();
  assert.equal(await style(page.locator('[data-current]'), 'outlineStyle'), 'solid');
  await page.context().close();
});

test('a form that lacks its first words says so beside them, and goes there', async () => {
  for (const [role, path, field, send, missing] of [
    ['technician', '/tickets/new', 'Titre', /^Ouvrir le ticket/, 'Dites en quelques mots de quoi il s’agit.'],
    ['requester', '/portal/new', 'En quelques mots', 'Envoyer la demande', 'Écrivez en quelques mots ce qui se passe.'],
  ]) {
    const page = await openPage(browser);
    await signIn(page, server, accountsOf(server, role)[0]);
    await page.goto(server.url + path);
    await page.getByRole('button', { name: send }).click();
    await page.getByText(missing).waitFor();
    const input = page.getByRole('textbox', { name: field, exact: true });
    assert.ok(await input.evaluate((one) => one === document.activeElement), path);
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    await input.fill('Plus rien');
    await page.getByText(missing).waitFor({ state: 'detached' });
    await page.context().close();
  }
});

test('who may not see something is not asked to try again', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/knowledge/models/printer-no-output`);
  await page.locator('[data-failed]').waitFor();
  assert.equal(await page.locator('[data-failed] button').count(), 0);
  await page.context().close();
});

test('on a telephone the queue begins in the upper half, and its buttons stand in one line', async () => {
  const page = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/queue`);
  await page.locator('[data-current]').first().waitFor();
  assert.ok((await box(page.locator('[data-current]').first())).top < 422);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the window');
  const [keep, open] = [page.getByRole('button', { name: 'Enregistrer cette vue' }), page.getByRole('link', { name: /^Nouveau ticket/ })];
  assert.equal((await box(keep)).top, (await box(open)).top);
  await page.context().close();
});

test('the hand-over file stays inside its card, in the language of the longest words', async () => {
  const account = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, account);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title: 'Rien ne sort', problem: 'L’imprimante n’imprime plus' });
  await api.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  await api.post(`/tickets/${id}/diagnosis/findings`, { question: 'queue-state', answer: 'waiting' });
  await api.patch('/session', { language: 'de' });
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.goto(`${server.url}/tickets/${id}`);
  const card = page.getByRole('region', { name: 'Übergabeakte' });
  await card.getByText('Dokumente warten, nichts bewegt sich').waitFor();
  const { left, right } = await box(card);
  for (const part of await card.locator('li > *').all()) {
    const it = await box(part);
    assert.ok(it.left >= left && it.right <= right, await part.textContent());
  }
  await page.context().close();
  await api.patch('/session', { language: 'fr' });
});

test('the board of the wall, reports and the search are reached without a keyboard, on a telephone too', async () => {
  const page = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await signIn(page, server, accountsOf(server, 'supervisor')[0]);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const menu = page.getByRole('navigation').getByRole('button', { name: /De service/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Rechercher' }).click();
  await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().waitFor();
  await page.keyboard.press('Escape');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Rapports' }).click();
  await page.waitForURL(/\/reports/);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Tableau' }).click();
  await page.waitForURL(/\/board/);
  await page.context().close();
});

test('a new article waits for its title: there is nothing to delete first', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/knowledge`);
  await page.getByRole('button', { name: 'Nouvel article' }).click();
  await page.waitForURL(/\/edit/);
  const title = page.getByRole('textbox', { name: 'Titre', exact: true });
  await title.waitFor();
  assert.equal(await title.inputValue(), '');
  assert.ok(await title.evaluate((one) => one === document.activeElement));
  await page.context().close();
});

test('at 320 px every outcome of the wrap-up is there, and what a note is kept with is whole', async () => {
  const account = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, account);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title: 'Rien ne sort', problem: 'Rien ne sort' });
  await api.patch('/session', { language: 'de' });
  const page = await openPage(browser, { viewport: { width: 320, height: 720 } });
  await signIn(page, server, account);
  await page.goto(`${server.url}/tickets/${id}`);
  await page.getByRole('textbox', { name: 'Titel' }).waitFor();
  await page.keyboard.press('w');
  const panel = page.getByRole('region', { name: 'Nachbearbeitung' });
  for (const outcome of ['Gelöst', 'Umgehung', 'Kein Fehler', 'Zurückgezogen']) {
    const label = panel.getByText(outcome, { exact: true });
    await label.waitFor();
    const [inner, outer] = [await box(label), await box(panel)];
    assert.ok(inner.left >= outer.left && inner.right <= outer.right, outcome);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Notiz');
  const words = page.getByRole('button', { name: /^Notiz hinzufügen/ }).locator('.mantine-Button-label');
  await words.waitFor();
  assert.ok(await words.evaluate((one) => one.scrollWidth <= one.clientWidth), 'cut off');
  await page.context().close();
  await api.patch('/session', { language: 'fr' });
});

test('what could not be loaded says so, leads on, and nothing waits for it for ever', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'supervisor')[0]);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const broken = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'x', status: 500, code: 'unexpected' }) };
  await page.route(/\/api\/v1\/(companies|board|tickets\/1)(\?|$)/, (route) => route.fulfill(broken));
  await page.goto(`${server.url}/escalation/ladders`);
  await page.locator('[data-failed]').waitFor();
  assert.equal(await page.locator('.mantine-Skeleton-root').count(), 0);
  await page.goto(`${server.url}/board`);
  await page.locator('[data-failed]').getByRole('button', { name: 'Réessayer' }).waitFor();
  await page.goto(`${server.url}/tickets/1`);
  await page.locator('[data-failed]').waitFor();
  await page.getByRole('link', { name: 'Tous les tickets' }).click();
  await page.waitForURL(/\/queue/);
  await page.context().close();
});
