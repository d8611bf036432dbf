import { inOwnWords, type Form, type Say } from '@/i18n/forms';

/**
 * What lint says, in the language of the interface. It says it in English, for the command line and for whoever
 * reads the interface over HTTP; each sentence is one of these forms, the first that fits.
 */
export const forms: readonly Form[] = [
  ['lint.id_not_file', 'the id "{{id}}" is not the name of the file'],
  ['lint.few_causes', 'only {{count_of}} causes'],
  ['lint.few_questions', 'only {{count_of}} questions'],
  ['lint.few_actions', 'only {{count_of}} actions'],
  ['lint.keyword_count', '{{count_of}} keywords in {{language}}'],
  ['lint.sum', 'per_100_calls sum to {{sum}}'],
  ['lint.last_cause', 'the last cause is not "other"'],
  ['lint.fixes_rest', 'an action claims to fix it'],
  ['lint.no_fix', 'no action fixes it'],
  ['lint.no_usual_fix', 'no action fixes it usually'],
  ['lint.separates_nothing', 'its answers separate no two likely causes'],
  ['lint.beaten_action', 'action "{{id}}" is never better than "{{other}}"'],
  ['lint.beaten_question', 'question "{{id}}" tells nothing that "{{other}}" does not'],
  ['lint.empty_cluster', 'no action is in it'],
  ['lint.unknown_skill', 'unknown skill "{{id}}"'],
  ['lint.never_chosen', 'never chosen in 2,000 simulated calls'],
  ['lint.never_entered', 'never entered in 2,000 simulated calls'],
  [
    'lint.mostly_handed_over',
    'only {{percent}} % of simulated calls are solved without handing over',
  ],
  ['lint.long_sentence', '{{place}} has a sentence of {{count_of}} words'],
  ['lint.jargon', '{{place}} has the word "{{word}}", which a novice does not know'],
  ['lint.speaker', '{{place}} says "{{word}}" to somebody who reads it alone'],
  ['lint.lix_said', 'all {{place}} together score LIX {{lix}}, more than {{max}}'],
  [
    'lint.lix_read',
    'what visitors of the portal read in {{place}} together score LIX {{lix}}, more than {{max}}',
  ],
  ['lint.unknown_cause', 'unknown cause "{{id}}"'],
  ['lint.unknown_cluster', 'unknown cluster "{{id}}"'],
  ['lint.unknown_reset', 'unknown question "{{id}}" in resets'],
  ['lint.unknown_language', 'unknown language "{{id}}"'],
  ['lint.unknown_by', 'unknown by = "{{id}}"'],
  ['lint.unknown_to', 'unknown to = "{{id}}"'],
  ['lint.unknown_fact', 'unknown fact "{{id}}"'],
  ['lint.unknown_system', 'unknown system "{{id}}"'],
  ['lint.unknown_word', '{{place}}: unknown word "{{word}}"'],
  ['lint.unknown_key', 'unknown key "{{id}}"'],
  ['lint.no_languages', '"languages" is missing or empty'],
  ['lint.no_keywords', 'keywords are missing'],
  ['lint.no_keywords_in', 'no keywords for {{language}}'],
  ['lint.too_many', '{{count_of}} × {{things}} are too many'],
  ['lint.no_cause', 'there is no cause'],
  ['lint.no_escalation', 'there is no escalation'],
  ['lint.no_given', '"given" is missing or no table'],
  ['lint.no_default', 'given has no default and no "{{id}}"'],
  ['lint.dont_know', '"dont-know" is listed'],
  ['lint.answer_count', 'has {{count_of}} answers'],
  ['lint.no_fixes', '"fixes" is missing or empty'],
  ['lint.bad_id', 'the id is not kebab-case'],
  ['lint.id_twice', 'this id is used twice'],
  ['lint.bad_id_of', '"{{id}}" is not kebab-case'],
  ['lint.no_chance', '{{place}} is neither a word of chance nor a number from 0 to 1'],
  ['lint.no_boolean', '"locked" is neither true nor false'],
  ['lint.not_text', '"{{place}}" is not a text'],
  ['lint.item_not_text', 'an item of "{{place}}" is not a text'],
  ['lint.not_number', '"{{place}}" is not a number from {{low}} to {{high}}'],
  ['lint.not_whole', '"{{place}}" is not a whole number'],
  ['lint.not_tables', '"{{place}}" is not a list of tables'],
  ['lint.not_list', '"{{place}}" is not a list'],
  ['lint.not_table', 'is not a table'],
  ['lint.missing_there', '{{place}} is missing, though another language has it'],
  ['lint.empty_text', '{{place}} is empty or no text'],
  ['lint.too_long', '{{place}} is too long'],
  ['lint.line_break', '{{place}} has a line break'],
  ['lint.missing_quoted', '"{{place}}" is missing'],
  ['lint.too_large', 'the file is larger than 8 MiB'],
  ['lint.cure.file_name', 'call the file {{id}}.toml'],
  ['lint.cure.at_least', 'write at least {{count_of}}'],
  ['lint.cure.keyword_count', 'write 15 to 30'],
  ['lint.cure.sum', 'make them sum to 100'],
  ['lint.cure.other', 'add a last [[cause]] with id = "other"'],
  ['lint.cure.fixes_rest', 'take it out of fixes; unknown causes are for the hand-over'],
  ['lint.cure.no_fix', "add an action, or a technician's or field technician's one"],
  ['lint.cure.usual_fix', 'let one action fix it with "usually" or more'],
  ['lint.cure.separate', 'give two causes of 2 or more calls clearly different answers'],
  ['lint.cure.beaten_action', 'remove it, or say what it costs less or fixes more surely'],
  ['lint.cure.beaten_question', 'remove it, or say what it tells apart or costs less'],
  ['lint.cure.empty_cluster', 'remove it or name it in an action'],
  ['lint.cure.skill', 'use printing, network, identity, workstation, mail or security'],
  ['lint.cure.never_asked', 'make it quicker or its answers clearer, or remove it'],
  ['lint.cure.never_tried', 'make it quicker or surer than handing over, or remove it'],
  ['lint.cure.never_entered', 'lower its minutes or those of its actions, or remove it'],
  [
    'lint.cure.handed_over',
    'look at the minutes of the escalation and of the actions for frequent causes',
  ],
  ['lint.cure.cut', 'cut it; at most {{count_of}}'],
  ['lint.cure.jargon', 'say what it looks like or does'],
  ['lint.cure.speaker', 'write {{place}} for the portal, without it'],
  ['lint.cure.shorter', 'write shorter sentences and shorter words'],
  ['lint.cure.mean_or_number', 'did you mean "{{id}}"? Or a number from 0 to 1'],
  ['lint.cure.mean', 'did you mean "{{id}}"?'],
  ['lint.cure.one_or_number', 'use one of {{list}} Or a number from 0 to 1'],
  ['lint.cure.one_of', 'use one of {{list}}'],
  ['lint.cure.none_known', 'there are none; remove it or add one'],
  ['lint.cure.languages', 'use en, fr, nl, de'],
  ['lint.cure.keywords', 'add a [keywords] table with a list per language'],
  ['lint.cure.words_of_callers', 'list 15 to 30 words of callers'],
  ['lint.cure.at_most', 'keep at most {{count_of}}'],
  ['lint.cure.add_causes', 'add [[cause]] tables'],
  ['lint.cure.add_escalation', 'add one [[escalation]]; the first is default'],
  ['lint.cure.default', 'add default = "rarely" or the cause'],
  ['lint.cure.dont_know', 'remove it; it is implicit everywhere'],
  ['lint.cure.answers', 'write 2 to 6'],
  ['lint.cure.kebab', 'use small letters, digits and single hyphens, at most 64'],
  ['lint.cure.own_id', 'give each its own id'],
  [
    'lint.cure.chance',
    'write almost-always, usually, sometimes, rarely, almost-never or e.g. 0.25',
  ],
  ['lint.cure.whole', 'write a whole number from {{low}} to {{high}}'],
  ['lint.cure.number', 'add a number from {{low}} to {{high}}'],
  ['lint.cure.unquoted', 'write such a number without quotes'],
  ['lint.cure.quotes', 'put it between quotes'],
  ['lint.cure.pairs', 'write key = value pairs'],
  ['lint.cure.brackets', 'write [[{{place}}]] with two brackets'],
  ['lint.cure.key', 'remove it or correct its spelling; docs/models.md lists all keys'],
  ['lint.cure.sentence', 'write the sentence'],
  ['lint.cure.short', 'keep it below 2,000 bytes'],
  ['lint.cure.one_line', 'write it on one line'],
  ['lint.cure.split', 'split the model in two'],
  ['lint.cure.add', 'add {{place}}'],
  ['lint.cure.write', 'write {{place}}'],
  ['lint.missing', '{{place}} is missing'],
];

const things = ['model', 'cluster', 'cause', 'question', 'answer', 'action', 'escalation'] as const;

const isCure = ([key]: Form) => key.startsWith('lint.cure.');
const wrongInWords = inOwnWords(forms.filter((form) => !isCure(form)));

/** The cure; null for a sentence that is not ours, such as one of the parser of TOML. */
export const cureIn = inOwnWords(forms.filter(isCure));

/** What is wrong, with the things that it is about before it; null as above. */
export function whatIn(english: string, t: Say): string | null {
  const about: string[] = [];
  let rest = english;
  for (let found = splitThing(rest); found; found = splitThing(rest)) {
    about.push(found.kind ? t(`remark_thing.${found.kind}`, { id: found.id }) : found.id);
    rest = found.rest;
    const said = wrongInWords(rest, t);
    if (said) return about.reduceRight((what, thing) => t('lint.about', { thing, what }), said);
  }
  return wrongInWords(english, t);
}

/** `question "light": …`, or a key such as `minutes: …`. */
function splitThing(text: string) {
  const thing = /^(\w+) "([^"]*)": (.*)$/s.exec(text);
  const kind = things.find((one) => one === thing?.[1]);
  if (thing && kind) return { kind, id: thing[2] ?? '', rest: thing[3] ?? '' };
  const key = /^([\w.-]+): (.*)$/s.exec(text);
  return key ? { kind: null, id: key[1] ?? '', rest: key[2] ?? '' } : null;
}
