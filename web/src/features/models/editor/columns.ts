import type { AuthoredModel, ModelEdit } from '@/api/types';
import { typed } from './chance';

/** A column of the matrix: an answer to a question, or a repair. */
export interface Column {
  key: string;
  kind: 'question' | 'action';
  at: number;
  answer: number;
  /** The first of its question. */
  begins: boolean;
}

export type Shown = 'all' | 'questions' | 'actions';

export function columnsOf(model: AuthoredModel, shown: Shown): Column[] {
  const columns: Column[] = [];
  if (shown !== 'actions') {
    model.questions.forEach((question, at) =>
      question.answers.forEach((one, answer) =>
        columns.push({
          key: `q/${question.id}/${one.id}`,
          kind: 'question',
          at,
          answer,
          begins: answer === 0,
        }),
      ),
    );
  }
  if (shown !== 'questions') {
    model.actions.forEach((action, at) =>
      columns.push({ key: `a/${action.id}`, kind: 'action', at, answer: 0, begins: true }),
    );
  }
  return columns;
}

export interface CellValue {
  text: string;
  /** Not said of this cause, but of all that are not named. */
  otherwise: boolean;
}

export function cellOf(model: AuthoredModel, column: Column, cause: string): CellValue {
  if (column.kind === 'action')
    return { text: model.actions[column.at]?.fixes[cause]?.p ?? '', otherwise: false };
  const answer = model.questions[column.at]?.answers[column.answer];
  const own = answer?.given[cause];
  return own !== undefined
    ? { text: own, otherwise: false }
    : { text: answer?.otherwise ?? '', otherwise: true };
}

/** The edit that puts what was typed into a cell; nothing typed: back to what holds for the others. */
export function editOf(
  model: AuthoredModel,
  column: Column,
  cause: string,
  text: string,
): ModelEdit | 'wrong' | null {
  const isAction = column.kind === 'action';
  const fix = model.actions[column.at]?.fixes[cause];
  const own = model.questions[column.at]?.answers[column.answer]?.given[cause];
  const path = isAction
    ? `action/${column.at}/fixes/${cause}`
    : `question/${column.at}/answer/${column.answer}/given/${cause}`;
  if (text.trim() === '') {
    const isThere = isAction ? fix !== undefined : own !== undefined;
    return isThere ? { kind: 'remove', path } : null;
  }
  const value = typed(text);
  if (!value) return 'wrong';
  return { kind: 'set', path: isAction && fix?.is_table ? `${path}/p` : path, ...value };
}
