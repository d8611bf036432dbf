// Words are whole, level with what stands beside them, and in the reader's language; what may not be opened is no link.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

// A Saturday: much is due the day after tomorrow, which takes the longest words.
const made = '2026-11-28T08:00:00Z';
const now = '2026-11-28T08:30:15Z';

let server;
let browser;
before(async () => {
  server = await startServer({ demoAt: made, clock: now });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function of(role, language, look) {
  const [account] = accountsOf(server, role);
  await (await signedIn(server, account)).patch('/session', { language });
  const page = await openPage(browser, look);
  await page.clock.setFixedTime(now);
  await signIn(page, server, account);
  return page;
}
const done = async (page) => {
  assert.deepEqual(page.failures, []);
  await page.context().close();
};

// Which of these fields have a hint wider than the place for it.
const cut = (fields) => fields.evaluateAll((all) => all.filter((one) => one.placeholder !== '').filter((one) => {
  const style = getComputedStyle(one);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(one.placeholder).width > room;
}).map((one) => one.placeholder));

// Where the line stands that the letters of an element stand on.
const baseline = (element) => element.evaluate((one) => {
  const mark = document.createElement('span');
  mark.style.display = 'inline-block';
  one.append(mark);
  const { bottom } = mark.getBoundingClientRect();
  mark.remove();
  return bottom;
});

test('what a field hints at is whole, in the ladders and in the queue', async () => {
  for (const language of ['fr', 'de', 'nl', 'en']) {
    const page = await of('technician', language);
    await page.goto(`${server.url}/escalation/ladders`);
    await page.locator('input[placeholder*="("]').waitFor();
    assert.deepEqual(await cut(page.locator('main input')), [], language);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${server.url}/queue`);
    await page.getByRole('main').getByRole('group').nth(1).waitFor();
    assert.deepEqual(await cut(page.locator('main [role=group] input')), [], language);
    await shot(page, `queue-filters-${language}`);
    await done(page);
  }
});

test('a day and its hours stand on one line; so does when a ticket is due', async () => {
  const page = await of('technician', 'de');
  await page.goto(`${server.url}/hours`);
  await page.getByRole('button', { name: 'Zeiten festlegen' }).click();
  const [day, closed] = [page.getByText('Samstag', { exact: true }), page.getByText('Geschlossen').first()];
  await closed.waitFor();
  const apart = Math.abs((await baseline(day)) - (await baseline(closed)));
  assert.ok(apart < 1, `${apart} px apart`);
  await shot(page, 'hours-level');
  await done(page);

  const queue = await of('technician', 'fr');
  await queue.goto(`${server.url}/queue`);
  await queue.getByText(/après-demain/).first().waitFor();
  const due = await queue.locator('[class*=_due_]').evaluateAll((all) => all.map((one) => [one.innerText, one.offsetHeight]));
  assert.ok(due.length > 3);
  assert.deepEqual(due.filter(([, height]) => height >= 30), []);
  await done(queue);
});

test('models are links only for who may open them, and texts are shown in the reader’s language', async () => {
  const page = await of('technician', 'fr');
  await page.goto(`${server.url}/knowledge/models`);
  const list = page.getByRole('list', { name: 'Ce que les modèles ont appris' });
  await list.getByText('Rien ne sort de l’imprimante').or(list.getByText('Rien ne sort de l\'imprimante')).waitFor();
  assert.equal(await list.getByRole('link').count(), 0);
  await page.getByText('Qui répond de la base de connaissances les ouvre').waitFor();
  await page.goto(`${server.url}/texts`);
  await page.getByText('Bonjour {requester}', { exact: false }).first().waitFor();
  assert.equal(await page.getByText('Guten Tag').count(), 0);
  await done(page);

  const boss = await of('supervisor', 'fr');
  await boss.goto(`${server.url}/knowledge/models`);
  await boss.getByRole('list', { name: 'Ce que les modèles ont appris' }).getByRole('link').first().waitFor();
  await done(boss);
});

test('on a telephone a chosen language closes its menu, and what is told leaves the ways in reach', async () => {
  const page = await of('technician', 'fr', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.getByRole('button', { name: /De service/ }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-haspopup') === 'menu');
  await page.getByText('Guten Tag').waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog').getByPlaceholder(/…$/);
  await search.waitFor();
  assert.deepEqual(await cut(search), []);
  await page.keyboard.press('Escape');
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title: 'Lampe', problem: 'Une lampe' });
  await page.goto(`${server.url}/tickets/${id}`);
  await page.getByRole('region', { name: 'Lieferanten' }).waitFor();
  await page.keyboard.press('w');
  await page.getByLabel('Zusammenfassung').fill('Getauscht.');
  await page.keyboard.press('Control+Enter');
  const told = page.getByText(/ist abgeschlossen/);
  await told.waitFor();
  const [{ y, height }, ways] = [await told.boundingBox(), await page.getByRole('navigation').first().boundingBox()];
  assert.ok(y + height <= ways.y, `told down to ${y + height}, the ways begin at ${ways.y}`);
  await shot(page, 'told-phone');
  await done(page);
});

test('whoever signs in from a browser in another language reads one’s own alone', async () => {
  const textsOf = (language) => Object.values(JSON.parse(readFileSync(new URL(`../../web/src/i18n/${language}.json`, import.meta.url), 'utf8')));
  const french = new Set(textsOf('fr'));
  const german = new Set(textsOf('de').filter((one) => one.length > 3 && !french.has(one)));
  const page = await of('technician', 'fr', { locale: 'de' });
  await page.getByRole('heading', { name: /^Bonjour/ }).waitFor();
  await page.getByRole('button', { name: /De service/ }).waitFor();
  const lines = (await page.locator('body').innerText()).split('\n').map((one) => one.trim());
  assert.ok(lines.length > 10);
  assert.deepEqual(lines.filter((one) => german.has(one)), []);
  await done(page);
});
