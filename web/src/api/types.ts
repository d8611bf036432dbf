/** Shapes of the HTTP API, version 1. Times are RFC 3339 UTC; missing values are null. */

export type Language = 'en' | 'fr' | 'nl' | 'de';
export type Level = 'novice' | 'regular' | 'expert';
export type Role =
  | 'administrator'
  | 'supervisor'
  | 'technician'
  | 'expert'
  | 'author'
  | 'field_technician'
  | 'requester';
export type TicketStatus = 'open' | 'on_hold' | 'solved' | 'merged';
export type HoldReason = 'requester' | 'supplier' | 'part' | 'appointment' | 'third_party';
export type TicketKind = 'incident' | 'service_request';
export type CallState = 'ringing' | 'answered' | 'ended' | 'missed';
export type Certainty = 'known' | 'maybe' | 'unknown' | 'withheld';
export type ClockState = 'running' | 'paused' | 'met' | 'missed';
export type ClockKind = 'first_answer' | 'solution';
export type HandoverState = 'offered' | 'accepted' | 'returned' | 'solved';
export type HandoverTarget = 'expert' | 'supervisor' | 'manufacturer' | 'field_technician';
export type Outcome = 'solved' | 'workaround' | 'no_fault' | 'withdrawn';
export type LinkKind = 'related' | 'caused_by' | 'duplicate' | 'same_outage';
export type LevelEvidenceCode = 'understood' | 'not_understood' | 'jargon';

export type Localised = Record<Language, string>;
export type Values = Record<string, unknown>;
export interface Named {
  id: number;
  name: string;
}
export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string | null;
  code: string;
  errors: { pointer: string; code: string; detail: string | null }[];
}

export interface Me {
  id: number;
  name: string;
  email: string;
  role: Role;
  language: Language;
  extension: string | null;
  on_duty: boolean;
  company_id: number | null;
  person_id: number | null;
  theme: string | null;
}
export interface State {
  cursor: number;
  now: string;
  me: Me;
  calls: CallCard[];
  missed: CallCard[];
  handovers: HandoverLine[];
}
export interface LiveEvent {
  id: number;
  at: string;
  kind: string;
  ticket_id: number | null;
  call_id: number | null;
  company_id: number | null;
}
export interface EventBatch {
  cursor: number;
  events: LiveEvent[];
}

export interface StaffLine {
  id: number;
  name: string;
  role: Role;
  email: string;
  extension: string | null;
  languages: Language[];
  skills: string[];
  on_duty: boolean;
}
export interface CompanyLine {
  id: number;
  code: string;
  name: string;
  country: string;
  language: Language;
}
export interface Site {
  id: number;
  name: string;
  address: string | null;
  phone: string | null;
}
export interface Contract {
  id: number;
  title: string;
  covers: string | null;
  starts_on: string | null;
  ends_on: string | null;
  active: boolean;
}
export interface CompanySheet extends CompanyLine {
  sites: Site[];
  contracts: Contract[];
  calendar: { zone: string; hours: Record<string, [string, string][]>; holidays: string[] };
  policy: { first_answer: string | null; solution: string | null };
  domains: string[];
  phone_ranges: { first: string; last: string }[];
}
export interface CompanyNew {
  name: string;
  code: string;
  country: string;
  language: Language;
}
export interface PersonLine {
  id: number;
  name: string | null;
  company_id: number;
  company_name: string;
  email: string | null;
  numbers: string[];
  language: Language;
  role_title: string | null;
}
export interface PersonNew {
  company_id: number;
  name: string | null;
  email: string | null;
  numbers: string[];
  language: Language;
  site_id: number | null;
  role_title: string | null;
}
export interface LevelView {
  level: Level;
  source: 'estimated' | 'set';
  probabilities: Record<Level, number>;
  evidence: { at: string; code: string; detail: string | null }[];
}
export interface PersonSheet {
  id: number;
  name: string | null;
  company_id: number;
  company_name: string;
  site: { id: number; name: string; address: string | null } | null;
  email: string | null;
  numbers: { e164: string | null; raw: string; display: string }[];
  language: Language;
  role_title: string | null;
  vip: boolean;
  level: LevelView;
  devices: Device[];
}
export interface Device {
  id: number;
  kind: string;
  model: string | null;
  manufacturer: Named | null;
  serial: string | null;
  os: string | null;
  free_disk_gb: number | null;
  last_seen_at: string | null;
  antivirus: string | null;
  warranty_until: string | null;
}
export interface Supplier {
  id: number;
  name: string;
  kind: 'supplier' | 'manufacturer';
  contacts: { name: string; email: string | null; phone: string | null }[];
}

export interface CallerCard {
  person_id: number;
  name: string | null;
  company_id: number;
  company_name: string;
  site_name: string | null;
  language: Language;
  level: Level;
  role_title: string | null;
  vip: boolean;
  covered: boolean;
  contract_title: string | null;
  devices: Device[];
  open_tickets: TicketLine[];
  recent_tickets: TicketLine[];
}
export interface CallCard {
  id: number;
  state: CallState;
  direction: 'in' | 'out';
  from: string | null;
  from_display: string | null;
  to: string | null;
  certainty: Certainty;
  candidates: CallerCard[];
  person_id: number | null;
  company_id: number | null;
  rang_at: string;
  answered_at: string | null;
  answered_by: Named | null;
  ended_at: string | null;
  done_at: string | null;
  ticket_id: number | null;
}
export interface AnsweredCall {
  call: CallCard;
  /** Null while nobody knows which company calls. */
  ticket: TicketLine | null;
}

export interface TicketLine {
  id: number;
  number: string;
  title: string;
  status: TicketStatus;
  priority: number;
  kind: TicketKind;
  company_id: number | null;
  company_name: string | null;
  person_id: number | null;
  person_name: string | null;
  owner: Named | null;
  team: string | null;
  due_at: string | null;
  due_kind: ClockKind | null;
  due_state: ClockState | null;
  opened_at: string;
  updated_at: string;
}
export interface TicketClock {
  kind: ClockKind;
  due_at: string | null;
  state: ClockState;
  used_ms: number;
  span_ms: number;
}
export interface Attachment {
  id: number;
  name: string;
  type: string;
  size_bytes: number;
}
export interface Solution {
  outcome: Outcome;
  summary: string;
  cause_id: string | null;
  action_id: string | null;
  follow_up: string | null;
}
export interface TicketSheet extends TicketLine {
  problem: string;
  impact: number;
  urgency: number;
  priority_reason: string | null;
  hold: { reason: HoldReason; until: string | null; note: string | null } | null;
  device: Device | null;
  model_id: string | null;
  clocks: TicketClock[];
  links: { kind: LinkKind; ticket: TicketLine }[];
  merged_into: number | null;
  attachments: Attachment[];
  solution: (Solution & { at: string; by: Named | null }) | null;
  handover: HandoverMark | null;
  version: number;
}
/** Where the ticket was handed to last. */
export interface HandoverMark {
  id: number;
  state: HandoverState;
  kind: HandoverTarget;
  to_name: string | null;
}
export interface TicketNew {
  person_id: number | null;
  company_id: number | null;
  call_id: number | null;
  device_id: number | null;
  title: string;
  problem: string;
  kind: TicketKind;
  impact: number;
  urgency: number;
}
export type TicketChange = Partial<{
  title: string;
  problem: string;
  kind: TicketKind;
  impact: number;
  urgency: number;
  priority: number;
  priority_reason: string;
  person_id: number;
  device_id: number | null;
}>;
export type TicketView =
  'mine' | 'team' | 'unassigned' | 'open' | 'on_hold' | 'closed' | 'handed_to_me';
export interface Entry {
  id: number;
  at: string;
  kind: string;
  by: Named | null;
  visible: boolean;
  text: string | null;
  data: Values;
}
export interface Draft {
  key: string;
  text: string;
  saved_at: string | null;
}

export interface ModelLine {
  id: string;
  version: number;
  title: Localised;
  calls_learned: number;
}
export interface ModelSuggestion {
  id: string;
  title: Localised;
  score: number;
}
export interface Answer {
  key: string;
  id: string;
  title: Localised;
}
export interface Because {
  code: string;
  values: Values;
}
export interface Step {
  kind: 'ask' | 'do' | 'hand_over';
  id: string;
  title: Localised;
  say: string;
  say_interface: Localised;
  /** Of this step alone. */
  minutes: number;
  /** Until the end, if this comes next. */
  expected_minutes: number;
  success_p: number | null;
  by: string | null;
  answers: Answer[];
  because: Because;
}
export interface PathStep {
  n: number;
  kind: 'question' | 'action';
  id: string;
  title: Localised;
  answer_id: string | null;
  answer_title: Localised | null;
  outcome: string | null;
  withdrawn: boolean;
  at: string;
  by: Named | null;
}
export interface Advice {
  recommendation: 'go_on' | 'hand_over';
  go_on_minutes: number;
  hand_over_minutes: number;
  minutes_left: number | null;
  steps_that_fit: number | null;
}
export interface CauseBar {
  id: string;
  title: Localised;
  p: number;
}
export interface Diagnosis {
  ticket_id: number;
  model: { id: string; version: number; title: Localised };
  language: Language;
  level: LevelView;
  next: Step | null;
  candidates: Step[];
  causes: CauseBar[];
  path: PathStep[];
  advice: Advice;
  state: 'running' | 'solved' | 'handed_over';
}
export type Finding =
  | { question: string; answer: string }
  | { action: string; outcome: 'worked' | 'failed' }
  | { question: string; skipped: true }
  | { action: string; skipped: true };

export interface ArticleLine {
  id: string;
  title: string;
  snippet: string;
  language: Language;
  score: number;
}
export interface ArticleSheet {
  id: string;
  title: string;
  html: string;
  language: Language;
  languages: Language[];
  fallback: boolean;
  source: string | null;
  licence: string | null;
  updated_at: string | null;
}
export interface Proposals {
  articles: ArticleLine[];
  tickets: TicketLine[];
}

export interface HandoverFile {
  ticket_number: string;
  title: string;
  problem: string;
  requester: {
    name: string | null;
    company: string | null;
    language: Language | null;
    level: Level | null;
  };
  device: Device | null;
  contract: string | null;
  opened_at: string;
  due_at: string | null;
  asked: { title: Localised; answer: Localised | null }[];
  tried: { title: Localised; outcome: string }[];
  excluded: { title: Localised; p: number }[];
  causes_left: { title: Localised; p: number }[];
  notes: { at: string; by: Named | string | null; text: string }[];
}
export interface HandoverPreview {
  file: HandoverFile;
  target: {
    kind: HandoverTarget;
    account: Named | null;
    supplier: Named | null;
    reason_code: string;
    reason_values: Values;
  };
}
export interface HandoverLine {
  id: number;
  ticket: TicketLine;
  state: HandoverState;
  kind: HandoverTarget;
  to: Named | null;
  from: Named | null;
  reason_code: string | null;
  note: string | null;
  offered_at: string;
  accepted_at: string | null;
  returned_reason: string | null;
}
export interface HandoverNew {
  kind: HandoverTarget | null;
  account_id: number | null;
  supplier_id: number | null;
  note: string | null;
}
export interface SearchResult {
  people: PersonLine[];
  tickets: TicketLine[];
  articles: ArticleLine[];
  companies: CompanyLine[];
}
