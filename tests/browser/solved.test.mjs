// By keyboard alone: the telephone rings, the card is there before the answer, the ticket opens with the
// caller set, three questions and a repair, solved, the summary written from the path.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { Exchange } from '../support/exchange.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({ clock: '2026-11-24T09:00:00+01:00' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// What the card says now, and its choices by key.
async function step(page) {
  return page.evaluate(() => document.querySelector('[data-step]')?.getAttribute('data-step'));
}

async function press(page, key) {
  const earlier = await step(page);
  await page.keyboard.press(key);
  await page.waitForFunction(
    (before) => (document.querySelector('[data-step]')?.getAttribute('data-step') ?? '') !== before, earlier);
}

test('a call is answered, diagnosed and solved without the mouse', async () => {
  const account = accountsOf(server, 'technician')[0];
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await accessible(page, 'cockpit, nobody calls');
  const api = await signedIn(server, account);
  const exchange = new Exchange(server);
  const { card } = await exchange.ring(api, '087 74 20 01');
  await page.getByText('Monika Hennen').first().waitFor();
  assert.equal(card.certainty, 'known');
  assert.equal((await api.get(`/calls/${card.id}`)).state, 'ringing', 'the card is there before the answer');
  await accessible(page, 'a call rings');
  await shot(page, 'ringing');

  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tickets\/\d+/);
  const id = Number(page.url().split('/').at(-1));
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await page.keyboard.type('Der Drucker druckt nicht mehr');
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((b) => b.textContent.startsWith('1')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await page.locator('[data-step]').waitFor();
  await accessible(page, 'a question');
  await shot(page, 'question');

  // Put off, and taken back.
  const first = await step(page);
  await press(page, 'l');
  await page.getByText('plus tard', { exact: true }).first().waitFor();
  await press(page, 'u');
  assert.equal(await step(page), first);

  // Answer until three questions were asked; a proposed repair before that does not help.
  let asked = 0;
  for (let n = 0; asked < 3 && n < 12; n++) {
    const now = await step(page);
    if (now.startsWith('ask:')) {
      await press(page, '1');
      asked++;
    } else {
      await press(page, now.startsWith('do:') ? '2' : 's');
    }
  }
  assert.equal(asked, 3);
  // Then go on until a repair is proposed, which works.
  for (let n = 0; n < 12 && !(await step(page)).startsWith('do:'); n++) await press(page, '0');
  await press(page, '1');
  await shot(page, 'solved');

  await page.keyboard.press('w');
  await page.waitForFunction(() => document.activeElement?.value?.includes('Wir haben geprüft'));
  await accessible(page, 'wrap-up');
  await shot(page, 'wrap-up');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Monika Hennen').first().waitFor();
  for (let n = 0; n < 100 && (await api.get(`/tickets/${id}`)).status !== 'solved'; n++) await page.waitForTimeout(50);
  const ticket = await api.get(`/tickets/${id}`);
  assert.equal(ticket.status, 'solved');
  assert.match(ticket.solution.summary, /Der Drucker druckt nicht mehr/);
  assert.match(ticket.solution.summary, /damit war das Problem gelöst/);
  const { items } = await api.get('/models');
  assert.ok(items.find((m) => m.id === ticket.model_id).calls_learned > 0, 'the closed ticket teaches the model');
  assert.deepEqual(page.failures, []);
});
