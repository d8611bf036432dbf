// The screens that are looked at most, dark and wide, light and narrow: no violation of WCAG or of the security policy,
// no error, a picture of each. Every screen, in every state: every_screen.test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { addArticle } from '../support/articles.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let staffScreens;
before(async () => {
  server = await startServer({
    prepare: (database) => addArticle(database, {
      id: 'printing-paper', title: 'Charger du papier', body: 'Ouvrez le bac du bas.\n- Tirez le bac\n- Posez le papier',
    }),
  });
  browser = await launch();
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const ticket = (await api.get('/tickets?view=open&limit=1')).items[0];
  staffScreens = {
    cockpit: '/cockpit', ticket: `/tickets/${ticket.id}`, 'new-ticket': '/tickets/new', queue: '/queue', calls: '/calls',
    knowledge: '/knowledge', article: '/knowledge/printing-paper', companies: '/companies',
    company: `/companies/${server.demo.companies[0].id}`, people: '/people', person: `/people/${server.demo.people[0].id}`,
    security: '/security',
  };
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const looks = [
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];

async function visit(page, screens, look) {
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(server.url + path);
    await page.locator('h1:visible, h2:visible').first().waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('input[autocomplete=username]').count(), 0, `${name}: signed out`);
    assert.equal(new URL(page.url()).pathname, path, `${name}: led elsewhere`);
    await shot(page, `${name}-${look.name}`);
    await accessible(page, `${name}, ${look.name}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${name}, ${look.name}: ${overflow} px wider than the window`);
  }
}

for (const look of looks) {
  test(`screens of the helpdesk, ${look.name}`, async () => {
    const page = await openPage(browser, look);
    await page.goto(server.url);
    await page.getByRole('textbox').first().waitFor();
    await shot(page, `sign-in-${look.name}`);
    await accessible(page, `sign-in, ${look.name}`);
    await signIn(page, server, accountsOf(server, 'technician')[0]);
    await visit(page, staffScreens, look);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test(`screens of the portal, ${look.name}`, async () => {
    const page = await openPage(browser, look);
    const account = accountsOf(server, 'requester')[0];
    await signIn(page, server, account);
    const api = await signedIn(server, account);
    const own = (await api.get('/tickets')).items[0];
    await visit(page, { portal: '/portal', 'portal-new': '/portal/new', 'portal-ticket': `/portal/${own.id}`, 'portal-security': '/portal/security' }, look);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}

test('the security policy is in force, and its violations are seen', async () => {
  const page = await openPage(browser, looks[0]);
  await page.goto(server.url);
  await page.getByRole('textbox').first().waitFor();
  assert.deepEqual(page.failures, []);
  const ran = await page.evaluate(async () => {
    const seen = new Promise((done) => document.addEventListener('securitypolicyviolation', () => setTimeout(done)));
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(style);
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    document.body.setAttribute('style', 'color: red');
    await seen;
    return [window.ran ?? false, getComputedStyle(document.body).display === 'none', document.body.style.color];
  });
  assert.deepEqual(ran, [false, false, '']);
  for (const directive of ['style-src-elem', 'script-src-elem', 'style-src-attr'])
    assert.ok(page.failures.some((what) => what.includes(directive)), `${directive}: ${page.failures}`);
  await page.context().close();
});
