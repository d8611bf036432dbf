// The expert's first task as the guide tells it, word by word, to its end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
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

const words = {
  de: ['An mich übergeben', 'Übergabeakte', 'Zurückgeben', 'Annehmen', 'Was fehlt?', /^Nachbearbeitung/],
  fr: ['Transmis à moi', 'Dossier de passation', 'Renvoyer', 'Accepter', /^Que manque-t-il/, /^Post-appel/],
};

async function offered(account, title) {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title, problem: title });
  await api.put(`/tickets/${id}/owner`, { account_id: api.me.id });
  await api.post(`/tickets/${id}/handover`, { account_id: account, note: 'Bitte ansehen' });
  return { api, id };
}

for (const [language, [list, file, giveBack, accept, lacks, wrapUp]] of Object.entries(words)) {
  test(`an expert opens what was handed to him, reads the file, returns one and accepts the other: ${language}`, async () => {
    const [account] = accountsOf(server, 'expert');
    const expert = await signedIn(server, account);
    await expert.patch('/session', { language });
    const titles = [`Eins ${language}`, `Zwei ${language}`];
    const [one, two] = [await offered(expert.me.id, titles[0]), await offered(expert.me.id, titles[1])];
    const page = await openPage(browser);
    await signIn(page, server, account);
    await page.goto(`${server.url}/cockpit`);
    const mine = page.getByRole('region', { name: list });
    await mine.waitFor();
    await shot(page, `expert-offered-${language}`);
    // Öffnen Sie eines: die Übergabeakte sagt, was gefragt und versucht wurde.
    await mine.getByRole('link', { name: new RegExp(titles[0]) }).click();
    await page.waitForURL(/\/tickets\//);
    await page.getByText(file).first().waitFor();
    await shot(page, `expert-ticket-${language}`);
    const place = page.getByRole('button', { name: accept, exact: true });
    // Mit Zurückgeben geht es zurück, und Sie sagen, was fehlt.
    await page.getByRole('button', { name: giveBack, exact: true }).click();
    await page.getByRole('textbox', { name: lacks }).fill('Welches Kabel?');
    await page.getByRole('button', { name: giveBack, exact: true }).click();
    await place.waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: lacks }).waitFor({ state: 'detached' });
    // Mit Annehmen gehört es Ihnen.
    await page.goto(`${server.url}/cockpit`);
    await mine.getByRole('link', { name: new RegExp(titles[1]) }).click();
    await page.waitForURL(`**/tickets/${two.id}`);
    await place.click();
    await place.waitFor({ state: 'detached' });
    await shot(page, `expert-accepted-${language}`);
    // Dann machen Sie weiter wie ein Techniker.
    await page.getByRole('button', { name: wrapUp }).click();
    await page.getByRole('textbox').first().waitFor();
    assert.equal((await one.api.get(`/tickets/${one.id}`)).owner.id, one.api.me.id);
    assert.equal((await two.api.get(`/tickets/${two.id}`)).owner.id, expert.me.id);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}
