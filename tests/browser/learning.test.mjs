// Solved tickets make a candidate, it is released, advice changes; somebody who answers for models
// reads what changed and takes it back, and advice is as it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { firstAdvice, rareCause, teach } from '../support/teaching.mjs';

const model = 'printer-no-output';
const path = `/knowledge/models/${model}`;
const looks = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];
let server;
let browser;
let supervisor;
before(async () => {
  server = await startServer({ clock: '2026-11-24T09:00:00+01:00' });
  browser = await launch();
  [supervisor] = accountsOf(server, 'supervisor');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('before anything was learned, the page says so', async () => {
  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}/knowledge`);
  await page.locator('a[href="/knowledge/models"]').click();
  await page.locator(`a[href="${path}"]`).waitFor();
  await accessible(page, 'the list of models');
  await shot(page, 'models');
  await page.locator(`a[href="${path}"]`).click();
  await page.waitForURL(server.url + path);
  await page.locator('section').first().waitFor();
  assert.equal(await page.locator('table').count(), 0);
  await accessible(page, 'a model that has learned nothing');
  await shot(page, 'model-empty');
  await page.route('**/api/v1/models/*/learning', (route) => route.abort());
  await page.reload();
  await page.getByRole('alert').waitFor();
  await accessible(page, 'a model that cannot be read');
  assert.deepEqual(page.failures, []);
});

test('solved tickets change the advice, and rolling back undoes it', async () => {
  const tech = await signedIn(server, accountsOf(server, 'technician')[0]);
  const person = server.demo.people[0].id;
  const { cause, action } = await rareCause(tech, model);
  const as_written = await firstAdvice(tech, { person, model, cause });
  await teach(tech, { person, model, cause, action, times: 40 });
  assert.deepEqual(await firstAdvice(tech, { person, model, cause }), as_written, 'nothing changes before the gate');
  const said = await hotliner('diagnosis', 'learn', '--database', server.database, '--model', model);
  assert.match(said, /released after 40 new calls/);
  const learned = await firstAdvice(tech, { person, model, cause });
  assert.ok(learned.p > as_written.p, `${cause}: ${as_written.p} -> ${learned.p}`);

  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  for (const look of looks) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.goto(server.url + path);
    await page.locator('table tbody tr').first().waitFor();
    await shot(page, `model-${look.name}`);
    await accessible(page, `what a model learned, ${look.name}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${look.name}: ${overflow} px wider than the window`);
  }
  await page.setViewportSize(looks[0].viewport);

  // By keyboard: the button asks once more, then acts.
  const button = page.locator('section').first().locator('li button');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await button.waitFor({ state: 'detached' });
  await shot(page, 'model-rolled-back');
  await accessible(page, 'rolled back');
  assert.deepEqual(await firstAdvice(tech, { person, model, cause }), as_written);
  const { releases } = await (await signedIn(server, supervisor)).get(`/models/${model}/learning`);
  assert.equal(releases[0].state, 'rolled_back');
  assert.equal(releases[0].rolled_back_by.name, supervisor.name);
  assert.deepEqual(page.failures, []);
});
