// Two companies for tests of who may see what: one's own, and a foreign one with one object of every
// kind. Everything foreign has the word `marker` in it, so that it is found in any answer.
import { addArticle } from './articles.mjs';
import { Exchange } from './exchange.mjs';
import { accountsOf, addAccount, signedIn, somebody, staffRoles } from './people.mjs';
import { addRecording } from './recorded.mjs';
import { hotliner } from './server.mjs';
import { rareCause, teach } from './teaching.mjs';

export const marker = 'Xylorimba';
export const foreignNumber = '+3281778899';

// What stands behind each variable of a path: [pattern, kind]. A route with a new kind of object needs
// a row here, and an object of that kind in makeForeign().
export const kinds = [
  [/^\/companies\/\{id\}/, 'id', 'company'],
  [/^\/people\/\{id\}/, 'id', 'person'],
  [/^\/calls\/\{id\}/, 'id', 'call'],
  [/^\/recordings\/\{id\}/, 'id', 'recording'],
  [/^\/tickets\/\{id\}/, 'id', 'ticket'],
  [/^\/tickets\/\{id\}\/links\//, 'other_id', 'ticket'],
  [/^\/tickets\/\{id\}\/articles\//, 'article', 'article'],
  [/^\/tickets\/\{id\}\/solutions\//, 'other_id', 'ticket'],
  [/^\/tickets\/\{id\}\/diagnosis\/findings\//, 'n', 'finding'],
  [/^\/attachments\/\{id\}/, 'id', 'attachment'],
  [/^\/handovers\/\{id\}/, 'id', 'handover'],
  [/^\/supplier-threads\/\{thread_id\}/, 'thread_id', 'thread'],
  // A message of the thread before it in the path.
  [/^\/supplier-threads\/\{thread_id\}\/messages\//, 'message_id', null],
  [/^\/companies\/\{id\}\/support-contracts\/\{contract_id\}/, 'contract_id', 'contract'],
  [/^\/support-contracts\/\{contract_id\}/, 'contract_id', 'contract'],
  [/^\/ladders\/\{ladder_id\}/, 'ladder_id', 'ladder'],
  [/^\/tokens\/\{token_id\}/, 'token_id', 'token'],
  [/^\/articles\/\{article\}/, 'article', 'article'],
  [/^\/articles\/\{article\}\//, 'language', 'language'],
  [/^\/articles\/\{article\}\/history\//, 'number', 'revision'],
  [/^\/article-images\/\{id\}/, 'id', 'image'],
  [/^\/outbox\/\{delivery_id\}/, 'delivery_id', 'delivery'],
  [/^\/webhooks\/\{webhook_id\}/, 'webhook_id', 'webhook'],
  [/^\/mailboxes\/\{id\}/, 'id', 'mailbox'],
  [/^\/text-modules\/\{id\}/, 'id', 'module'],
  [/^\/synonyms\/\{id\}/, 'id', 'synonym'],
  // Letters come from a real server of mail: tests/api/mail.test.mjs.
  [/^\/mails\/\{id\}/, 'id', null],
  // A note of the ticket before it in the path.
  [/^\/tickets\/\{id\}\/mail\//, 'note_id', null],
  [/^\/releases\/\{id\}/, 'id', 'release'],
  [/^\/telephone\/numbers\/\{number_id\}/, 'number_id', 'dialled'],
  [/^\/telephone\/exchanges\/\{exchange_id\}/, 'exchange_id', 'exchange'],
  [/^\/call-dispositions\/\{disposition_id\}/, 'disposition_id', 'disposition'],
  // A call's time on the ticket before it in the path.
  [/^\/tickets\/\{id\}\/time\//, 'work_id', null],
  [/^\/telephone\/trunks\/\{trunk_id\}/, 'trunk_id', null],
  // Nobody's in particular: models are the helpdesk's own, drafts are found by their owner alone.
  [/^\/models\/\{model\}/, 'model', null],
  [/^\/models\/\{model\}\/versions\//, 'version', null],
  [/^\/drafts\/\{key\}/, 'key', null],
  [/^\/routing\/\{target\}/, 'target', null],
  [/^\/queue-views\/\{view_id\}/, 'view_id', null],
  [/^\/cti\/\{token\}/, 'token', null],
  // One's own alone, and accounts of the helpdesk.
  [/^\/account\/passkeys\/\{passkey_id\}/, 'passkey_id', null],
  [/^\/account\/sessions\/\{session\}/, 'session', null],
  [/^\/accounts\/\{account_id\}\/factors/, 'account_id', null],
  // The helpdesk's own people and suppliers, and what one is told oneself.
  [/^\/directory\/accounts\/\{account_id\}/, 'account_id', null],
  [/^\/directory\/suppliers\/\{supplier_id\}/, 'supplier_id', null],
  [/^\/rota\/shifts\/\{shift_id\}/, 'shift_id', null],
  [/^\/rota\/absences\/\{absence_id\}/, 'absence_id', null],
  [/^\/notices\/\{notice_id\}/, 'notice_id', null],
  [/^\/accounts\/\{account_id\}\/working-hours/, 'account_id', null],
];

// The kind of object behind a variable; null when it belongs to no company.
export function kindOf(path, variable) {
  const row = kinds.find(([pattern, name]) => name === variable && pattern.test(path));
  if (!row) {
    throw new Error(`${path}: what is {${variable}}? Add a row to \`kinds\` in support/foreign.mjs and, ` +
      'for a new kind of object, one foreign object of it to makeForeign()');
  }
  return row[2];
}

// Members of bodies and queries that name an object.
export const references = {
  contract_id: 'contract',
  company_id: 'company', person_id: 'person', call_id: 'call', ticket_id: 'ticket', into: 'ticket',
  disposition_id: 'disposition',
};

async function makeObjects(server, who, company, name, number) {
  const { admin, tech } = who;
  const person = await tech.post('/people', {
    company_id: company.id, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@xylorimba.example`,
    numbers: [number],
  });
  const ticket = await tech.post('/tickets',
    { person_id: person.id, title: `${name} imprimante`, problem: `${name} imprimante papier` });
  await tech.post(`/tickets/${ticket.id}/notes`, { text: `${name} note`, visible: true });
  const diagnosis = await tech.post(`/tickets/${ticket.id}/diagnosis`, { model_id: 'printer-no-output' });
  const question = diagnosis.candidates.find((step) => step.kind === 'ask');
  await tech.post(`/tickets/${ticket.id}/diagnosis/findings`, { question: question.id, answer: 'dont-know' });
  const file = await tech.request('POST', `/tickets/${ticket.id}/attachments?name=${marker}.txt`,
    { bytes: marker, type: 'text/plain' });
  const handover = await tech.post(`/tickets/${ticket.id}/handover`, { note: `${name} hand-over` });
  const ladder = await admin.post('/ladders', { company_id: company.id, rungs: [{ kind: 'functional', mode: 'take',
    skill: marker, level_min: 1, needs_language: false, cover: 'any', asks_by_itself: false, accept_within_minutes: 15 }] });
  const [supplier] = (await tech.get('/suppliers')).items;
  const contract = await admin.post(`/companies/${company.id}/support-contracts`, { supplier_id: supplier.id,
    contact_name: marker, withholds_requester: false, starts_on: '2020-01-01' });
  const thread = await tech.post(`/tickets/${ticket.id}/supplier-threads`, { supplier_id: supplier.id, text: marker });
  const exchange = new Exchange(server);
  const { card } = await exchange.ring(tech, number);
  await exchange.say('hangup', { callId: `exchange-${process.pid}-1`, from: number, to: '100' });
  const recording = addRecording(server.database, { call: card.id, company: company.id, account: tech.me.id });
  const solved = await tech.post('/tickets',
    { person_id: person.id, title: `${name} papier`, problem: `${name} papier imprimante` });
  await tech.put(`/tickets/${solved.id}/solution`, { outcome: 'solved', summary: `${name} papier` });
  const token = await admin.post('/tokens', { name, scopes: ['*'],
    expires_at: new Date(Date.now() + 86_400_000).toISOString() });
  const { webhook } = await admin.post('/webhooks', { company_id: company.id, name,
    url: 'https://hook.xylorimba.example/', kinds: ['call_missed'] });
  const disposition = await admin.post('/call-dispositions', { company_id: company.id,
    words: { en: marker, fr: marker, nl: marker, de: marker } });
  const dialled = await admin.post('/telephone/numbers', { dialled: number, name, company_id: company.id });
  const asterisk = await admin.post('/telephone/exchanges', { company_id: company.id, name, kind: 'ami', host: '127.0.0.1', port: 1, is_tls: false,
    user_name: marker, secret: marker, numbers: [], telephones: [] });
  const mailbox = await admin.post('/mailboxes', { company_id: company.id, name, address: 'help@xylorimba.example',
    host: '127.0.0.1', port: 1, security: 'tls', sign_in: 'password', user: marker, secret: marker, is_active: false });
  const synonym = await admin.post('/synonyms', { company_id: company.id, en: `${name}, printer`, fr: `papier, ${marker}` });
  const module = await admin.post('/text-modules', { name: marker, company_id: company.id, variants: [{ language: 'fr', level: null, text: marker }] });
  const letter = (await admin.all('/outbox?state=pending')).find((one) => one.ticket_id === ticket.id);
  return {
    exchange: asterisk.id, mailbox: mailbox.id, module: module.id, synonym: synonym.id, dialled: dialled.id, delivery: letter.id, webhook: webhook.id, token: token.id, company: company.id, person: person.id, ticket: ticket.id, attachment: file.body.id, call: card.id, recording,
    disposition: disposition.id, handover: handover.id, ladder: ladder.id, thread: thread.id, contract: contract.id, finding: 1, solved: solved.id, number: ticket.number, admin,
  };
}

// Articles of a company: one that is only a draft, with a picture, and one that is archived.
async function makeHidden(admin, company) {
  const hidden = [];
  for (const what of ['draft', 'archived']) {
    const { id } = await admin.post('/articles', { language: 'fr', title: `${marker} ${what} papier` });
    await admin.put(`/articles/${id}/terms`,
      { audience: 'company', company_ids: [company], owner_id: null, review_at: '2026-01-01T00:00:00Z', links: [] });
    hidden.push(id);
  }
  const [draft, archived] = hidden;
  const picture = await admin.request('POST', `/articles/${draft}/images?name=${marker}.gif`,
    { bytes: 'GIF89a', type: 'image/gif' });
  await admin.put(`/articles/${archived}/drafts/fr/review`);
  await admin.put(`/articles/${archived}/drafts/fr/publication`);
  await admin.put(`/articles/${archived}/archive`);
  return { draft, archived, image: picture.body.id };
}

// { foreign, own, actors }: ids by kind, and everybody who may see `own` but not `foreign`.
export async function makeForeign(server) {
  const admin = await somebody(server, 'administrator');
  const tech = await somebody(server, 'technician');
  const [portal] = accountsOf(server, 'requester');
  const requester = await signedIn(server, portal);
  const company = await admin.post('/companies', { name: `${marker} SA`, code: 'XYL', country: 'BE', language: 'fr' });
  const foreign = await makeObjects(server, { admin, tech }, company, `${marker} Zelda`, foreignNumber);
  foreign.article = 'xylorimba-article';
  const hidden = await makeHidden(admin, company.id);
  Object.assign(foreign, { image: hidden.image, language: 'it', revision: 77 });
  const home = requester.me.company_id;
  const [line] = (await admin.get(`/people?company_id=${home}&limit=200`)).items
    .filter((one) => one.email === portal.email);
  const { code } = await admin.get(`/companies/${home}`);
  const ticket = await requester.post('/tickets', { title: 'Own', problem: 'Own problem' });
  const own = { company: home, person: line.id, ticket: ticket.id, call: 999999999999, mailbox: 999999999999, article: 'paper', finding: 1,
    language: 'fr', revision: 1 };

  const model = 'printer-no-output';
  await teach(tech, { person: foreign.person, model, ...(await rareCause(tech, model)), times: 40 });

  await server.kill9();
  await hotliner('diagnosis', 'learn', '--database', server.database, '--model', model);
  await addArticle(server.database, { id: 'paper', title: 'Papier', body: 'Ouvrez le bac.' });
  await addArticle(server.database,
    { id: foreign.article, title: `${marker} papier`, body: `${marker} imprimante`, company: company.id });
  const accounts = [];
  for (const role of staffRoles) {
    accounts.push(await addAccount(server.database,
      { role, email: `only-${role}@test.example`, companies: [code], skills: ['printing'] }));
  }
  await server.start();
  foreign.release = (await admin.get(`/models/${model}/learning`)).releases[0].id;

  const actors = [requester];
  for (const account of accounts) actors.push(await signedIn(server, account));
  return { admin, tech, requester, actors, foreign, own, home, hidden };
}
