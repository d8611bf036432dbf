// A real Chromium on the real page, used by keyboard, checked by axe, photographed for people to look at.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const artefacts = fileURLToPath(new URL('../artefacts', import.meta.url));

// `more`: of Chromium's own options.
export async function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

// A page that fails the test when the client throws or does what the security policy forbids.
export async function openPage(browser, { viewport = { width: 1440, height: 900 }, colorScheme = 'light', locale = 'en-GB' } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale });
  const page = await context.newPage();
  page.failures = [];
  page.on('pageerror', (error) => page.failures.push(String(error)));
  await page.exposeFunction('policyViolated', (what) => page.failures.push(what));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => window.policyViolated(
    `${document.location.pathname}: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample} at ${event.sourceFile}:${event.lineNumber}`)));
  page.setDefaultTimeout(15_000);
  return page;
}

export async function signIn(page, server, account) {
  await page.goto(server.url);
  await page.getByRole('textbox').first().waitFor();
  await page.keyboard.type(account.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(account.password);
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').waitFor({ state: 'detached' });
}

export async function shot(page, name) {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`) });
}

// Chooses from a list that is filtered by typing. Its choices come from the server: whoever presses a
// key before they are there chooses nothing, as a person would see.
export async function pick(page, field, text) {
  await field.fill(text);
  await page.getByRole('option', { name: text }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

// No violation of WCAG 2.2 A and AA that axe can see.
export async function accessible(page, where) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  const said = violations.map((v) =>
    `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join('\n  ')}`);
  assert.equal(violations.length, 0, `${where}:\n${said.join('\n')}`);
}

