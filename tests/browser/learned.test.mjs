// What the knowledge base does and what solved tickets taught, for a supervisor; a draft from a ticket in one
// press; the words of the trade explained.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { addArticle } from '../support/articles.mjs';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

let server;
let browser;
let tech;
before(async () => {
  server = await startServer({
    prepare: (database) => addArticle(database, { id: 'spooler', title: 'Le spooler est bloqué',
      body: 'Redémarrez le spooler, puis contrôlez le pilote de l’imprimante.' }),
  });
  browser = await launch();
  tech = await signedIn(server, accountsOf(server, 'technician')[0]);
  const person_id = server.demo.people[0].id;
  // Printers went to one team, passwords to the other.
  for (let n = 0; n < 70; n++) {
    const isPrinter = n % 2 === 0;
    const problem = isPrinter ? `Le spooler de l’imprimante est bloqué, bourrage ${n % 5}` : `Mot de passe expiré, compte ${n % 5}`;
    const { id } = await tech.post('/tickets', { person_id, title: isPrinter ? 'Imprimante' : 'Connexion', problem });
    await tech.put(`/tickets/${id}/owner`, { account_id: null, team: isPrinter ? 'printing' : 'identity' });
    if (isPrinter && n < 20) await tech.put(`/tickets/${id}/articles/spooler`, { helped: n < 16 });
    await tech.put(`/tickets/${id}/solution`, { outcome: 'solved', summary: 'Fait.' });
  }
  await hotliner('learn', '--database', server.database);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const supervisor = () => accountsOf(server, 'supervisor')[0];

test('a supervisor reads the measures and sets from when on tickets are sorted by themselves', async () => {
  const page = await openPage(browser);
  await signIn(page, server, supervisor());
  await page.goto(`${server.url}/knowledge/measures`);
  const accuracy = page.locator('section').filter({ has: page.locator('details') }).nth(2);
  await page.getByText(/8 (of|sur|van|von) 10/).first().waitFor();
  await accuracy.locator('summary').click();
  await accuracy.getByRole('table').waitFor();
  await accessible(page, 'measures');
  await shot(page, 'measures-light');

  await page.goto(`${server.url}/knowledge/learned`);
  const team = page.locator('section').filter({ has: page.locator('input') }).filter({ has: page.locator('details') }).last();
  await team.getByRole('textbox').first().waitFor();
  await accessible(page, 'what was learned');
  await shot(page, 'learned-light');
  const from = team.getByRole('textbox').first();
  await from.fill('30');
  await team.getByRole('button', { name: /^(Set|Fixer|Instellen|Festlegen)$/ }).click();
  await team.getByText(/^(From|De|Van|Von) 50 .* 100\s%\.$/).waitFor();
  assert.ok(await from.evaluate((one) => one === document.activeElement));
  assert.deepEqual(page.failures, []);

  const boss = await signedIn(server, supervisor());
  const { targets, may_set } = await boss.get('/routing');
  assert.equal(may_set, true);
  const learned = targets.find((one) => one.target === 'team');
  assert.ok(learned.made_at && learned.learned.curve.length > 5);
  assert.equal(learned.threshold_percent, null);
  assert.equal((await tech.request('PUT', '/routing/team/threshold', { body: { percent: 60 } })).status, 403);
  assert.equal((await boss.request('PUT', '/routing/team/threshold', { body: { percent: 20 } })).status, 422);
  assert.equal((await boss.request('PUT', '/routing/colour/threshold', { body: { percent: 60 } })).status, 404);
});

test('what was searched for in vain becomes a draft with these words, and is gone on with from the same place', async () => {
  const words = 'qqzzxq wvvk';
  assert.deepEqual((await tech.get(`/articles/search?q=${encodeURIComponent(words)}&language=fr`)).items, []);
  await tech.get('/articles/search?q=spooler&language=fr');
  const boss = await signedIn(server, supervisor());
  for (let tries = 0; tries < 300; tries++) {
    if ((await boss.get('/articles/measures')).gaps.some((gap) => gap.text === words)) break;
    await delay(100);
  }
  const page = await openPage(browser);
  await signIn(page, server, supervisor());
  await page.goto(`${server.url}/knowledge/measures`);
  await page.getByRole('button', { name: words }).click();
  await page.waitForURL(/\/knowledge\/[^/]+\/edit\?language=fr/);
  const text = page.locator('[contenteditable=true]');
  await text.getByText(words).waitFor();
  assert.equal(await page.locator('input[lang=fr]').first().inputValue(), words);
  const address = page.url();

  await page.goto(`${server.url}/knowledge/measures`);
  const row = page.getByRole('row').filter({ hasText: words });
  await row.getByRole('link').waitFor();
  await accessible(page, 'a gap that is being filled');
  await shot(page, 'gap-light');
  await row.getByRole('link').click();
  await text.getByText(words).waitFor();
  assert.equal(page.url(), address);
  assert.deepEqual(page.failures, []);
});

test('a technician sorts a new ticket as the others were, with one press', async () => {
  const { id } = await tech.post('/tickets', { person_id: server.demo.people[0].id, title: 'Imprimante', problem: 'Le spooler de l’imprimante est bloqué' });
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/tickets/${id}`);
  const sort = page.getByRole('button', { name: /^Équipe: Impression/ });
  await sort.waitFor();
  await accessible(page, 'sorting is proposed');
  await shot(page, 'sorted-proposed');
  await sort.click();
  await sort.waitFor({ state: 'detached' });
  assert.equal((await tech.get(`/tickets/${id}`)).team, 'printing');
  assert.deepEqual(page.failures, []);
});

test('with a threshold a new ticket is sorted by itself, and its history says so', async () => {
  const boss = await signedIn(server, supervisor());
  await boss.put('/routing/team/threshold', { percent: 60 });
  const { id } = await tech.post('/tickets', { person_id: server.demo.people[0].id, title: 'Imprimante', problem: 'Le spooler de l’imprimante est bloqué' });
  let team = null;
  for (let n = 0; n < 200 && team === null; n++) {
    ({ team } = await tech.get(`/tickets/${id}`));
    if (team === null) await new Promise((done) => setTimeout(done, 50));
  }
  assert.equal(team, 'printing');
  const { items } = await tech.get(`/tickets/${id}/timeline`);
  assert.ok(items.some((one) => one.kind === 'ticket_routed' && one.data.percent >= 60));
  await boss.put('/routing/team/threshold', { percent: null });
});

test('a draft from a solved ticket keeps the words, and not who said them', async () => {
  const [person] = server.demo.people;
  const { id } = await tech.post('/tickets', { person_id: person.id, title: 'Écran noir',
    problem: `Bonjour, ici ${person.name}. L’écran reste noir depuis ce matin.` });
  await tech.put(`/tickets/${id}/solution`, { outcome: 'solved', summary: `Câble remis chez ${person.name}.` });
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/tickets/${id}`);
  await page.getByRole('button', { name: 'Rédiger un article à partir de ce ticket' }).click();
  await page.waitForURL(/\/knowledge\/.+\/edit/);
  const editor = page.getByRole('textbox', { name: 'Texte de l’article' });
  await editor.getByText('L’écran reste noir depuis ce matin.').waitFor();
  await editor.getByText('Câble remis chez ….').waitFor();
  const text = await editor.textContent();
  for (const part of person.name.split(' ').filter((one) => one.length > 2)) assert.ok(!text.includes(part), `${part} in ${text}`);
  await accessible(page, 'a draft from a ticket');
  await shot(page, 'draft-from-ticket');
  const again = await tech.put(`/tickets/${id}/article`);
  assert.ok(page.url().includes(again.id), 'the same article, not another one');
  assert.deepEqual(page.failures, []);
});

test('words of the trade are explained to whoever points at them or comes to them by keyboard', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/knowledge/spooler?language=fr`);
  const term = page.getByRole('article').getByRole('button', { name: 'pilote' });
  await term.hover();
  const tip = page.getByRole('tooltip');
  await tip.getByText('driver').waitFor();
  await tip.getByText('stuurprogramma').waitFor();
  await tip.hover();
  assert.equal(await tip.isVisible(), true, 'it may be pointed at too');
  await accessible(page, 'a word explained');
  await shot(page, 'glossary');
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await page.getByRole('article').getByRole('button', { name: 'spooler' }).focus();
  await tip.getByText('Treiber').or(tip.getByText('Druckwarteschlangendienst')).waitFor();
  assert.deepEqual(page.failures, []);
});

for (const [name, viewport, colorScheme] of [['dark', { width: 1440, height: 900 }, 'dark'],
  ['phone', { width: 390, height: 844 }, 'light'], ['phone-dark', { width: 390, height: 844 }, 'dark']]) {
  test(`measures and what was learned look right: ${name}`, async () => {
    const page = await openPage(browser, { viewport, colorScheme });
    await signIn(page, server, supervisor());
    for (const place of ['measures', 'learned']) {
      await page.goto(`${server.url}/knowledge/${place}`);
      await page.locator('.recharts-surface').first().waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${place} scrolls sideways`);
      await accessible(page, `${place} ${name}`);
      await shot(page, `${place}-${name}`);
    }
    assert.deepEqual(page.failures, []);
  });
}
