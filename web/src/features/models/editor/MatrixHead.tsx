import type { VirtualItem } from '@tanstack/react-virtual';
import type { AuthoredModel } from '@/api/types';
import { useTexts } from '@/i18n';
import type { Column } from './columns';
import type { Open } from './places';
import css from './Matrix.module.css';

interface Props {
  model: AuthoredModel;
  columns: Column[];
  seen: VirtualItem[];
  side: number;
  open: Open;
}

/** The names above the columns: the question where it begins, then the answer; a repair with its minutes. */
export function MatrixHead({ model, columns, seen, side, open }: Props) {
  const { t, pick } = useTexts();
  return (
    <div role="row" aria-rowindex={1} className={css.head}>
      <div role="columnheader" aria-colindex={1} className={css.corner} style={{ width: side }}>
        <span>{t('editor.cause')}</span>
        <span>{t('editor.of_100')}</span>
      </div>
      {seen.map(({ index, start }) => {
        const column = columns[index];
        if (!column) return null;
        const question = column.kind === 'question' ? model.questions[column.at] : undefined;
        const action = column.kind === 'action' ? model.actions[column.at] : undefined;
        const answer = question?.answers[column.answer];
        const thing = question ?? action;
        if (!thing) return null;
        return (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={index + 2}
            className={css.column}
            data-kind={column.kind}
            data-begins={column.begins || undefined}
            style={{ left: start + side }}
          >
            <button
              type="button"
              tabIndex={-1}
              title={pick(thing.title)}
              onClick={() => open({ kind: column.kind, at: column.at })}
            >
              {pick(thing.title) || thing.id}
            </button>
            <span>
              {answer
                ? pick(answer.title) || answer.id
                : t('editor.minutes_short', { minutes: thing.minutes.regular })}
            </span>
          </div>
        );
      })}
    </div>
  );
}
