import type { AuthoredModel, Language, Level, Localised, SayTexts } from '@/api/types';
import type { Place } from './places';

export interface Gap {
  place: Place | null;
  of: number;
  filled: number;
}
export interface Row {
  what: 'titles' | 'explanations' | Level;
  byLanguage: Record<string, Gap>;
}

const isThere = (text: string) => text.trim() !== '';

function count(texts: { text: string; place: Place | null }[]): Gap {
  const gaps = texts.filter((one) => !isThere(one.text));
  return { of: texts.length, filled: texts.length - gaps.length, place: gaps[0]?.place ?? null };
}

interface Spoken {
  title: Localised;
  say: SayTexts;
}

/** How many texts each language and level has, of those that it needs, and where the first one is missing. */
export function completeness(model: AuthoredModel): Row[] {
  const all = <T>(kind: Place['kind'], things: T[]) =>
    things.map((one, at) => ({ one, place: { kind, at } }));
  const causes = all('cause', model.causes);
  const spoken: { one: Spoken; place: Place }[] = [
    ...all('question', model.questions),
    ...all('action', model.actions),
    ...all('escalation', model.escalations),
  ];
  const titles: { title: Localised; place: Place | null }[] = [
    { title: model.title, place: null },
    ...[...causes, ...spoken].map(({ one, place }) => ({ title: one.title, place })),
    ...all('question', model.questions).flatMap(({ one, place }) =>
      one.answers.map((answer) => ({ title: answer.title, place })),
    ),
  ];
  const languages = model.languages as Language[];
  const by = (gap: (language: Language) => Gap) =>
    Object.fromEntries(languages.map((one) => [one, gap(one)]));
  const levels: Level[] = ['novice', 'regular', 'expert'];
  return [
    {
      what: 'titles',
      byLanguage: by((l) => count(titles.map(({ title, place }) => ({ text: title[l], place })))),
    },
    {
      what: 'explanations',
      byLanguage: by((l) =>
        count(causes.map(({ one, place }) => ({ text: one.explain[l], place }))),
      ),
    },
    ...levels.map((level) => ({
      what: level,
      byLanguage: by((l) =>
        count(spoken.map(({ one, place }) => ({ text: one.say[l][level], place }))),
      ),
    })),
  ];
}
