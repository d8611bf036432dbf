import { expect, test } from 'vitest';
import de from './de.json';
import en from './en.json';
import fr from './fr.json';
import nl from './nl.json';

// One act, one verb: whoever reads that nobody has accepted looks for the button of that name.
const verbs = {
  en: [en, /accept/i, /\b(take|took|taken)\b/i],
  fr: [fr, /accept/i, /\b(pren|pris|repr)/i],
  nl: [
    nl,
    /aanvaard/i,
    /\b(neem|neemt|nemen|nam\b|opne|opgenomen|aanne|aangenomen|overne|overgenomen)/i,
  ],
  de: [de, /annehm|annimmt|annahm|angenommen|nehmen Sie es an/i, /übern/i],
} as const;
const keys = [
  'handover.accept',
  'handover.rests',
  'handover_reason.nobody_took',
  'handover_reason.supervisor_off_duty',
  'handover_reason.supervisor_on_duty',
  'handover_state.accepted',
  'event.handover_accepted',
  'event.handover_reminded',
  'event.handover_rests',
  'ladder.about',
  'ladder.minutes',
  'ladder.steps_hint',
  'notices.nobody_took',
  'notify.handover_reminded',
  'place.rests',
  'place.rests_with_you',
  'place.you_decide',
  'preview.in_words',
  'preview.nobody',
  'preview.rests',
  'rota.hint',
  'rung_purpose.external',
] as const;

test.each(Object.entries(verbs))(
  'a hand-over is accepted in one word: %s',
  (_, [texts, verb, other]) => {
    const said = keys.map((key) => `${key}: ${texts[key]}`);
    expect(said.filter((line) => !verb.test(line.slice(line.indexOf(':'))))).toEqual([]);
    expect(said.filter((line) => other.test(line.slice(line.indexOf(':'))))).toEqual([]);
  },
);
