// A supervisor edits a troubleshooting model by keyboard: the matrix, a sentence, what is wrong and its cure, a
// trial call on what was just typed, a crash, a release, and the version before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { largeModel } from '../support/large_model.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const model = 'printer-no-output';
const path = `/knowledge/models/${model}`;
let server;
let browser;
let supervisor;
let api;
before(async () => {
  server = await startServer();
  browser = await launch();
  [supervisor] = accountsOf(server, 'supervisor');
  api = await signedIn(server, supervisor);
  await api.patch('/session', { language: 'en' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const cell = (page, name) => page.getByRole('gridcell', { name });
const kept = (page) => page.getByText('everything is kept').waitFor();
const graph = (page) => page.getByRole('group', { name: 'The model as a graph' });
const tab = (page, name) => page.getByRole('tab', { name, exact: true });

test('a model is edited by keyboard, tried, kept and released', async () => {
  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  await page.goto(server.url + path);
  await page.getByRole('link', { name: 'Edit the model' }).click();
  await page.waitForURL(`${server.url}${path}/edit`);
  await page.getByText('nothing changed yet').waitFor();
  await page.getByText('What is wrong').waitFor();

  // The matrix: arrows move, a digit puts a word, Enter opens a cell for a number.
  await cell(page, /^Paper empty or jammed, Can colleagues print on it\? Others can print/).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('1');
  await cell(page, /^Sent to another printer, .* Others can print: almost always$/).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('0.7');
  await page.keyboard.press('Enter');
  await cell(page, /^Job blocking the queue, .* Others can print: 0.7$/).waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.type('perhaps');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('“perhaps”').waitFor();
  await page.keyboard.press('ArrowDown');
  await kept(page);
  await accessible(page, 'the matrix');

  // What was typed is what the engine uses.
  await page.getByRole('button', { name: 'Others can print', exact: true }).click();
  await page.getByText('Others can print').first().waitFor();
  await page.getByRole('button', { name: /^Take back/ }).waitFor();

  // A number that does not fit is told, with the cure, and leads there.
  await tab(page, 'Causes').click();
  await page.getByRole('textbox', { name: 'of 100 calls' }).fill('20');
  await page.getByText('make them sum to 100').waitFor();
  await page.getByRole('textbox', { name: 'of 100 calls' }).fill('14');
  await page.getByText('make them sum to 100').waitFor({ state: 'detached' });

  // A sentence in another language, and a gap seen at a glance.
  await tab(page, 'Questions').click();
  await page.locator('label', { hasText: /^NL/ }).click();
  await page.getByRole('group', { name: 'What is said' }).getByLabel('Novice').fill('');
  await tab(page, 'Texts').click();
  await page.getByRole('button', { name: 'write the first missing one' }).first().waitFor();
  await accessible(page, 'what is complete');
  await page.getByRole('button', { name: 'write the first missing one' }).first().click();
  await page.locator('label', { hasText: 'NL (2/3)' }).click();
  await page.getByRole('group', { name: 'What is said' }).getByLabel('Novice').fill('Kan iemand anders op deze printer afdrukken?');
  await kept(page);
  await accessible(page, 'a question');

  // The program is killed; nothing that was kept is lost.
  await server.kill9();
  await server.start();
  await page.goto(`${server.url}${path}/edit`);
  await signIn(page, server, supervisor).catch(() => {});
  await page.goto(`${server.url}${path}/edit`);
  await cell(page, /^Job blocking the queue, .* Others can print: 0.7$/).waitFor();

  await page.getByRole('button', { name: 'Release', exact: true }).click();
  await page.getByLabel('What was changed, and why').fill('Asked otherwise');
  await page.keyboard.press('Enter');
  await page.getByText('Begun with version 1001').waitFor({ timeout: 60_000 });
  await tab(page, 'Versions').click();
  await page.getByText('Asked otherwise').waitFor();
  await accessible(page, 'versions');
  await shot(page, 'model-editor-versions');
  // The shipped one: numbers of versions made here have four digits.
  const use = page.getByRole('button', { name: /^Use this one \d{1,3}$/ });
  await use.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText(/Begun with version \d{1,3}(?!\d)/).waitFor();
  assert.deepEqual(page.failures, []);
});

for (const [name, viewport, colorScheme] of [['wide', { width: 1440, height: 900 }, 'light'],
  ['wide-dark', { width: 1440, height: 900 }, 'dark'], ['middle', { width: 1024, height: 768 }, 'light'],
  ['phone', { width: 390, height: 844 }, 'light'], ['phone-dark', { width: 390, height: 844 }, 'dark']]) {
  test(`the editor looks right: ${name}`, async () => {
    const page = await openPage(browser, { viewport, colorScheme });
    await signIn(page, server, supervisor);
    await page.goto(`${server.url}${path}/edit`);
    await page.getByText('Likely causes').waitFor();
    await cell(page, /Others can print/).first().waitFor();
    await page.getByText(/to correct, /).first().waitFor();
    await accessible(page, name);
    await shot(page, `model-editor-${name}`);
    await tab(page, 'Graph').click();
    await graph(page).getByRole('button', { name: /^Question: Can colleagues print on it\?/ }).waitFor();
    await accessible(page, `${name}, the graph`);
    await shot(page, `model-editor-graph-${name}`);
    await tab(page, 'Questions').click();
    await page.getByRole('heading', { name: 'Can colleagues print on it?' }).waitFor();
    await accessible(page, `${name}, a question`);
    await shot(page, `model-editor-question-${name}`);
    await tab(page, 'Texts').click();
    await page.getByText('Titles and answers').waitFor();
    await shot(page, `model-editor-texts-${name}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${name}: ${overflow} px wider than the window`);
    assert.deepEqual(page.failures, []);
  });
}

test('the graph is walked by keyboard, says what a thing is related with, and opens it', async () => {
  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}${path}/edit`);
  await tab(page, 'Graph').click();
  const thing = (name) => graph(page).getByRole('button', { name });
  const focused = (name) => thing(name).and(page.locator(':focus')).waitFor();
  await thing(/^Cause: Paper empty or jammed/).focus();
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => /^Cause: (?!Paper empty)/.test(document.activeElement?.getAttribute('aria-label') ?? ''));
  await page.keyboard.press('ArrowDown');
  await focused(/^Cause: Paper empty or jammed/);
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Question: '));
  // One stop for Tab, whatever the size.
  assert.equal(await graph(page).locator('button[tabindex="0"]').count(), 1);

  // A press chooses: its lines stand below as a list, which leads on.
  await thing(/^Question: Can colleagues print on it\?/).focus();
  await page.keyboard.press('Enter');
  const related = page.getByRole('region', { name: 'Can colleagues print on it?', exact: true });
  await related.getByRole('listitem').filter({ hasText: 'Paper empty or jammed' }).first().waitFor();
  await related.getByRole('button', { name: 'Paper empty or jammed' }).first().press('Enter');
  await page.getByRole('region', { name: 'Paper empty or jammed', exact: true }).waitFor();
  assert.equal(await thing(/^Cause: Paper empty or jammed/).getAttribute('aria-pressed'), 'true');
  await page.getByRole('button', { name: 'Change it' }).press('Enter');
  await page.getByRole('tab', { name: 'Causes', selected: true }).waitFor();
  await page.getByRole('heading', { name: 'Paper empty or jammed' }).waitFor();
  assert.deepEqual(page.failures, []);
});

test('three hundred causes draw only what is seen', async () => {
  const { edition } = await api.get(`/models/${model}/draft`);
  await api.put(`/models/${model}/draft/text`,
    { edition, text: largeModel(model, { causes: 300, questions: 60, actions: 299 }) });
  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}${path}/edit`);
  await cell(page, /^Cause number 0, Question 0 Answer 0/).click();
  assert.ok(await page.getByRole('gridcell').count() < 1000, 'of 143,700 cells');
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await cell(page, /^Cause number 10, Action 298/).waitFor();
  await page.keyboard.press('2');
  await cell(page, /^Cause number 10, Action 298: usually$/).waitFor();
  await kept(page);
  const { model: stored } = await api.get(`/models/${model}/draft`);
  assert.equal(stored.actions[298].fixes['cause-10'].p, 'usually');
  await page.getByRole('button', { name: /Check the whole model/ }).waitFor();
  await shot(page, 'model-editor-large');
  await tab(page, 'Graph').click();
  await page.getByText('one cause is shown at a time').waitFor();
  await graph(page).getByRole('button', { name: /^Cause: / }).waitFor();
  assert.equal(await graph(page).getByRole('button', { name: /^Cause: / }).count(), 1);
  await shot(page, 'model-editor-graph-large');
  assert.deepEqual(page.failures, []);
});
