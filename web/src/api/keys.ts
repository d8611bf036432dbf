import type { LiveEvent, TicketView } from './types';

/** Names of everything the query cache holds. */
export const keys = {
  me: ['me'] as const,
  state: ['state'] as const,
  preferences: ['preferences'] as const,
  firstSteps: ['first-steps'] as const,
  sampleData: ['sample-data'] as const,
  security: ['security'] as const,
  helpdeskSecurity: ['helpdesk-security'] as const,
  sources: ['sources'] as const,
  outbox: ['outbox'] as const,
  outboxIn: (state: string | null) => ['outbox', state] as const,
  webhooks: ['webhooks'] as const,
  mailboxes: ['mailboxes'] as const,
  waitingMails: ['mails', 'waiting'] as const,
  mail: (id: number) => ['mails', id] as const,
  unreadableMails: ['mails', 'unreadable'] as const,
  textModules: ['text-modules'] as const,
  textsFor: (ticket: number) => ['ticket', ticket, 'texts'] as const,
  readableArticles: (ticket: number, q: string) =>
    ['ticket', ticket, 'readable-articles', q] as const,
  ticketMail: (id: number) => ['ticket', id, 'mail'] as const,
  telephone: ['telephone'] as const,
  telephoneSetup: ['telephone', 'setup'] as const,
  exchanges: ['exchanges'] as const,
  ownDesk: ['own-desk'] as const,
  staff: ['staff'] as const,
  suppliers: ['suppliers'] as const,
  companies: ['companies'] as const,
  company: (id: number) => ['company', id] as const,
  termsPreview: (id: number, terms: string) => ['terms-preview', id, terms] as const,
  holidayRegions: ['holiday-regions'] as const,
  holidays: (regions: string[], year: number) => ['holidays', ...regions, year] as const,
  levelHistory: (id: number) => ['company', id, 'level-history'] as const,
  recordingRules: (id: number) => ['company', id, 'recording'] as const,
  recordings: (call: number) => ['call', call, 'recordings'] as const,
  people: ['people'] as const,
  peopleBy: (q: string, company: number | null) => ['people', q, company] as const,
  person: (id: number) => ['person', id] as const,
  calls: ['calls'] as const,
  callsIn: (state: string) => ['calls', state] as const,
  call: (id: number) => ['call', id] as const,
  unwritten: ['calls', 'unwritten'] as const,
  dispositions: ['dispositions'] as const,
  allCallMeasures: ['call-measures'] as const,
  callMeasures: (choice: object) => ['call-measures', choice] as const,
  timeSpent: (id: number) => ['ticket', id, 'time-spent'] as const,
  tickets: ['tickets'] as const,
  savedViews: ['saved-views'] as const,
  presence: ['presence'] as const,
  board: ['board'] as const,
  ticketsIn: (view: TicketView, company: number | null) => ['tickets', view, company] as const,
  ticketsOf: (person: number) => ['tickets', 'of', person] as const,
  ticket: (id: number) => ['ticket', id] as const,
  changePreview: (id: number, change: string) => ['ticket', id, 'change-preview', change] as const,
  hours: (whose: object) => ['hours', JSON.stringify(whose)] as const,
  teamHours: ['team-hours'] as const,
  teamPreview: (team: string, calendar: string) =>
    ['team-hours', 'preview', team, calendar] as const,
  contractPreview: (contract: number, calendar: string) =>
    ['contract-hours', contract, calendar] as const,
  deadlines: (id: number) => ['ticket', id, 'deadlines'] as const,
  timeline: (id: number) => ['ticket', id, 'timeline'] as const,
  diagnosis: (id: number) => ['ticket', id, 'diagnosis'] as const,
  proposals: (id: number) => ['ticket', id, 'proposals'] as const,
  summary: (id: number) => ['ticket', id, 'summary'] as const,
  handover: (id: number) => ['ticket', id, 'handover'] as const,
  ticketLadder: (id: number) => ['ticket', id, 'ladder'] as const,
  whereabouts: (id: number) => ['ticket', id, 'whereabouts'] as const,
  suppliersOf: (id: number) => ['ticket', id, 'suppliers'] as const,
  contractsWith: (id: number) => ['company', id, 'support-contracts'] as const,
  ladders: ['ladders'] as const,
  rota: ['rota'] as const,
  directory: ['directory'] as const,
  models: ['models'] as const,
  learning: (model: string) => ['learning', model] as const,
  satisfaction: (id: number) => ['ticket', id, 'satisfaction'] as const,
  brand: (company: number) => ['company', company, 'brand'] as const,
  modelDraft: (model: string) => ['model-draft', model] as const,
  modelRemarks: (model: string, edition: number, whole: boolean) =>
    ['model-remarks', model, edition, whole] as const,
  modelVersions: (model: string) => ['model-versions', model] as const,
  release: (id: number) => ['release', id] as const,
  suggestions: (text: string) => ['suggestions', text] as const,
  articles: (q: string, language: string) => ['articles', q, language] as const,
  named_articles: (ids: string[]) => ['articles', 'named', ...ids] as const,
  article: (id: string, language: string) => ['article', id, language] as const,
  allMeasures: ['measures'] as const,
  measures: (days: number) => ['measures', days] as const,
  report: (query: object) => ['report', query] as const,
  ranking: ['ranking'] as const,
  routing: ['routing'] as const,
  writing: ['writing'] as const,
  edited: (id: string) => ['edited', id] as const,
  articleDraft: (id: string, language: string) => ['edited', id, 'draft', language] as const,
  history: (id: string) => ['edited', id, 'history'] as const,
  search: (q: string, kind: string | null) => ['search', q, kind] as const,
  synonyms: (company: number) => ['synonyms', company] as const,
};

export type Key = readonly unknown[];

/** What an event makes stale. A call is fetched by itself, so calls only touch the lists. */
export function staleAfter(event: LiveEvent): Key[] {
  // Whatever is known may have been of it.
  if (event.kind === 'sample_removed') return [[]];
  const stale: Key[] = [];
  if (event.ticket_id !== null) stale.push(keys.ticket(event.ticket_id), keys.tickets);
  if (event.kind.startsWith('call_')) stale.push(keys.calls);
  if (/^(handover|escalation)_/.test(event.kind)) stale.push(keys.state);
  if (event.kind.startsWith('article_')) stale.push(['article'], ['articles']);
  if (event.kind.startsWith('person_')) stale.push(['person'], keys.people);
  if (event.kind.startsWith('company_')) stale.push(['company'], keys.companies);
  return stale;
}
