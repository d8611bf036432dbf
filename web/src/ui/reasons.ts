import type { TextKey } from '@/i18n';
import { inOwnWords, type Form, type Say } from '@/i18n/forms';

/**
 * Why something is not possible now. The server says it in English, for whoever reads the interface over HTTP; a
 * person reads it in the language of the interface.
 */
export const reasons: readonly Form[] = [
  ['not_now.own_address', 'tell the server its address with --public-url'],
  [
    'not_now.own_address',
    'this helpdesk does not know its own address; whoever runs it gives --public-url',
  ],
  ['not_now.many_dispositions', 'there are 200 already; remove one first'],
  ['not_now.answer_in_page', 'answer it with the telephone of the page'],
  ['not_now.recording_unfinished', 'the recording is still being made'],
  ['not_now.hang_up_in_page', 'hang up with the telephone of the page'],
  ['not_now.still_rings', 'the call still rings for others; let it ring'],
  ['not_now.somebody_on_call', 'somebody else is on this call'],
  ['not_now.only_missed', 'only a missed call can be marked as dealt with'],
  ['not_now.only_talker', 'only who talked in this call can say how it ended'],
  ['not_now.colleagues_time', "this is a colleague's time; he or a supervisor can correct it"],
  ['not_now.call_of_ticket', 'the call belongs to {{number}} already'],
  ['not_now.call_of_other_company', 'the call belongs to {{number}}, a ticket of another company'],
  ['not_now.letter_decided', 'the letter does not wait any more'],
  ['not_now.letter_on_its_way', 'the letter is on its way already, or was taken back before'],
  ['not_now.many_mailboxes', 'there are 100 mailboxes already; remove one first'],
  ['not_now.mailbox_used', 'letters came through it; switch it off instead'],
  ['not_now.letter_readable', 'the letter is not among those that could not be read'],
  ['not_now.letter_too_large', 'the letter is too large to be taken; it is on its server still'],
  ['not_now.last_factor', 'the helpdesk demands a second factor; set up another one first'],
  ['not_now.no_secret', 'no secret was offered'],
  ['not_now.factor_first', 'set up a second factor first'],
  ['not_now.no_calls_out', 'no calls go out; an administrator has said none at all'],
  ['not_now.no_way_out', 'no trunk has a way out; an administrator adds one under Telephone'],
  ['not_now.no_line', 'your telephone is open in no window; open the helpdesk in one'],
  ['not_now.line_busy', 'your telephone is busy; end that call first'],
  ['not_now.many_exchanges', 'there are 20 exchanges already; remove one first'],
  [
    'not_now.no_telephone',
    'no telephone of yours is set up; an administrator does it under Telephone',
  ],
  [
    'not_now.exchange_away',
    'the connection with the exchange is not there; dial with the telephone itself',
  ],
  ['not_now.calls_an_hour', 'more calls than an administrator allows in an hour'],
  ['not_now.no_host', 'the request has no usable host name'],
  [
    'not_now.passkey_name',
    'a passkey belongs to a name, not to an IP address; open the page by its name',
  ],
  ['not_now.passkey_https', 'passkeys need https'],
  ['not_now.many_passkeys', '20 passkeys are enough; remove one first'],
  ['not_now.token_no_session', 'a program with a token has no session to confirm'],
  ['not_now.password_elsewhere', 'the password of this account is kept elsewhere'],
  [
    'not_now.many_texts',
    'there are 500 text modules of this company, or for all companies, already; remove one first',
  ],
  ['not_now.no_sample', 'there is no sample data; nothing was removed'],
  ['not_now.only_release_in_use', 'only a release in use can be taken back'],
  ['not_now.draft_remarks', 'the draft cannot be used yet; see its remarks'],
  ['not_now.old_version', 'this program cannot use that version any more'],
  ['not_now.nothing_changed', 'nothing was changed; there is nothing to release'],
  ['not_now.many_webhooks', 'there are 200 webhooks already; remove one first'],
  ['not_now.delivered', 'it was delivered'],
  ['not_now.being_delivered', 'it is being delivered just now'],
  ['not_now.webhook_gone', 'its webhook is gone'],
  ['not_now.not_pending', 'it is not pending any more'],
  ['not_now.others_article', 'an article was written from this ticket that you may not change'],
  ['not_now.many_pictures', 'an article holds at most 100 pictures'],
  ['not_now.many_synonyms', 'this company has 1000 rows of synonyms; remove one first'],
  ['not_now.others_gap_article', 'an article was begun for these words that you may not change'],
  ['not_now.review_first', 'the draft is not reviewed yet; review it first'],
  ['not_now.archived', 'the article is archived; bring it back first'],
  ['not_now.many_files', 'a ticket holds at most 100 attachments'],
  ['not_now.many_files_here', 'there are 20 files at these words already; remove one first'],
  ['not_now.file_sent', 'the file was sent already'],
  ['not_now.solved_once', 'it was solved once; open another ticket for the other company'],
  [
    'not_now.call_promised',
    'its requester is promised a call, and the other ticket is solved; reopen that first',
  ],
  [
    'not_now.call_promised_elsewhere',
    "its requester is promised a call, and the other ticket is somebody else's; call first, or link them",
  ],
  ['not_now.handed_over', 'it is handed over; let it be returned first'],
  ['not_now.supplier_asked', 'a supplier has been asked; close the question first'],
  ['not_now.many_queues', 'you have 50 saved queues; delete one first'],
  ['not_now.not_merged', 'the ticket is not merged'],
  ['not_now.question_closed', 'the question is closed; ask again'],
  ['not_now.question_closed_already', 'the question is closed already'],
  ['not_now.handed_over_already', 'the ticket is handed over already; that must be returned first'],
  ['not_now.has_ladder', 'these tickets have a ladder already; change that one'],
  ['not_now.ladder_changed', 'somebody else changed the ladder meanwhile'],
  ['not_now.many_tokens', 'there are 50 tokens already; revoke one first'],
];

/** The same in the language of the interface; empty for a sentence that is not among them. */
export const reasonIn = inOwnWords(reasons);

const sentences = {
  missing: 'field_wrong.missing',
  no_title: 'field_wrong.no_title',
  empty: 'field_wrong.empty',
  too_long: 'field_wrong.too_long',
  not_in_list: 'field_wrong.not_in_list',
  not_an_integer: 'field_wrong.not_an_integer',
  not_a_number: 'field_wrong.not_a_number',
  not_a_time: 'field_wrong.not_a_time',
  out_of_range: 'field_wrong.out_of_range',
  another_supplier: 'field_wrong.another_supplier',
  contracts_overlap: 'field_wrong.contracts_overlap',
  not_a_domain: 'field_wrong.not_a_domain',
  not_a_calendar: 'field_wrong.not_a_calendar',
  not_a_context: 'field_wrong.not_a_context',
  not_a_country: 'field_wrong.not_a_country',
  not_a_machine: 'field_wrong.not_a_machine',
  beyond_the_calendar: 'field_wrong.beyond_the_calendar',
  domain_taken: 'field_wrong.domain_taken',
  ends_before_start: 'field_wrong.ends_before_start',
  file_bomb: 'field_wrong.file_bomb',
  file_infected: 'field_wrong.file_infected',
  files_too_large: 'field_wrong.files_too_large',
  has_it_already: 'field_wrong.has_it_already',
  holds_a_colon: 'field_wrong.holds_a_colon',
  inform_outside: 'field_wrong.inform_outside',
  is_over: 'field_wrong.is_over',
  line_break: 'field_wrong.line_break',
  longer_than_a_year: 'field_wrong.longer_than_a_year',
  no_manufacturer: 'field_wrong.no_manufacturer',
  no_such_company: 'field_wrong.no_such_company',
  no_such_file: 'field_wrong.no_such_file',
  no_such_supplier: 'field_wrong.no_such_supplier',
  no_taker: 'field_wrong.no_taker',
  not_an_address: 'field_wrong.not_an_address',
  not_an_extension: 'field_wrong.not_an_extension',
  not_of_the_company: 'field_wrong.not_of_the_company',
  not_of_the_desk: 'field_wrong.not_of_the_desk',
  public_domain: 'field_wrong.public_domain',
  reason_without_hold: 'field_wrong.reason_without_hold',
  skill_length: 'field_wrong.skill_length',
  there_twice: 'field_wrong.there_twice',
  supplier_inside: 'field_wrong.supplier_inside',
  too_far_ahead: 'field_wrong.too_far_ahead',
  too_many_teams: 'field_wrong.too_many_teams',
  two_receivers: 'field_wrong.two_receivers',
} as const satisfies Record<string, TextKey>;

// What a form calls a member of what it sends.
const labels = {
  accept_within_minutes: 'ladder.minutes',
  company_id: 'field.company',
  contact_email: 'field.email',
  context: 'exchange.context',
  country: 'exchange.country',
  dialled: 'exchange.number',
  contact_name: 'contract_with.contact',
  contact_phone: 'contract_with.phone',
  customer_number: 'contract_with.number',
  domains: 'company.domains',
  ends_on: 'contract_with.until',
  extension: 'exchange.extension',
  host: 'exchange.host',
  port: 'exchange.port',
  secret: 'exchange.secret',
  user_name: 'exchange.user',
  from_at: 'rota.from',
  level_min: 'ladder.level',
  products: 'directory.product',
  remind_after_hours: 'contract_with.remind',
  skill: 'directory.skill',
  skills: 'directory.skill',
  starts_on: 'contract_with.from',
  supplier_id: 'ladder.supplier',
  tickets_max: 'directory.max',
  until: 'hold.until',
  until_at: 'rota.until',
} as const satisfies Record<string, TextKey>;

const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name);

function placeIn(pointer: string, t: Say): string {
  const path = pointer.split('/').slice(1);
  const name = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  const label = has(labels, name) ? t(labels[name]) : '';
  const step = path[0] === 'rungs' && path[1] ? t('ladder.step', { n: Number(path[1]) + 1 }) : '';
  return [step, label].filter(Boolean).join(' · ');
}

// French and Dutch go on with a small letter after a colon.
const goesOnSmall = ['fr', 'nl'];

/** By their places in what was sent, so that a form can say it beside each field. */
export function wrongFields(
  errors: readonly { pointer: string; code: string }[],
  t: Say,
): Record<string, string> {
  return Object.fromEntries(
    errors.flatMap(({ pointer, code }) =>
      has(sentences, code) ? [[pointer, t(sentences[code])]] : [],
    ),
  );
}

/** What is wrong with the fields of a form and where, each thing once; nothing for what only a program can get wrong. */
export function wrongIn(
  errors: readonly { pointer: string; code: string }[],
  t: Say,
  language: string,
): string[] {
  const said = errors.flatMap(({ pointer, code }) => {
    if (!has(sentences, code)) return [];
    const what = t(sentences[code]);
    const place = placeIn(pointer, t);
    if (place === '') return [what];
    const small = goesOnSmall.includes(language)
      ? what.charAt(0).toLowerCase() + what.slice(1)
      : what;
    return [t('field_wrong.at', { place, what: small })];
  });
  return [...new Set(said)];
}
