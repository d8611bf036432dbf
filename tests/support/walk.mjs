// Uses every operation of the interface once the way it is meant, as one day at a helpdesk.
import assert from 'node:assert/strict';
import { Client } from './client.mjs';
import { operations } from './contract.mjs';
import { Exchange } from './exchange.mjs';
import { addRecording } from './recorded.mjs';
import { accountsOf, somebody } from './people.mjs';
import { hotliner } from './server.mjs';
import { rareCause, teach } from './teaching.mjs';
import { walkDeadlines } from './walk_deadlines.mjs';
import { walkSetup } from './walk_setup.mjs';
import { walkKnowledge } from './walk_knowledge.mjs';
import { walkDirectory, walkProvider, walkSecurity } from './walk_doors.mjs';

const has = (name) => operations.some((operation) => operation.name === name);

async function walkCompanies({ admin }) {
  const company = await admin.post('/companies', { name: 'Walk & Sons', code: 'WLK', country: 'BE', language: 'nl' });
  assert.deepEqual(await admin.get(`/companies/${company.id}`), company);
  await admin.get('/companies');
  await admin.get('/suppliers');
  await admin.get('/staff');
  if (has('PUT /companies/{id}/calendar')) {
    await admin.put(`/companies/${company.id}/calendar`, company.calendar);
    await admin.put(`/companies/${company.id}/policy`, company.policy);
    const preview = await admin.post(`/companies/${company.id}/terms/preview`, { policy: { ...company.policy, holder: 'PT2H' } });
    assert.equal(preview.clocks.length, 3);
  }
  await admin.get('/holidays/regions');
  await admin.get('/holidays?regions=BE,BE-VLG&year=2027');
  await admin.put(`/accounts/${admin.me.id}/working-hours`, company.calendar);
  assert.deepEqual((await admin.get(`/accounts/${admin.me.id}/working-hours`)).calendar, company.calendar);
  await admin.delete(`/accounts/${admin.me.id}/working-hours`);
  const { items } = await admin.put('/team-hours', { team: 'printing', calendar: company.calendar });
  assert.deepEqual((await admin.get('/team-hours')).items, items);
  assert.deepEqual((await admin.put('/team-hours', { team: 'printing', calendar: null })).items, []);
  await admin.put(`/companies/${company.id}/level-history`, { days: 90 });
  assert.deepEqual(await admin.get(`/companies/${company.id}/level-history`), { days: 90 });
  return company;
}

async function walkPeople({ tech, company }) {
  const person = await tech.post('/people',
    { company_id: company.id, name: 'Wim Wandelaar', email: 'wim@walk.example', numbers: ['+32 81 99 00 01'] });
  await tech.get(`/people?company_id=${company.id}`);
  await tech.patch(`/people/${person.id}`, { role_title: 'Accountant' });
  await tech.post(`/people/${person.id}/numbers`, { number: '+32 495 99 00 01' });
  const set = await tech.put(`/people/${person.id}/level`, { level: 'expert' });
  assert.equal(set.level.source, 'set');
  const back = await tech.put(`/people/${person.id}/level`, { level: null });
  assert.equal(back.level.source, 'estimated');
  const sheet = await tech.get(`/people/${person.id}`);
  assert.equal(sheet.numbers.length, 2);
  return person;
}

async function walkCalls({ admin, tech, exchange, person, company, server }) {
  const { card } = await exchange.ring(tech, '+3281990001');
  await tech.get('/calls');
  await tech.get(`/calls/${card.id}`);
  await tech.put(`/calls/${card.id}/caller`, { person_id: person.id, remember: true });
  const { ticket } = await tech.put(`/calls/${card.id}/answer`);
  await tech.put(`/calls/${card.id}/hangup`);
  assert.equal((await tech.get('/calls-to-wrap-up')).items[0].call.id, card.id);
  const [disposition] = (await tech.get('/call-dispositions')).items;
  await tech.put(`/calls/${card.id}/wrap-up`, { disposition_id: disposition.id });
  const { items: [part] } = await tech.get(`/tickets/${ticket.id}/time`);
  const corrected = await tech.put(`/tickets/${ticket.id}/time/${part.id}`, { booked_s: 60, reason: 'Interrupted' });
  assert.equal(corrected.booked_s, 60);
  await admin.put(`/companies/${company.id}/recording`, { policy: 'on_request', days: 30 });
  assert.equal((await tech.get(`/companies/${company.id}/recording`)).days, 30);
  addRecording(server.database, { call: card.id, company: company.id, account: tech.me.id });
  const { items: [recording] } = await tech.get(`/calls/${card.id}/recordings`);
  assert.equal((await tech.request('GET', `/recordings/${recording.id}/sound`)).status, 200);
  await admin.delete(`/recordings/${recording.id}`);
  const missed = await exchange.ring(tech, '+3281990002');
  await exchange.say('hangup', { callId: missed.callId, from: '+3281990002', to: '+3281000000', cause: 'cancel' });
  await tech.put(`/calls/${missed.card.id}/done`);
  await tech.post('/calls', { from: '+3281990003' });
  return ticket;
}

async function walkTelephone({ admin, tech, company }) {
  assert.deepEqual(await tech.get('/telephone'), { has_numbers: false, ways_out: [] });
  const words = { en: 'Sent a form', fr: 'Formulaire', nl: 'Formulier', de: 'Formular' };
  const disposition = await admin.post('/call-dispositions', { company_id: company.id, words });
  await admin.put(`/call-dispositions/${disposition.id}`, { ...words, en: 'Form sent' });
  await admin.delete(`/call-dispositions/${disposition.id}`);
  const measures = await tech.get('/telephone/measures');
  await admin.put('/telephone/measures/rules', { ...measures.rules, service_level_s: 30 });
  assert.equal((await tech.get(`/telephone/measures?company_id=${company.id}`)).rules.service_level_s, 30);
  const trunk = await admin.post('/telephone/trunks', { name: 'Provider', addresses: '192.0.2.7, 2001:db8::/64', outbound: '127.0.0.1:9' });
  // His telephone is in no page.
  assert.equal(await tech.refused('POST', '/telephone/calls', { to: '+3225550123', trunk_id: trunk.id }), 'not_possible_now');
  const number = await admin.post('/telephone/numbers',
    { dialled: '081 99 00 77', name: 'Printers', company_id: company.id, language: 'nl', skill: 'printing' });
  assert.equal(number.dialled, '+3281990077');
  assert.deepEqual(await tech.get('/telephone'), { has_numbers: true, ways_out: [{ id: trunk.id, name: 'Provider' }] });
  const dialling = await admin.put('/telephone/dialling', { home_country: 'BE', countries: ['FR'], per_hour: 20, at_once: 5 });
  assert.deepEqual(await admin.get('/telephone/setup'), { trunks: [trunk], numbers: [number], dialling });
  const form = { name: 'Asterisk', kind: 'ami', host: '127.0.0.1', port: 9, is_tls: false, user_name: 'hotliner', secret: 'secret of it',
    numbers: [{ dialled: '600', company_id: company.id }], telephones: [{ extension: '204', account_id: tech.me.id }] };
  const asterisk = await admin.post('/telephone/exchanges', form);
  await admin.put(`/telephone/exchanges/${asterisk.id}`, { ...form, secret: null, country: 'BE' });
  await admin.post(`/telephone/exchanges/${asterisk.id}/test`);
  assert.equal((await admin.get('/telephone/exchanges')).items[0].numbers[0].dialled, '600');
  assert.equal((await tech.get('/telephone/desk')).extension, '204');
  // Nobody may be reached there.
  assert.equal((await tech.request('POST', '/telephone/desk/calls', { body: { to: '+3225550123' } })).body.code, 'not_possible_now');
  await admin.delete(`/telephone/exchanges/${asterisk.id}`);
  await admin.delete(`/telephone/numbers/${number.id}`);
  await admin.delete(`/telephone/trunks/${trunk.id}`);
}

async function walkTickets({ admin, tech, person, company }) {
  const form = { person_id: person.id, title: 'Rien ne sort', problem: 'L’imprimante ne sort rien' };
  const ticket = await tech.post('/tickets', form);
  const other = await tech.post('/tickets', { ...form, title: 'Encore' });
  await tech.get(`/tickets?company_id=${company.id}`);
  await tech.patch(`/tickets/${ticket.id}`, { urgency: 1 });
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).urgency, 1);
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'Looked at it.', visible: false });
  await tech.get(`/tickets/${ticket.id}/timeline`);
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id });
  await tech.put(`/tickets/${ticket.id}/hold`, { reason: 'part', note: 'A drum.' });
  await tech.delete(`/tickets/${ticket.id}/hold`);
  await tech.put(`/tickets/${ticket.id}/call-back`, { at: new Date(Date.now() + 3_600_000).toISOString() });
  await tech.delete(`/tickets/${ticket.id}/call-back`);
  await tech.put(`/tickets/${ticket.id}/links/${other.id}`, { kind: 'same_outage' });
  await tech.delete(`/tickets/${ticket.id}/links/${other.id}`);
  await tech.put(`/tickets/${other.id}/merge`, { into: ticket.id });
  await tech.delete(`/tickets/${other.id}/merge`);
  const file = await tech.request('POST', `/tickets/${ticket.id}/attachments?name=a.txt`,
    { bytes: 'hello', type: 'text/plain' });
  await tech.get(`/attachments/${file.body.id}`);
  await walkDeadlines({ admin, tech, ticket });
  return ticket;
}

async function walkQueue({ admin, tech, ticket }) {
  await tech.get('/board');
  for (const path of ['', '/csv', '/pdf']) assert.equal((await admin.request('GET', `/reports/tickets${path}`)).status, 200);
  await tech.put('/presence', { ticket_id: ticket.id });
  const { items: [done] } = await tech.post('/tickets/acts', { acts: [{ ticket_id: ticket.id, kind: 'hold', hold: { reason: 'part' } }] });
  await tech.post('/tickets/acts', { acts: [done.undo] });
  const view = await tech.post('/queue-views', { name: 'Parts', is_shared: false, filter: { view: 'on_hold' } });
  await tech.put(`/queue-views/${view.id}`, { name: 'Open', is_shared: false, filter: { view: 'open' } });
  await tech.get('/queue-views');
  await tech.delete(`/queue-views/${view.id}`);
}

async function walkDiagnosis({ tech, ticket }) {
  await tech.get('/models');
  const { items } = await tech.get(`/models/suggestions?text=${encodeURIComponent(ticket.problem)}`);
  await tech.get(`/models/${items[0].id}`);
  let diagnosis = await tech.post(`/tickets/${ticket.id}/diagnosis`, { model_id: items[0].id });
  const question = diagnosis.candidates.find((step) => step.kind === 'ask');
  assert.ok(question, 'a question comes to mind');
  diagnosis = await tech.post(`/tickets/${ticket.id}/diagnosis/findings`,
    { question: question.id, answer: question.answers[0].id });
  await tech.delete(`/tickets/${ticket.id}/diagnosis/findings/${diagnosis.path[0].n}`);
  await tech.post(`/tickets/${ticket.id}/level-evidence`, { code: 'jargon' });
  await tech.get(`/tickets/${ticket.id}/diagnosis`);
  await tech.get(`/tickets/${ticket.id}/summary`);
}

async function walkPortal({ server, admin, tech }) {
  const requester = await somebody(server, 'requester');
  const home = requester.me.company_id;
  await admin.put(`/companies/${home}/brand`, { colour: '#0e5f6b' });
  await admin.request('PUT', `/companies/${home}/logo`,
    { bytes: Buffer.from('89504e470d0a1a0a00', 'hex'), type: 'image/png' });
  await requester.get(`/companies/${home}/brand`);
  await requester.get(`/companies/${home}/logo`);
  const { choices } = await requester.post('/portal/guide', { text: 'imprimante', findings: [] });
  const [{ model_id }] = choices;
  await requester.post('/portal/guide', { model_id, findings: [] });
  const { ticket_id: id } = await requester.post('/portal/guide/ticket',
    { model_id, title: 'Imprimante', problem: 'Rien', findings: [] });
  await tech.put(`/tickets/${id}/solution`, { outcome: 'solved', summary: 'Fait.' });
  await requester.put(`/tickets/${id}/satisfaction`, { content: true });
  await requester.get(`/tickets/${id}/satisfaction`);
  await tech.get('/satisfaction');
}

async function walkModelEditor({ admin }) {
  const at = '/models/no-network';
  const { edition } = await admin.patch(`${at}/draft`,
    { edition: 0, edits: [{ kind: 'set', path: 'title/en', text: 'No network' }] });
  await admin.get(`${at}/draft`);
  await admin.get(`${at}/draft/remarks`);
  const { text } = await admin.get(`${at}/draft/text`);
  const kept = await admin.put(`${at}/draft/text`, { edition, text });
  await admin.post(`${at}/draft/trial`, { level: 'expert', language: 'nl', findings: [] });
  await admin.post(`${at}/draft/release`, { edition: kept.edition, note: 'Shorter' });
  await admin.delete(`${at}/draft`);
  const { items } = await admin.get(`${at}/versions`);
  const before = items.at(-1).number;
  await admin.get(`${at}/versions/${before}`);
  await admin.put(`${at}/versions/${before}/use`);
}

async function walkLearning({ admin, tech, person, server }) {
  const model = 'printer-no-output';
  await teach(tech, { person: person.id, model, ...(await rareCause(tech, model)), times: 40 });
  await hotliner('diagnosis', 'learn', '--database', server.database, '--model', model);
  const { releases } = await admin.get(`/models/${model}/learning`);
  const used = releases.find((one) => one.state === 'in_use');
  assert.ok(used, `the gate said ${JSON.stringify(releases[0]?.verdict)}`);
  const { changes } = await admin.get(`/releases/${used.id}`);
  assert.ok(changes.length > 0, 'what changed is told');
  await admin.post(`/releases/${used.id}/rollback`);
}

async function walkHandover({ tech, ticket, server }) {
  await tech.get(`/tickets/${ticket.id}/handover`);
  const account = accountsOf(server, 'expert')[0];
  const expert = await new Client(server).signIn(account.email, account.password);
  const line = await tech.post(`/tickets/${ticket.id}/handover`, { account_id: expert.me.id, note: 'Please look.' });
  await expert.put(`/handovers/${line.id}/acceptance`);
  await expert.get(`/handovers/${line.id}`);
  await expert.get(`/handovers/${line.id}/dossier`);
  await expert.get(`/handovers/${line.id}/pdf`);
  await expert.put(`/handovers/${line.id}/return`, { reason: 'Ask for the model first.' });
}

const rung = (change = {}) => ({ kind: 'functional', mode: 'take', level_min: 1, needs_language: false,
  cover: 'any', asks_by_itself: false, accept_within_minutes: 15, ...change });

async function walkEscalation({ admin, tech, company, person, server }) {
  const rungs = [rung({ kind: 'hierarchical', mode: 'inform' }), rung(), rung({ kind: 'external' })];
  const ladder = await admin.post('/ladders', { company_id: company.id, service: 'printing', rungs });
  await admin.put(`/ladders/${ladder.id}`, { rungs });
  assert.ok((await tech.get('/ladders')).items.some((one) => one.id === ladder.id));
  const preview = await tech.post('/ladders/preview', { company_id: company.id, service: 'printing' });
  assert.equal(preview.ladder_id, ladder.id);
  const span = { from_at: new Date().toISOString(), until_at: new Date(Date.now() + 3_600_000).toISOString() };
  const { items: [shift] } = await admin.post('/rota/shifts', { account_id: tech.me.id, spans: [span] });
  const absence = await tech.post('/rota/absences', { account_id: tech.me.id, ...span });
  assert.equal((await tech.get('/rota')).shifts[0].id, shift.id);
  await admin.delete(`/rota/shifts/${shift.id}`);
  await tech.delete(`/rota/absences/${absence.id}`);
  const { items } = await tech.get('/directory?skill=printing');
  const expert = items.find((one) => one.role === 'expert');
  await admin.put(`/directory/accounts/${expert.account_id}`, { skills: [{ skill: 'printing', level: 5 }, { skill: 'workstation', level: 3 }],
    products: ['Lumaprint'], languages: ['fr', 'en'], tickets_max: 50 });
  const [supplier] = (await tech.get('/suppliers')).items;
  await admin.put(`/directory/suppliers/${supplier.id}`, { skills: ['printing'], products: ['L-200'], hours: 'Mo-Fr 9-17', languages: ['de'],
    calendar: { zone: 'Europe/Brussels', hours: { mon: [['09:00', '17:00']] } } });
  await tech.get('/directory?language=de&at=2026-11-30T10:00:00Z');
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Up the ladder', problem: '' });
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team: 'printing' });
  await tech.post(`/tickets/${ticket.id}/handover`);
  assert.equal((await tech.get(`/tickets/${ticket.id}/ladder`)).ladder_id, ladder.id);
  assert.equal((await tech.get(`/tickets/${ticket.id}/whereabouts`)).place, 'expert_asked');
  const boss = accountsOf(server, 'supervisor')[0];
  const told = await new Client(server).signIn(boss.email, boss.password);
  const notice = (await told.get('/state')).notices.find((one) => one.ticket.id === ticket.id);
  await told.put(`/notices/${notice.id}/seen`);
  await admin.delete(`/ladders/${ladder.id}`);
}

async function walkSuppliers({ admin, tech, company, person }) {
  const [supplier] = (await tech.get('/suppliers')).items;
  const contract = await admin.post(`/companies/${company.id}/support-contracts`, { supplier_id: supplier.id,
    customer_number: 'K-1', contact_name: 'Jan', contact_email: 'jan@supplier.example', withholds_requester: true, starts_on: '2020-01-01' });
  const moved = await admin.post(`/companies/${company.id}/support-contracts/hours-preview`, { contract_id: contract.id, calendar: null });
  assert.deepEqual(moved.changed, []);
  const changed = await admin.put(`/companies/${company.id}/support-contracts/${contract.id}`,
    { supplier_id: supplier.id, contact_email: 'jan@supplier.example', contact_phone: '+32 2 555 01 00', withholds_requester: false, starts_on: '2020-01-01' });
  assert.equal(changed.contact_phone, '+32 2 555 01 00');
  assert.equal((await tech.get(`/companies/${company.id}/support-contracts`)).items[0].id, contract.id);
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Outside', problem: '' });
  const file = (await tech.request('POST', `/tickets/${ticket.id}/attachments?name=log.txt`, { bytes: 'log', type: 'text/plain' })).body;
  const question = { supplier_id: supplier.id, text: 'What now?', attachment_ids: [file.id],
    excerpts: { problem: true, device: true, path: true, causes: true, pdf: true } };
  const letter = await tech.post(`/tickets/${ticket.id}/supplier-threads/preview`, question);
  assert.equal(letter.to_email, 'jan@supplier.example');
  const thread = await tech.post(`/tickets/${ticket.id}/supplier-threads`, question);
  await tech.request('GET', `/supplier-threads/${thread.id}/messages/${thread.messages[0].id}/pdf`);
  await tech.post(`/supplier-threads/${thread.id}/messages`, { text: 'One thing more.' });
  await tech.put(`/supplier-threads/${thread.id}/reference`, { reference: 'S-9' });
  await tech.post(`/supplier-threads/${thread.id}/answers`, { text: 'Restart it.' });
  await tech.put(`/supplier-threads/${thread.id}/closure`, { reason: 'It runs.' });
  const { items } = await tech.get(`/tickets/${ticket.id}/supplier-threads`);
  assert.deepEqual(items[0].messages.map((one) => one.kind), ['question', 'question', 'answer']);
  await admin.delete(`/support-contracts/${contract.id}`);
}

async function walkOutbox({ admin, tech, ticket, company }) {
  const { webhook } = await admin.post('/webhooks', { company_id: company.id, name: 'Walk',
    url: 'https://hook.walk.example/heard', kinds: ['call_missed'] });
  await admin.get('/webhooks');
  await admin.patch(`/webhooks/${webhook.id}`, { name: 'Walk on', is_active: false });
  await admin.post(`/webhooks/${webhook.id}/secret`);
  await admin.delete(`/webhooks/${webhook.id}`);
  // The letter waits, because no spool folder was named.
  const letter = (await admin.get('/outbox?state=pending')).items.find((one) => one.ticket_id === ticket.id);
  await admin.put(`/outbox/${letter.id}/give-up`);
  await admin.put(`/outbox/${letter.id}/retry`);
  await admin.put(`/companies/${company.id}/acknowledgements`, { wanted: false });
  await admin.put(`/companies/${company.id}/domains`, { domains: ['walk.example'] });
  assert.equal((await tech.get(`/companies/${company.id}`)).acknowledges, false);
}

async function walkMail({ admin, tech, company, ticket }) {
  assert.equal((await tech.get(`/tickets/${ticket.id}/mail`)).goes_to, null);
  const form = { company_id: company.id, name: 'Walk', address: 'help@walk.example', host: '127.0.0.1', port: 1, security: 'tls',
    sign_in: 'password', user: 'walk', secret: 'walk', is_active: false };
  const mailbox = await admin.post('/mailboxes', form);
  await admin.put(`/mailboxes/${mailbox.id}`, { ...form, name: 'Walk on' });
  assert.equal((await admin.post(`/mailboxes/${mailbox.id}/test`)).is_reached, false);
  assert.ok((await admin.get('/mailboxes')).items.some((one) => one.name === 'Walk on'));
  await admin.delete(`/mailboxes/${mailbox.id}`);
  await tech.get('/mails/waiting');
  await admin.get('/mails/unreadable');
}

async function walkAnswering({ admin, tech, company, ticket, server }) {
  const text = { name: 'Walk', company_id: company.id, variants: [{ language: 'fr', level: null, text: 'Bonjour {requester}' }] };
  const module = await admin.post('/text-modules', text);
  await admin.put(`/text-modules/${module.id}`, { ...text, name: 'Walk on' });
  assert.ok((await tech.get('/text-modules')).variables.includes('requester'));
  await tech.get(`/tickets/${ticket.id}/text-modules`);
  await tech.get(`/tickets/${ticket.id}/readable-articles?q=papier`);
  await admin.delete(`/text-modules/${module.id}`);
  const file = (await tech.request('POST', `/tickets/${ticket.id}/attachments?name=walk.txt&draft=answer`, { bytes: 'walk', type: 'text/plain' })).body;
  await tech.get(`/tickets/${ticket.id}/draft-attachments`);
  await tech.delete(`/attachments/${file.id}`);
  const visitor = new Client(server);
  await visitor.post('/session/links', { email: 'nobody@walk.example' });
  assert.equal((await visitor.request('POST', '/session/link', { body: { token: 'walk' } })).status, 410);
}

export async function walkEverything(server) {
  const admin = await somebody(server, 'administrator');
  const tech = await somebody(server, 'technician');
  const world = { server, admin, tech, exchange: new Exchange(server) };
  await tech.get('/session');
  await tech.patch('/session', { theme: 'dark' });
  await tech.put('/account/preferences', { ...await tech.get('/account/preferences'), density: 'compact' });
  await tech.get('/state');
  await tech.get('/events?limit=5');
  await tech.get('/search?q=Wa');
  await tech.put('/drafts/ticket-1-note', { text: 'half a thought' });
  await tech.get('/drafts/ticket-1-note');
  world.company = await walkCompanies(world);
  world.person = await walkPeople(world);
  await walkTelephone(world);
  world.ticket = await walkTickets(world);
  await walkQueue(world);
  await walkDiagnosis(world);
  await walkLearning(world);
  await walkModelEditor(world);
  await walkPortal(world);
  if (has('POST /calls')) await walkCalls(world);
  await walkKnowledge(world);
  if (has('GET /handovers/{id}')) await walkHandover(world);
  await walkEscalation(world);
  await walkSuppliers(world);
  await walkOutbox(world);
  await walkMail(world);
  await walkAnswering(world);
  await walkSecurity(world);
  await walkSetup(world);
  await walkDirectory(world);
  await walkProvider(world);
  await tech.put(`/tickets/${world.ticket.id}/solution`, { outcome: 'solved', summary: 'It prints again.' });
  await tech.delete(`/tickets/${world.ticket.id}/solution`);
  await admin.get('/audit?limit=5');
  const token = await tech.post('/tokens',
    { name: 'walk', scopes: ['tickets:read'], expires_at: new Date(Date.now() + 86_400_000).toISOString() });
  await tech.get('/tokens');
  await tech.delete(`/tokens/${token.id}`);
  await tech.delete('/session');
}
