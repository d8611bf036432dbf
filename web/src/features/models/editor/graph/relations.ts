import type { AuthoredModel, Localised } from '@/api/types';
import { probability } from '../chance';
import { listOf, type Kind, type Place } from '../places';

/** What the graph draws; handing over is said of no cause. */
export const drawn = ['question', 'cause', 'action'] as const satisfies Kind[];
export interface Thing extends Place {
  kind: (typeof drawn)[number];
}
export const isThing = (place: Place): place is Thing => drawn.some((kind) => kind === place.kind);

/** A cause makes an answer likely or unlikely, or a repair helps against it. */
export interface Relation {
  cause: number;
  /** The question or the repair. */
  other: Thing;
  /** Of a question. */
  answer: Localised | null;
  /** A word of chance, or digits. */
  text: string;
  p: number;
}

/** All that the model says of single causes, in the order of its text. */
export function relationsOf(model: AuthoredModel): Relation[] {
  const found: Relation[] = [];
  const at = new Map(model.causes.map((cause, index) => [cause.id, index]));
  const add = (id: string, text: string, other: Thing, answer: Localised | null) => {
    const cause = at.get(id);
    if (cause !== undefined) found.push({ cause, other, answer, text, p: probability(text) ?? 0 });
  };
  model.questions.forEach((question, index) =>
    question.answers.forEach((answer) =>
      Object.entries(answer.given).forEach(([id, text]) =>
        add(id, text, { kind: 'question', at: index }, answer.title),
      ),
    ),
  );
  model.actions.forEach((action, index) =>
    Object.entries(action.fixes).forEach(([id, fix]) =>
      add(id, fix.p, { kind: 'action', at: index }, null),
    ),
  );
  return found;
}

export const keyOf = ({ kind, at }: Place) => `${kind}-${at}`;
export const isSame = (one: Place, two: Place) => one.kind === two.kind && one.at === two.at;

/** What is said of this thing. */
export const relationsWith = (relations: Relation[], place: Place) =>
  relations.filter((one) =>
    place.kind === 'cause' ? one.cause === place.at : isSame(one.other, place),
  );

/** The things of a model, or only one cause and what is said of it. */
export function thingsOf(model: AuthoredModel, relations: Relation[], around: number | null) {
  const all = drawn.flatMap((kind) => listOf(model, kind).map((_, at): Thing => ({ kind, at })));
  if (around === null) return all;
  const kept = new Set(relations.filter((one) => one.cause === around).map((r) => keyOf(r.other)));
  return all.filter((one) => (one.kind === 'cause' ? one.at === around : kept.has(keyOf(one))));
}
