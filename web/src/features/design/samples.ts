import { ApiProblem } from '@/api/client';
import type {
  ArticleSheet,
  CallFigures,
  CallMeasures,
  Device,
  HoursPreview,
  Language,
  PersonSheet,
  TicketClock,
  TicketLine,
  TicketSheet,
} from '@/api/types';

export const wrongHours = new ApiProblem({
  status: 422,
  code: 'invalid_input',
  errors: [{ pointer: '/calendar/hours/mon/0/0', code: 'not_a_time_of_day', detail: '' }],
});

// Nobody of these exists. Moments are counted from when the page was opened.
const hour = 3_600_000;
const from = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

export const moments = { soon: from(0.6), past: from(-30), later: from(90) };

const clock = (state: TicketClock['state'], left: number): TicketClock => ({
  kind: 'solution',
  due_at: from(left),
  state,
  used_ms: (8 - left) * hour,
  span_ms: 8 * hour,
});
export const clocks = {
  running: clock('running', 5),
  short: clock('running', 0.5),
  missed: clock('missed', -3),
  paused: clock('paused', 4),
  met: clock('met', 2),
};

export const statuses = ['open', 'on_hold', 'solved', 'merged'] as const;
const line = (at: number, title: string): TicketLine => ({
  id: at + 1,
  number: `DUP-100${at}`,
  title,
  status: statuses[at] ?? 'open',
  priority: at + 1,
  kind: 'incident',
  company_id: 1,
  company_name: 'Boulangeries Dupont',
  person_id: 1,
  person_name: 'Claire Dupont',
  owner: null,
  team: null,
  due_at: from(at === 0 ? -1 : 5),
  due_kind: 'solution',
  due_state: at === 0 ? 'missed' : 'running',
  opened_at: from(-20),
  updated_at: from(-2),
});
export const lines = (title: string) => [title, title, '', title].map((one, at) => line(at, one));

const device = (id: number, kind: string, model: string, low = false): Device => ({
  id,
  kind,
  model,
  manufacturer: null,
  serial: null,
  os: kind === 'printer' ? null : 'Windows 11 23H2',
  free_disk_gb: kind === 'printer' ? null : low ? 3.2 : 212,
  last_seen_at: from(-5),
  antivirus: kind === 'printer' ? null : 'Microsoft Defender',
  warranty_until: null,
});
export const devices = [
  device(1, 'laptop', 'Kestrel Swift 14'),
  device(2, 'desktop', 'Kestrel Tower 5', true),
  device(3, 'printer', 'Laserline 400'),
];

export const sheet = (title: string): TicketSheet => ({
  ...line(0, title),
  problem: '',
  impact: 2,
  urgency: 2,
  priority_reason: null,
  hold: null,
  device: null,
  model_id: null,
  clocks: [],
  links: [],
  merged_into: null,
  attachments: [
    {
      id: 1,
      name: 'photo.png',
      type: 'image/png',
      size_bytes: 48_000,
      internal: false,
      scan: 'scanned',
    },
    {
      id: 2,
      name: 'log.txt',
      type: 'text/plain',
      size_bytes: 2_000,
      internal: false,
      scan: 'too_large',
    },
  ],
  solution: null,
  handover: null,
  version: 1,
});

export const person = (source: 'estimated' | 'set'): PersonSheet => ({
  id: 0,
  name: 'Claire Dupont',
  company_id: 1,
  company_name: 'Boulangeries Dupont',
  site: null,
  email: null,
  numbers: [],
  language: 'fr',
  role_title: null,
  vip: false,
  level: {
    level: 'regular',
    source,
    probabilities: { novice: 0.2, regular: 0.6, expert: 0.2 },
    evidence: [{ code: 'step_time', at: from(-2), value: 1.4, detail: 'DUP-1001' }],
    kept_days: 365,
  },
  devices: [],
});

export const article = (title: string, language: Language, fallback: boolean): ArticleSheet => ({
  id: 'sample',
  title,
  description: title,
  html: `<p>${title}</p><section data-level="expert"><p>${title}</p></section>`,
  language,
  languages: ['en', 'fr', 'nl', 'de'],
  fallback,
  source: 'GNOME',
  licence: 'CC BY-SA 3.0',
  credits: ['Tess Maes'],
  updated_at: from(-300),
});

const figures = (offered: number): CallFigures => ({
  offered,
  answered: offered - 2,
  given_up: 1,
  given_up_short: 1,
  out_of_hours: 1,
  in_time: Math.round(offered / 2),
  waited_s: offered * 9,
  talked: offered - 2,
  talked_s: offered * 240,
  wrapped_s: offered * 40,
});
export const calls: CallMeasures = {
  now: from(0),
  from: from(-8),
  until: from(0),
  rules: {
    service_level_s: 20,
    service_level_percent: 80,
    short_s: 5,
    occupancy_percent: 85,
    calls_per_hour: 10,
    wrap_up_s: 120,
  },
  total: figures(24),
  waiting: { calls: 1, longest_s: 12 },
  by_queue: [],
  by_company: [],
  occupancy: { busy_s: 6300, present_s: 7200 },
  occupancy_lately: { busy_s: 3400, present_s: 3600 },
  states: [],
  lines: [],
  hands: [],
};
export const callRows = ['DUP', 'VDB'].map((name, at) => ({
  key: name,
  name,
  figures: figures(12 + at * 6),
}));

export const nothingMoves: HoursPreview = {
  changed: [],
  changed_count: 0,
  looked_at: 3,
  is_more: false,
};
export const hoursPreview = (title: string): HoursPreview => ({
  ...nothingMoves,
  changed_count: 1,
  changed: [
    {
      ticket_id: 1,
      number: 'DUP-1001',
      title,
      clocks: [
        { kind: 'solution', old_due_at: from(2), new_due_at: from(20) },
        { kind: 'supplier', old_due_at: from(4), new_due_at: null },
      ],
    },
  ],
});
