// Pictures of every screen in the four languages, as the program shows them today:
//   node tests/pictures.mjs            in tests/artefacts/pictures/LANGUAGE/
//   node tests/pictures.mjs --docs     only those that the documentation shows, also in docs/pictures/
//   node tests/pictures.mjs --look=390-dark --languages=de,fr
//                                      as a telephone (390) or a desk (1440) shows them, light or dark, to the very
//                                      end of the page, in tests/artefacts/pictures/LANGUAGE-390-dark/
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addArticle } from './support/articles.mjs';
import { launch, openPage, signIn } from './support/browser.mjs';
import { Exchange } from './support/exchange.mjs';
import { accountsOf, signedIn } from './support/people.mjs';
import { inDocs, languages } from './support/pictures.mjs';
import { startServer } from './support/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const artefacts = join(root, 'tests/artefacts/pictures');
const forDocs = process.argv.includes('--docs');
const isWanted = (name) => !forDocs || inDocs.includes(name);
const option = (name) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];
const look = option('look');
const [width, colorScheme] = (look ?? '1440-light').split('-');
const viewport = { width: Number(width), height: width === '390' ? 844 : 900 };
const wanted = option('languages')?.split(',') ?? languages;
const folder = (language) => join(artefacts, look ? `${language}-${look}` : language);
const claire = '+3281224001';

// What each role sees. The numbers of a fresh demo are asked for, not known.
function screensOf(role, server, ticket, handover) {
  const company = server.demo.companies[0].id;
  const staff = {
    'cockpit-idle': '/cockpit', cockpit: `/tickets/${ticket}`, 'new-ticket': '/tickets/new', queue: '/queue', calls: '/calls',
    'calls-measures': '/calls/measures', 'calls-sound': '/calls/sound', texts: '/texts',
    knowledge: '/knowledge', article: '/knowledge/printing-paper', models: '/knowledge/models', companies: '/companies',
    company: `/companies/${company}`, people: '/people', person: `/people/${server.demo.people[0].id}`,
    escalation: '/escalation', ladders: '/escalation/ladders', rota: '/escalation/rota', directory: '/escalation/directory', security: '/security',
    hours: '/hours', settings: '/settings',
  };
  switch (role) {
    case 'technician': return staff;
    case 'supervisor': return { terms: `/companies/${company}/terms`, measures: '/knowledge/measures', synonyms: '/knowledge/synonyms', learned: '/knowledge/learned', mail: '/mail', reports: '/reports', board: '/board', model: '/knowledge/models/printer-no-output', 'model-editor': '/knowledge/models/printer-no-output/edit', 'article-editor': '/knowledge/printing-paper/edit' };
    case 'expert': return { handover: `/handovers/${handover}` };
    case 'administrator': return { outbox: '/outbox', 'sample-data': '/sample-data', telephone: '/telephone', design: '/design' };
    default: return { 'portal-home': '/portal', portal: '/portal/new', 'portal-request': `/portal/${ticket}` };
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
  await api.post(`/tickets/${ticket.id}/notes`, { text: 'Bonjour, nous regardons avec vous.', visible: true });
  if (step.kind === 'ask')
    await api.post(`/tickets/${ticket.id}/diagnosis/findings`, { question: step.id, answer: step.answers[0].id });
  return ticket.id;
}

// What an expert was offered.
async function handOver(server) {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await api.post('/tickets', { person_id: server.demo.people[0].id, title: 'L’écran reste noir', problem: 'L’écran reste noir au démarrage.' });
  return (await api.post(`/tickets/${id}/handover`)).id;
}

// The browser's own WebP, a quarter of the bytes.
async function asWebp(page, png) {
  const text = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const packed = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 })).arrayBuffer());
    return Array.from(packed, (byte) => String.fromCharCode(byte)).join('');
  }, [...png]);
  return Buffer.from(text, 'latin1');
}

async function take(page, language, name, of = page) {
  const whole = look !== undefined && of === page;
  const png = await of.screenshot({ path: join(folder(language), `${name}.png`), fullPage: whole });
  if (forDocs) writeFileSync(join(root, 'docs/pictures', `${name}-${language}.webp`), await asWebp(page, png));
}

async function wayIn(browser, server, language) {
  const page = await openPage(browser, { viewport, colorScheme, locale: language });
  await page.goto(server.url);
  await page.getByRole('textbox').first().waitFor();
  await take(page, language, 'sign-in');
  await page.context().close();
}

async function pictures(browser, server, role, language, ticket, handover) {
  const account = accountsOf(server, role)[0];
  await (await signedIn(server, account)).patch('/session', { language });
  const page = await openPage(browser, { viewport, colorScheme });
  await signIn(page, server, account);
  for (const [name, path] of Object.entries(screensOf(role, server, ticket, handover)).filter(([name]) => isWanted(name))) {
    await page.goto(server.url + path);
    await page.locator('h1:visible, h2:visible').first().waitFor();
    await page.waitForLoadState('networkidle');
    const failed = await page.locator('[data-failed]').allTextContents();
    if (failed.length > 0 && name !== 'design') throw new Error(`${path} as ${role}: ${failed.join('; ')}`);
    await take(page, language, name);
  }
  if (role === 'technician') await duringCalls(page, server, language, ticket);
  if (role === 'requester') await alone(page, server, language);
  await page.context().close();
}

// What opens by a key or by a call rather than by an address.
async function duringCalls(page, server, language, ticket) {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/cockpit`);
  const { callId } = await exchange.ring(api, claire);
  await page.getByRole('heading', { name: 'Claire Dupont' }).waitFor();
  await take(page, language, 'ringing', page.locator('article').first());
  await exchange.say('hangup', { callId, from: claire, to: '+3281000000', cause: 'cancel' });
  await page.goto(`${server.url}/tickets/${ticket}`);
  await page.locator('[data-step]').waitFor();
  const texts = JSON.parse(readFileSync(join(root, `web/src/i18n/${language}.json`), 'utf8'));
  for (const [key, name, title] of [['e', 'hand-over', 'handover.title'], ['w', 'wrap-up', 'wrap_up.title']]) {
    await page.keyboard.press(key);
    const panel = page.getByRole('region', { name: texts[title], exact: true }).filter({ has: page.locator('h2') });
    await panel.waitFor();
    await page.waitForLoadState('networkidle');
    await take(page, language, name, panel);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
}

// A requester led through it.
async function alone(page, server, language) {
  const words = { fr: 'mon imprimante n’imprime plus', nl: 'mijn printer drukt niet meer af', de: 'mein Drucker druckt nicht mehr', en: 'my printer does not print' };
  await page.goto(`${server.url}/portal/new`);
  await page.locator('form input').first().fill(words[language]);
  const choices = page.locator('form section').last().getByRole('button');
  await choices.first().waitFor();
  await page.waitForLoadState('networkidle');
  await choices.first().click();
  await page.locator('form [role=group] button').first().waitFor();
  await take(page, language, 'portal-step', page.locator('form section').last());
}

const server = await startServer({
  prepare: (database) => addArticle(database, {
    id: 'printing-paper', title: 'Charger du papier', body: 'Ouvrez le bac du bas.\n- Tirez le bac\n- Posez le papier',
  }),
});
const exchange = new Exchange(server);
const browser = await launch();
try {
  const handover = await handOver(server);
  const ticket = await openCall(server);
  for (const language of wanted) {
    mkdirSync(folder(language), { recursive: true });
    if (isWanted('sign-in')) await wayIn(browser, server, language);
    for (const role of ['technician', 'supervisor', 'expert', 'administrator', 'requester'])
      await pictures(browser, server, role, language, ticket, handover);
  }
  console.log(`pictures: ${artefacts}`);
} finally {
  await browser.close();
  await server.stop();
}
