// Every screen that the client's own list of routes names, for each role that may see it: axe in light, dark and high
// contrast, every control reached by Tab, 320 px and twice the size without a sideways scroll, forced colours, nothing
// that moves where motion is not wanted. A new route is covered by itself; one with a parameter needs a value here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { launch, openPage, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const source = (path) => readFileSync(new URL(`../../web/src/${path}`, import.meta.url), 'utf8');
const routesIn = (text) => [...text.matchAll(/<Route\s+path="(\/[^"*]*)"/g)].map((found) => found[1]);
const staffRoutes = routesIn(source('app/Pages.tsx'));
const portalRoutes = routesIn(source('features/portal/PortalPages.tsx'));
// They lead on to another screen.
const leadOn = ['/', '/sign-in/return', '/call'];

let server;
let browser;
let values;
before(async () => {
  server = await startServer({
    prepare: (database) => addArticle(database, { id: 'printing-paper', title: 'Charger du papier', body: 'Ouvrez le bac du bas.\n- Tirez le bac\n- Posez le papier' }),
  });
  browser = await launch();
  const staff = await signedIn(server, accountsOf(server, 'technician')[0]);
  const requester = await signedIn(server, accountsOf(server, 'requester')[0]);
  const { id: company } = server.demo.companies[0];
  const ticket = (await staff.get('/tickets?view=open&limit=1')).items[0].id;
  const { id: handed } = await staff.post('/tickets', { person_id: server.demo.people[0].id, title: 'Plus rien ne sort', problem: 'Plus rien ne sort.' });
  const { id: handover } = await staff.post(`/tickets/${handed}/handover`);
  // What stands for each parameter of a route; null where the demo has none of its kind (releases: learning.test.mjs).
  values = {
    '/tickets/:id': `/tickets/${ticket}`, '/companies/:id': `/companies/${company}`, '/people/:id': `/people/${server.demo.people[0].id}`,
    '/knowledge/models/:model': '/knowledge/models/printer-no-output', '/knowledge/models/:model/edit': '/knowledge/models/printer-no-output/edit',
    '/knowledge/models/:model/:release': null, '/knowledge/:id': '/knowledge/printing-paper',
    '/knowledge/:id/edit': '/knowledge/printing-paper/edit', '/handovers/:id': `/handovers/${handover}`, '/escalation/:part': '/escalation/rota',
    '/portal/:id': `/portal/${(await requester.get('/tickets')).items[0].id}`,
  };
  const under = Object.entries(values).filter(([route]) => !route.startsWith('/portal'));
  // A route under another, as /companies/:id/terms, takes the other's value.
  for (const route of [...staffRoutes, ...portalRoutes]) {
    if (!route.includes(':') || route in values) continue;
    const base = under.filter(([known, value]) => value && route.startsWith(`${known}/`)).sort((a, b) => b[0].length - a[0].length)[0];
    values[route] = base ? base[1] + route.slice(base[0].length) : undefined;
  }
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

function placesOf(routes) {
  return routes.filter((route) => !leadOn.includes(route)).flatMap((route) => {
    const place = route.includes(':') ? values[route] : route;
    assert.ok(place !== undefined && !place?.includes(':'), `${route}: say in this file what stands for its parameters`);
    return place === null ? [] : [place];
  });
}

async function open(page, place) {
  await page.goto(server.url + place);
  await page.locator('h1:visible, h2:visible').first().waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('input[autocomplete=username]').count(), 0, `${place}: signed out`);
  // The page of the design shows on purpose how a failure looks.
  if (place !== '/design') assert.deepEqual(await page.locator('[data-failed]').allTextContents(), [], `${place}: what it shows could not be loaded`);
}

const width = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
// What is laid out by the program follows the window a moment later.
const fits = (page, where) => page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, null, { timeout: 5000 })
  .catch(async () => assert.fail(`${where}: ${await width(page)} px wider than the window`));

// In the page itself, which is quicker for many looks at one page than the builder that opens another for each.
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
async function violations(page, where, runOnly) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const said = await page.evaluate(async (only) => {
    // Colours that still change are not what anybody reads: two frames, then the end of every transition. One of a part
    // inside another begins anew while the outer one runs, so one wait for all is not enough.
    for (let n = 0; n < 2; ++n) await new Promise((done) => requestAnimationFrame(done));
    for (let round = 0; round < 100; ++round) {
      const running = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      if (running.length === 0) break;
      await Promise.all(running.map((one) => one.finished.catch(() => {})));
      await new Promise((done) => requestAnimationFrame(done));
    }
    const { violations } = await window.axe.run(document, { runOnly: only, resultTypes: ['violations'] });
    return violations.flatMap((one) => one.nodes.slice(0, 4).map((node) => `${one.id}: ${node.target} ${node.failureSummary}`));
  }, runOnly);
  assert.equal(said.length, 0, `${where}:\n${said.join('\n')}`);
}
const accessible = (page, where) =>
  violations(page, where, { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
// Colours alone: the rest does not depend on the theme.
const readable = (page, where) => violations(page, where, { type: 'rule', values: ['color-contrast'] });

// Presses Tab until the focus has gone round, and answers what was never reached.
async function unreached(page) {
  await page.evaluate(() => {
    const visible = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getClientRects().length > 0;
    const all = [...document.querySelectorAll('a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]')];
    // Of a group of which the arrows choose (tabs, radio buttons, a tree), Tab reaches one.
    window.wanted = new Set(all.filter((one) => visible(one) && one.tabIndex >= 0 && one.type !== 'radio' && !one.closest('[inert]')));
    window.reached = new Set();
    document.activeElement?.blur();
    document.addEventListener('focusin', ({ target }) => { window.reached.add(target); window.wanted.delete(target); });
  });
  for (let round = 0; round < 12; ++round) {
    for (let i = 0; i < 25; ++i) await page.keyboard.press('Tab');
    if (await page.evaluate(() => [...window.wanted].every((one) => !one.isConnected))) return [];
  }
  return page.evaluate(() => [...window.wanted].filter((one) => one.isConnected).map((one) => one.outerHTML.slice(0, 160)));
}

const moving = (page) => page.evaluate(() => document.getAnimations()
  .filter((one) => one.playState === 'running' && (one.effect?.getComputedTiming().activeDuration ?? 0) > 1)
  .map((one) => one.effect?.target?.className ?? ''));

async function inEveryState(page, place, problems) {
  const look = async (what, check) => {
    try {
      await check(`${place}, ${what}`);
    } catch (error) {
      problems.push(error.message);
    }
  };
  await open(page, place);
  await look('light', (where) => accessible(page, where));
  await look('motion', async (where) => assert.deepEqual(await moving(page), [], where));
  await look('keyboard', async (where) => assert.deepEqual(await unreached(page), [], `${where}: not reached by Tab`));
  await page.evaluate(() => { document.documentElement.dataset.contrast = 'more'; });
  await look('light, high contrast', (where) => readable(page, where));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await look('dark, high contrast', (where) => readable(page, where));
  await page.evaluate(() => { delete document.documentElement.dataset.contrast; });
  await look('dark', (where) => readable(page, where));
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  // What shows by its background alone would be gone: nothing may opt out of the person's colours.
  await look('forced colours', async (where) => assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((one) => getComputedStyle(one).forcedColorAdjust === 'none' && one.closest('svg') === null && one.getClientRects().length > 0)
    .map((one) => one.outerHTML.slice(0, 120))), [], where));
  await page.emulateMedia({ forcedColors: 'none' });
  // 1280 px at twice the size, and the narrowest that WCAG asks for.
  for (const [what, size] of [['200 %', { width: 640, height: 400 }], ['320 px', { width: 320, height: 800 }]]) {
    await page.setViewportSize(size);
    await look(what, (where) => fits(page, where));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

// Two at a time, as processors there are: each look is work of the page's own process.
const together = 2;
async function everyScreen(account, routes) {
  const only = process.env.HOTLINER_SCREENS;
  const places = placesOf(routes).filter((place) => !only || new RegExp(only).test(place));
  const problems = [];
  const failures = [];
  await Promise.all(Array.from({ length: together }, async () => {
    const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    await signIn(page, server, account);
    for (let place = places.shift(); place; place = places.shift()) await inEveryState(page, place, problems);
    failures.push(...page.failures);
    await page.context().close();
  }));
  assert.equal(problems.length, 0, problems.join('\n\n'));
  assert.deepEqual(failures, []);
}

test('the way in, in every state', async () => {
  const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
  await page.goto(server.url);
  await page.getByRole('textbox').first().waitFor();
  await accessible(page, 'sign-in');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await page.locator('html[data-contrast=more]').waitFor();
  await readable(page, 'sign-in, dark, more contrast asked for');
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page, 'sign-in, 320 px');
  await page.context().close();
});

test('every screen of an administrator, in every state', () => everyScreen(accountsOf(server, 'administrator')[0], staffRoutes));

test('every screen of the portal, in every state', () => everyScreen(accountsOf(server, 'requester')[0], portalRoutes));

// As a link in the page leads on: the program is not fetched anew for each.
async function leadTo(page, place) {
  await page.evaluate(async (to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, place);
  await page.locator('main > [role=status]:visible').waitFor({ state: 'detached' });
  await page.locator('h1:visible, h2:visible').first().waitFor();
}

test('every screen opens for every other role', async () => {
  const roles = ['supervisor', 'technician', 'expert', 'author', 'field_technician'];
  await Promise.all(Array.from({ length: together }, async () => {
    for (let role = roles.shift(); role; role = roles.shift()) {
      const account = accountsOf(server, role)[0] ?? await addAccount(server.database, { role, email: `${role}@test.example` });
      const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
      await signIn(page, server, account);
      for (const place of placesOf(staffRoutes)) {
        await leadTo(page, place);
        assert.deepEqual(page.failures, [], `${role} at ${place}`);
        // What fails while it is drawn says so in the page's place; who is signed out sees the way in.
        assert.equal(await page.locator('main > [role=alert], input[autocomplete=username]').count(), 0, `${role} at ${place}`);
      }
      await page.context().close();
    }
  }));
});
