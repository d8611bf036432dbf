import type { components } from './schema';

// The shapes of the HTTP API, version 1, under the names the client uses. schema.ts is generated from
// api/openapi.yaml by `npm run schema`. Where the contract says only "string", the values are named.

type Schemas = components['schemas'];
type Narrowed<Shape, Known> = Omit<Shape, keyof Known> & Known;

export type Problem = Schemas['ProblemDocument'];
export type Localised = Schemas['Words'];
export type Named = Schemas['NamedAccount'];
export type Values = Record<string, unknown>;
export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Me = Schemas['Me'];
export type RecordingRules = Schemas['RecordingRules'];
export type RecordingPolicy = RecordingRules['policy'];
export type RecordingLine = Schemas['RecordingLine'];
export type RecordingPage = Schemas['RecordingPage'];
export type Preferences = Schemas['Preferences'];
export type FirstSteps = Schemas['FirstSteps'];
export type FirstStepName = FirstSteps['steps'][number]['step'];
export type SampleData = Schemas['SampleData'];
export type SampleCounts = Schemas['SampleCounts'];
export type SampleRemoved = Schemas['SampleRemoved'];
export type StaffNew = Schemas['StaffFormRequest'];
export type NewStaff = Schemas['NewStaffAnswer'];
export type SecondFactorNeeded = Schemas['SecondFactorNeeded'];
export type SourceLine = Schemas['SourceLine'];
export type SourcePage = Schemas['SourcePage'];
export type Security = Schemas['Security'];
export type Passkey = Schemas['Passkey'];
export type PasskeyRequest = Schemas['PasskeyRequest'];
export type PasskeyOffer = Schemas['PasskeyOffer'];
export type AddedPasskey = Schemas['AddedPasskey'];
export type TotpOffer = Schemas['TotpOffer'];
export type RecoveryCodes = Schemas['RecoveryCodes'];
export type HelpdeskSecurity = Schemas['HelpdeskSecurity'];
export type DeliveryLine = Schemas['DeliveryLine'];
export type DeliveryState = DeliveryLine['state'];
export type OutboxPage = Schemas['OutboxPage'];
export type WebhookSheet = Schemas['WebhookSheet'];
export type WebhookPage = Schemas['WebhookPage'];
export type WebhookNew = Schemas['WebhookFormRequest'];
export type WebhookWithSecret = Schemas['NewWebhookAnswer'];
export type NewCall = Schemas['NewCallRequest'];
export type CallAsked = Schemas['CallAsked'];
export type TelephoneState = Schemas['TelephoneState'];
export type TelephoneSetup = Schemas['TelephoneSetup'];
export type Dialling = Schemas['Dialling'];
export type NewTrunk = Schemas['NewTrunkRequest'];
export type NewNumber = Schemas['NewNumberRequest'];
export type ExchangeSheet = Schemas['ExchangeSheet'];
export type ExchangeNew = Schemas['ExchangeFormRequest'];
export type OwnDesk = Schemas['OwnDesk'];
export type DeskCallAsked = Schemas['DeskCallAsked'];
export type Language = Me['language'];
export type Role = Me['role'];
export type State = Schemas['ClientState'];
export type LiveEvent = Schemas['EventLine'];
/** What the WebSocket sends: events, and the cursor to go on from. */
export interface EventBatch {
  cursor: number;
  events: LiveEvent[];
  /** Who of the colleagues has which ticket before them, where that has changed. */
  presence?: Presence[];
}
export interface Presence {
  ticket_id: number;
  people: Reader[];
}
/** `is_answering`: writes to the requester at this moment. */
export type Reader = Named & { is_answering: boolean };

export type StaffLine = Schemas['StaffLine'];
export type Supplier = Schemas['Supplier'];
export type CompanyLine = Schemas['CompanyLine'];
export type CompanyNew = Schemas['CompanyForm'];
export type CompanySheet = Narrowed<
  Schemas['CompanySheet'],
  {
    calendar: Calendar;
    policy: Policy;
  }
>;
export type Interval = [string, string];
/** docs/deadlines.md has the rules. */
export interface Calendar {
  zone: string;
  hours: Record<string, Interval[]>;
  public_holidays?: string[] | null;
  holidays?: string[] | null;
  closures?: { from: string; to: string; name?: string | null }[] | null;
  exceptions?: Record<string, Interval[]> | null;
}
export interface Promises {
  first_answer?: string | null;
  next_answer?: string | null;
  solution?: string | null;
  holder?: string | null;
  supplier?: string | null;
}
export interface PolicyAction {
  at: string;
  clock?: 'first_answer' | 'next_answer' | 'solution' | 'holder' | 'supplier' | null;
  deed: 'hand_over' | 'tell_in_charge';
}
export interface Policy extends Promises {
  hours_per_day?: number | null;
  day?: 'working_hours' | 'same_time' | null;
  priorities?: Record<string, Promises> | null;
  pauses?: Partial<Record<HoldReason, boolean>> | null;
  reopened?: 'resume' | 'restart' | 'count' | null;
  warnings?: string[] | null;
  actions?: PolicyAction[] | null;
  reminders?: { every: string; times: number; closes: boolean } | null;
  follow_up_days?: number | null;
}
export type HolidayRegion = Schemas['RegionLine'];
export type HolidayLine = Schemas['HolidayLine'];
export type TermsPreview = Schemas['TermsPreview'];
export type HoursPreview = Schemas['HoursPreview'];
export type ChangePreview = Schemas['ChangePreview'];
export type ClockChange = Schemas['ClockChange'];
export type TicketWhatIf = Schemas['ChangeFormRequest'];
export type DeadlineView = Schemas['DeadlineView'];
export type Spell = Schemas['Spell'];
export type PersonLine = Schemas['PersonLine'];
export type PersonNew = Schemas['PersonFormRequest'];
export type PersonSheet = Schemas['PersonSheet'];
export type LevelView = Schemas['LevelView'];
export type Level = LevelView['level'];
export type LevelEvidence = LevelView['evidence'][number];
export type LevelSign = Schemas['LevelSignFormRequest'];
export type LevelHistory = Schemas['LevelHistory'];
export type Device = Schemas['Device'];

export type CallerCard = Schemas['CallerCard'];
export type CallCard = Schemas['CallCard'];
/** The ticket is null while nobody knows which company calls. */
export type AnsweredCall = Schemas['AnsweredCall'];

export type DispositionLine = Schemas['DispositionLine'];
export type DispositionPage = Schemas['DispositionPage'];
export type DispositionForm = Schemas['DispositionForm'];
export type NewDisposition = Schemas['NewDispositionRequest'];
export type UnwrittenCall = Schemas['UnwrittenCall'];
export type UnwrittenPage = Schemas['UnwrittenPage'];
export type TimeLine = Schemas['TimeLine'];
export type TimePage = Schemas['TimePage'];
export type CallMeasures = Schemas['CallMeasures'];
export type CallFigures = Schemas['CallFigures'];
export type MeasureRules = Schemas['MeasureRules'];

export type TicketLine = Schemas['TicketLine'];
export type TicketStatus = TicketLine['status'];
export type TicketKind = TicketLine['kind'];
export type HoldReason = Schemas['Hold']['reason'];
export type Attachment = Schemas['Attachment'];
export type UnreadableLine = Schemas['UnreadableLine'];
export type DraftFile = Schemas['DraftFileLine'];
export type FilledTexts = Schemas['FilledTexts'];
export type ReadableArticle = Schemas['ReadableArticle'];
export type ReadableArticles = Schemas['ReadableArticles'];
export type TextModule = Schemas['TextModuleSheet'];
export type TextModules = Schemas['TextModulePage'];
export type TextModuleNew = Schemas['TextModuleFormRequest'];
export type Solution = Schemas['SolutionFormRequest'];
export type Outcome = Solution['outcome'];
export type TicketClock = Narrowed<
  Schemas['ClockView'],
  {
    kind: 'first_answer' | 'next_answer' | 'solution' | 'holder' | 'supplier' | 'call_back';
    state: 'running' | 'paused' | 'met' | 'missed';
  }
>;
export type TicketSheet = Narrowed<Schemas['TicketSheet'], { clocks: TicketClock[] }>;
export type TicketNew = Schemas['TicketFormRequest'];
export type TicketMove = Schemas['MoveFormRequest'];
export type TicketChange = Schemas['TicketChangeRequest'];
export type TicketView =
  'mine' | 'team' | 'unassigned' | 'open' | 'on_hold' | 'closed' | 'handed_to_me';
export type QueueFilter = Schemas['QueueFilterRequest'];
export type QueuePage = Schemas['QueuePage'];
export type SavedView = Schemas['ViewLine'];
export type SavedViewNew = Schemas['ViewForm'];
export type Act = Schemas['ActRequest'];
export type ActAnswer = Schemas['ActAnswer'];
export type ActsAnswer = Schemas['ActsAnswer'];
export type Board = Schemas['Board'];
export type Entry = Narrowed<Schemas['Entry'], { data: Values }>;
export type Draft = Schemas['Draft'];

export type ModelLine = Schemas['ModelLine'];
export type ModelSuggestion = Schemas['ModelSuggestion'];
export type Learning = Schemas['LearningSheet'];
export type ReleaseLine = Schemas['ReleaseLine'];
export type Release = Schemas['ReleaseSheet'];
export type GuideView = Schemas['GuideView'];
export type GuideStep = Schemas['GuideStep'];
export type GuideFinding = Schemas['GuideFindingRequest'];
export type GuideTicket = Schemas['GuideTicket'];
export type Satisfaction = Schemas['Satisfaction'];
export type CompanyBrand = Schemas['CompanyBrand'];
export type ModelDraft = Schemas['ModelDraft'];
export type AuthoredModel = Schemas['AuthoredModel'];
export type AuthoredCause = Schemas['AuthoredCause'];
export type AuthoredQuestion = Schemas['AuthoredQuestion'];
export type AuthoredAction = Schemas['AuthoredAction'];
export type AuthoredEscalation = Schemas['AuthoredEscalation'];
export type SayTexts = Schemas['SayTexts'];
export type ModelEdit = Narrowed<Schemas['EditFormRequest'], { table?: Values | null }>;
export type DraftKept = Schemas['DraftKept'];
export type ModelRemark = Schemas['ModelRemark'];
export type ModelRemarks = Schemas['ModelRemarks'];
export type ModelDraftText = Schemas['ModelDraftText'];
export type ModelVersions = Schemas['ModelVersions'];
export type ModelVersionLine = Schemas['ModelVersionLine'];
export type ModelVersionText = Schemas['ModelVersionText'];
export type TrialFinding = Schemas['TrialFindingRequest'];
export type TrialCall = Narrowed<Schemas['TrialCall'], { next: Step; candidates: Step[] }>;
export type Because = Schemas['BecauseView'];
export type Step = Narrowed<Schemas['StepView'], { kind: 'ask' | 'do' | 'hand_over' }>;
export type PathStep = Schemas['PathEntry'];
export type Diagnosis = Narrowed<Schemas['Diagnosis'], { next: Step | null; candidates: Step[] }>;
/** `unrecorded`: another step than proposed, because of something that is not written down. */
export type Finding = { unrecorded?: boolean } & (
  | { question: string; answer: string }
  | { action: string; outcome: 'worked' | 'failed' | 'improved' }
  | { question: string; skipped: true }
  | { action: string; skipped: true }
  | { question: string; postponed: true }
  | { action: string; postponed: true }
);

export type ArticleLine = Schemas['ArticleLine'];
export type ArticlesPage = Schemas['ArticlesPage'];
export type ArticleSheet = Schemas['ArticleSheet'];
export type EditedArticle = Schemas['EditedArticle'];
export type ArticleDraft = Schemas['ArticleDraft'];
export type ArticleDraftLine = Schemas['ArticleDraftLine'];
export type ArticleTerms = Schemas['ArticleTermsFormRequest'];
export type ArticleHistory = Schemas['ArticleHistory'];
export type ArticleRevisionText = Schemas['ArticleRevisionText'];
export type ArticleImage = Schemas['ArticleImage'];
export type WritingList = Schemas['WritingList'];
export type Proposals = Schemas['Proposals'];
export type ProposedArticle = Schemas['ProposedArticle'];
export type ProposedTicket = Schemas['ProposedTicket'];
export type Measures = Schemas['KnowledgeMeasures'];
export type Ranking = Schemas['RankingSheet'];
export type RankingOrder = Schemas['OrderSheet'];
export type Routing = Schemas['RoutingSheet'];
export type RoutingTargetSheet = Schemas['RoutingTargetSheet'];
export type RoutingTarget = RoutingTargetSheet['target'];
export type RoutingGuess = Schemas['RoutingGuess'];
export type SearchResult = Schemas['SearchAnswer'];
export type SearchKind = 'people' | 'tickets' | 'articles' | 'devices' | 'calls' | 'companies';
export type Synonym = Schemas['SynonymSheet'];
export type SynonymWords = Record<'en' | 'fr' | 'nl' | 'de', string>;

export type HandoverLine = Schemas['HandoverLine'];
export type HandoverTarget = HandoverLine['kind'];
export type HandoverFile = Schemas['HandoverFile'];
export type HandoverPreview = Schemas['HandoverPreview'];
export type HandoverNew = Schemas['HandoverFormRequest'];

export type LadderSheet = Schemas['LadderSheet'];
export type Rung = LadderSheet['rungs'][number];
export type LaddersPage = Schemas['LaddersPage'];
export type LadderForm = Schemas['LadderFormRequest'];
export type LadderPreviewForm = Schemas['LadderPreviewFormRequest'];
export type LadderPreview = Schemas['LadderPreview'];
export type HandoverProposal = NonNullable<LadderPreview['target']>;
export type RotaSheet = Schemas['RotaSheet'];
export type Shift = RotaSheet['shifts'][number];
export type Absence = RotaSheet['absences'][number];
export type ShiftsForm = Schemas['ShiftsFormRequest'];
export type DirectoryLine = Omit<Schemas['DirectoryLine'], 'calendar'> & {
  calendar: Calendar | null;
};
export type Qualifications = Schemas['QualificationsFormRequest'];
export type SupplierProfile = Omit<Schemas['SupplierProfileFormRequest'], 'calendar'> & {
  calendar: Calendar | null;
};
export type TicketLadder = Schemas['TicketLadder'];
export type Place = TicketLadder['place'];
export type RungTrial = TicketLadder['by_hand'][number];
export type Whereabouts = Schemas['Whereabouts'];

export type SupplierThread = Schemas['SupplierThreadSheet'];
export type EndingCode = NonNullable<SupplierThread['closed_code']>;
export type SupplierThreads = Schemas['SupplierThreadsPage'];
export type SupplierQuestion = Schemas['QuestionFormRequest'];
export type WrittenLetter = Schemas['WrittenLetter'];
export type SupportContract = Omit<Schemas['SupportContractLine'], 'calendar'> & {
  calendar: Calendar | null;
};
export type SupportContractNew = Omit<Schemas['SupportContractFormRequest'], 'calendar'> & {
  calendar: Calendar | null;
};
export type HandoverSheet = Schemas['HandoverSheet'];

export type MailboxSheet = Schemas['MailboxSheet'];
export type MailboxNew = Schemas['MailboxFormRequest'];
export type MailboxTest = Schemas['MailboxTest'];
export type MailLine = Schemas['MailLine'];
export type MailSheet = Schemas['MailSheet'];
export type MailInvitation = NonNullable<MailSheet['invitation']>;
export type MailDecision = Schemas['MailDecisionRequest'];
export type TicketMail = Schemas['TicketMail'];

export type TicketReport = Schemas['TicketReport'];
export type ReportCounts = TicketReport['total'];
export type ReportRow = TicketReport['by_company'][number];
export interface ReportQuery {
  from: string;
  until: string;
  zone: string;
  company_id?: number | null;
  team?: string | null;
  service?: string | null;
  kind?: 'incident' | 'service_request' | null;
}
