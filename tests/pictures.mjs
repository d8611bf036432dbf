// Pictures of every screen in the four languages, as the program shows them today:
//   node tests/pictures.mjs            in tests/artefacts/pictures/LANGUAGE/
//   node tests/pictures.mjs --docs     and those that the documentation shows, in docs/pictures/
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addArticle } from './support/articles.mjs';
import { launch, openPage, signIn } from './support/browser.mjs';
import { accountsOf, signedIn } from './support/people.mjs';
import { startServer } from './support/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const artefacts = join(root, 'tests/artefacts/pictures');
const shown = join(root, 'docs/pictures');
const inDocs = process.argv.includes('--docs') ? { cockpit: 'cockpit', 'portal-new': 'portal' } : {};
const viewport = { width: 1440, height: 900 };

// What each role sees. The numbers of a fresh demo are asked for, not known.
function screensOf(role, server, ticket) {
  const company = server.demo.companies[0].id;
  const staff = {
    'cockpit-idle': '/cockpit', cockpit: `/tickets/${ticket}`, 'new-ticket': '/tickets/new', queue: '/queue', calls: '/calls',
    knowledge: '/knowledge', article: '/knowledge/printing-paper', models: '/knowledge/models', companies: '/companies',
    company: `/companies/${company}`, people: '/people', person: `/people/${server.demo.people[0].id}`,
    ladders: '/escalation/ladders', rota: '/escalation/rota', directory: '/escalation/directory', security: '/security',
  };
  switch (role) {
    case 'technician': return staff;
    case 'supervisor': return { terms: `/companies/${company}/terms`, measures: '/knowledge/measures', learned: '/knowledge/learned', mail: '/mail' };
    case 'administrator': return { outbox: '/outbox', telephone: '/telephone' };
    default: return { portal: '/portal', 'portal-new': '/portal/new', 'portal-ticket': `/portal/${ticket}` };
  }
}

// A caller in the middle of the diagnosis.
async function openCall(server) {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { email } = accountsOf(server, 'requester')[0];
  const person = server.demo.people.find((one) => one.email === email) ?? server.demo.people[0];
  const problem = 'L’imprimante n’imprime plus depuis ce matin.';
  const ticket = await api.post('/tickets', { person_id: person.id, title: 'L’imprimante n’imprime plus', problem });
  const { items: [model] } = await api.get(`/models/suggestions?text=${encodeURIComponent(problem)}`);
  const { next: step } = await api.post(`/tickets/${ticket.id}/diagnosis`, { model_id: model.id });
  await api.put(`/tickets/${ticket.id}/owner`, { account_id: api.me.id });
  if (step.kind === 'ask')
    await api.post(`/tickets/${ticket.id}/diagnosis/findings`, { question: step.id, answer: step.answers[0].id });
  return ticket.id;
}

async function pictures(browser, server, role, language, ticket) {
  const account = accountsOf(server, role)[0];
  await (await signedIn(server, account)).patch('/session', { language });
  const page = await openPage(browser, { viewport, colorScheme: 'light' });
  await signIn(page, server, account);
  for (const [name, path] of Object.entries(screensOf(role, server, ticket))) {
    await page.goto(server.url + path);
    await page.locator('h1:visible, h2:visible').first().waitFor();
    await page.waitForLoadState('networkidle');
    const file = join(artefacts, language, `${name}.png`);
    await page.screenshot({ path: file });
    if (inDocs[name]) copyFileSync(file, join(shown, `${inDocs[name]}-${language}.png`));
  }
  await page.context().close();
}

const server = await startServer({
  prepare: (database) => addArticle(database, {
    id: 'printing-paper', title: 'Charger du papier', body: 'Ouvrez le bac du bas.\n- Tirez le bac\n- Posez le papier',
  }),
});
const browser = await launch();
try {
  const ticket = await openCall(server);
  for (const language of ['fr', 'nl', 'de', 'en']) {
    mkdirSync(join(artefacts, language), { recursive: true });
    for (const role of ['technician', 'supervisor', 'administrator', 'requester'])
      await pictures(browser, server, role, language, ticket);
  }
  console.log(`pictures: ${artefacts}`);
} finally {
  await browser.close();
  await server.stop();
}
