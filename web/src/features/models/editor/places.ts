import type { AuthoredModel } from '@/api/types';

export type Kind = 'cause' | 'question' | 'action' | 'escalation';
export interface Place {
  kind: Kind;
  at: number;
}
export type Open = (place: Place) => void;

export const listOf = (model: AuthoredModel, kind: Kind) =>
  ({
    cause: model.causes,
    question: model.questions,
    action: model.actions,
    escalation: model.escalations,
  })[kind];

/** The thing that a line of the text belongs to; none: the head of the file. */
export function placeOfLine(model: AuthoredModel, line: number): Place | null {
  let found: Place | null = null;
  let begins = 0;
  for (const kind of ['cause', 'question', 'action', 'escalation'] as const) {
    listOf(model, kind).forEach((one, at) => {
      if (one.line <= line && one.line > begins) {
        begins = one.line;
        found = { kind, at };
      }
    });
  }
  return found;
}

/** An id that nobody has yet, from a name: small letters, digits and hyphens. */
export function freshId(name: string, taken: string[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const base = plain || 'new';
  let id = base;
  for (let n = 2; taken.includes(id); ++n) id = `${base}-${n}`;
  return id;
}
