// What a screen reader is told of a page, kept as text: its title and language, what is said when it changes, and the
// tree of roles and names. HOTLINER_ACCEPT=1 writes what is there now.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = new URL('../browser/goldens/', import.meta.url);
const accepts = process.env.HOTLINER_ACCEPT === '1';
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

// What people hear of the order of a page, beyond what WCAG asks for word by word.
const order = ['heading-order', 'page-has-heading-one', 'empty-heading', 'landmark-one-main', 'landmark-unique', 'region',
  'aria-dialog-name', 'label-title-only', 'accesskeys', 'empty-table-header', 'table-duplicate-name', 'tabindex'];

// Identifiers are made anew in each database.
const lasting = (text) => text.replace(/\d{12,}/g, 'ID').replace(/:\d{4,5}\//g, ':PORT/');

const head = (page) => page.evaluate(() => {
  const live = [...document.querySelectorAll('[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]')]
    .filter((one) => one.checkVisibility())
    .map((one) => `${one.getAttribute('role') ?? one.tagName.toLowerCase()} ${one.getAttribute('aria-label') ?? ''}`.trim());
  return `title: ${document.title}\nlanguage: ${document.documentElement.lang}\nspeaks: ${live.join(', ') || '-'}\n`;
});
const read = async (page) => lasting(`${await head(page)}\n${await page.locator('body').ariaSnapshot()}\n`);

// The page as it is once it no longer changes.
async function settled(page) {
  let before = await read(page);
  for (let same = 0, looks = 0; same < 3 && looks < 60; ++looks) {
    await pause(100);
    const now = await read(page);
    same = now === before ? same + 1 : 0;
    before = now;
  }
  return before;
}

async function inOrder(page, name) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const said = await page.evaluate(async (values) => (await window.axe.run(document,
    { runOnly: { type: 'rule', values }, resultTypes: ['violations'] })).violations
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${one.help}`)), order);
  assert.deepEqual(said, [], `${name}: the order of the page`);
}

// Holds the page against goldens/NAME.txt.
export async function readAs(page, name) {
  const file = fileURLToPath(new URL(`${name}.txt`, folder));
  if (accepts) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await settled(page));
  } else {
    const wanted = readFileSync(file, 'utf8');
    let now = await read(page);
    for (let looks = 0; now !== wanted && looks < 50; ++looks) {
      await pause(100);
      now = await read(page);
    }
    assert.equal(now, wanted, `${name} is read otherwise. If it is better so: HOTLINER_ACCEPT=1 node --test tests/browser/screen_reader.test.mjs`);
  }
  await inOrder(page, name);
}
