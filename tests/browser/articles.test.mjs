// The article that shows how a step is done stands beside the step, when the helpdesk has it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({
    prepare: (database) => addArticle(database, {
      id: 'printing-paperjam', title: 'Enlever un bourrage papier', body: 'Ouvrez la porte.',
    }),
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a step links to its article, by keyboard too', async () => {
  const account = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, account);
  const { id } = await api.post('/tickets', {
    person_id: server.demo.people[0].id, title: 'Drucker', problem: 'Der Drucker druckt nicht',
  });
  await api.post(`/tickets/${id}/diagnosis`, { model_id: 'printer-no-output' });
  await api.post(`/tickets/${id}/diagnosis/findings`, { question: 'who-is-affected', answer: 'nobody-can' });
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.goto(`${server.url}/tickets/${id}`);
  await page.locator('[data-step]').waitFor();
  const link = page.locator('[data-step]').getByRole('link', { name: 'Enlever un bourrage papier' });
  assert.equal(await link.count(), 0, 'a question has no article');
  await api.post(`/tickets/${id}/diagnosis/findings`, { question: 'panel-message', answer: 'paper' });
  await link.waitFor();
  await accessible(page, 'a step with its article');
  await shot(page, 'step-article');
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/knowledge\/printing-paperjam/);
});
