// The main journeys as a screen reader tells them: what each screen is called, its headings, the roles and names in it
// and what speaks by itself, held against the texts in goldens/. HOTLINER_ACCEPT=1 takes what is there now.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { launch, openPage, signIn } from '../support/browser.mjs';
import { sql } from '../support/database.mjs';
import { Exchange } from '../support/exchange.mjs';
import { readAs } from '../support/goldens.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

// A Monday at work. A quarter of a minute, so that nothing is about to become another minute.
const made = '2026-11-23T08:00:00Z';
const now = '2026-11-23T08:30:15Z';
const claire = '+3281224001';

let server;
let browser;
let exchange;
const accounts = {};
const api = {};
before(async () => {
  server = await startServer({
    demoAt: made, clock: now,
    prepare: async (database) => {
      // An hour that follows from the identifier, which is new each time.
      sql(database, `UPDATE device SET last_seen_at=${Date.parse(made) - 5 * 3_600_000}`);
      await addArticle(database, { id: 'paper', title: 'L’imprimante n’a plus de papier', body: 'Ouvrez le bac du bas.\n- Tirez le bac\n- Posez le papier' });
      await addArticle(database, { id: 'paper', lang: 'en', title: 'The printer is out of paper', body: 'Open the lower tray.\n- Pull the tray\n- Put the paper in' });
      sql(database, `UPDATE article_version SET updated_at=${Date.parse(made) - 48 * 3_600_000}`);
    },
  });
  browser = await launch();
  exchange = new Exchange(server);
  // Each journey has somebody of its own, so that none leaves anything for another.
  for (const [who, role, nth] of [['tess', 'technician', 0], ['jef', 'technician', 1], ['sabine', 'supervisor', 0], ['emma', 'requester', 3]]) {
    accounts[who] = accountsOf(server, role)[nth];
    api[who] = await signedIn(server, accounts[who]);
    await api[who].patch('/session', { language: 'en' });
  }
  // A call that nobody answered: somebody is to be called back, and the board has figures.
  const { callId } = await exchange.ring(api.jef, '+3281224002');
  await exchange.say('hangup', { callId, from: '+3281224002', to: '+3281000000', cause: 'cancel' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function opened(who) {
  const page = await openPage(browser);
  await page.clock.setFixedTime(now);
  if (who) await signIn(page, server, accounts[who]);
  return page;
}
async function closed(page) {
  assert.deepEqual(page.failures, []);
  await page.context().close();
}
const step = (page, kind) => page.getByRole('region', { name: kind, exact: true });

test('signing in, and being refused', async () => {
  const page = await opened(null);
  await page.goto(server.url);
  await page.getByRole('textbox').first().waitFor();
  await readAs(page, 'sign-in');
  await page.getByLabel('E-mail').fill('tess@hotliner.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('not this one');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await readAs(page, 'sign-in-refused');
  await closed(page);
});

test('a supervisor edits a model and watches the board', async () => {
  const page = await opened('sabine');
  await page.goto(`${server.url}/knowledge/models/printer-no-output/edit`);
  await page.getByRole('gridcell', { name: /Others can print/ }).first().waitFor();
  await page.getByText(/to correct, /).first().waitFor();
  await readAs(page, 'model-editor');
  await page.goto(`${server.url}/board`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Longest wait now').waitFor();
  await readAs(page, 'board');
  await closed(page);
});

test('a call is answered, understood, advised, written about, handed over and wrapped up', async () => {
  const page = await opened('tess');
  await page.getByRole('heading', { name: /Tess/ }).waitFor();
  await readAs(page, 'cockpit');
  const { callId } = await exchange.ring(api.tess, claire);
  await page.getByRole('heading', { name: 'Claire Dupont' }).waitFor();
  await readAs(page, 'cockpit-ringing');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tickets\/\d+/);
  await page.getByRole('textbox', { name: 'Title' }).fill('Imprimante');
  await page.getByRole('textbox', { name: 'Problem', exact: true }).fill('l’imprimante n’imprime plus');
  await page.getByRole('button', { name: 'Nothing comes out of the printer' }).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await readAs(page, 'ticket-problem');
  await page.getByRole('button', { name: 'Nothing comes out of the printer' }).click();
  await step(page, 'Ask this').waitFor();
  await readAs(page, 'diagnosis-question');
  for (let n = 0; n < 8 && !await step(page, 'Do this').isVisible(); ++n) {
    const before = await page.locator('[data-step]').getAttribute('data-step');
    await page.keyboard.press('1');
    await page.waitForFunction((old) => document.querySelector('[data-step]')?.dataset.step !== old, before);
  }
  await step(page, 'Do this').waitFor();
  await readAs(page, 'diagnosis-advice');
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  await page.getByText('of working time were promised').first().waitFor();
  await readAs(page, 'deadline-why');
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  await page.keyboard.press('n');
  await page.getByText('To the requester', { exact: true }).first().click();
  await page.getByText(/^Answer to/).first().waitFor();
  await page.getByRole('textbox', { name: 'An answer to the requester' }).fill('Nous regardons le bac.');
  await page.getByRole('button', { name: /^Send/, disabled: false }).waitFor();
  await readAs(page, 'ticket-answer');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Hand over' }).last().waitFor();
  await readAs(page, 'ticket-hand-over');
  await page.keyboard.press('Escape');
  await exchange.say('hangup', { callId, from: claire, to: '+3281000000', cause: 'normalClearing' });
  await page.getByRole('region', { name: 'After the call' }).waitFor();
  await page.keyboard.press('w');
  await page.getByRole('textbox', { name: 'Summary' }).waitFor();
  await readAs(page, 'ticket-wrap-up');
  await closed(page);
});

test('the queue is read, and the knowledge searched', async () => {
  const page = await opened('jef');
  await page.goto(`${server.url}/queue`);
  await page.getByRole('listitem').first().waitFor();
  await readAs(page, 'queue');
  await page.goto(`${server.url}/knowledge`);
  await page.getByRole('searchbox').fill('paper');
  await page.getByRole('link', { name: /out of paper/ }).waitFor();
  await readAs(page, 'knowledge-search');
  await page.getByRole('link', { name: /out of paper/ }).click();
  await page.getByText('Open the lower tray.').last().waitFor();
  await readAs(page, 'article');
  await closed(page);
});

test('a requester tries alone, asks and follows it', async () => {
  const page = await opened('emma');
  await page.waitForURL(/portal/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await readAs(page, 'portal');
  await page.getByRole('link', { name: 'Ask for help' }).click();
  await page.getByLabel('In a few words').fill('my printer is out of paper');
  await page.getByRole('button', { name: 'The printer is out of paper' }).waitFor();
  await page.getByRole('button', { name: 'Nothing comes out of the printer' }).waitFor();
  await readAs(page, 'portal-may-help');
  await page.getByRole('button', { name: 'Nothing comes out of the printer' }).click();
  await page.getByRole('button', { name: /I do not know|That did not help/ }).waitFor();
  await readAs(page, 'portal-step');
  await page.getByRole('button', { name: /I do not know|That did not help/ }).click();
  await page.getByRole('button', { name: 'Back', exact: true }).waitFor();
  await page.getByRole('button', { name: /^Ask the helpdesk/ }).click();
  await page.waitForURL(/portal\/\d+/);
  await page.getByLabel('Your answer').fill('It blinks too.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('listitem').filter({ hasText: 'It blinks too.' }).waitFor();
  await readAs(page, 'portal-follow-up');
  await closed(page);
});
