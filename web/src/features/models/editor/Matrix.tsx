import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTexts } from '@/i18n';
import { cellOf, columnsOf, editOf, type Column, type Shown } from './columns';
import type { Editing } from './draft';
import { MatrixCell } from './MatrixCell';
import { MatrixHead } from './MatrixHead';
import { moved } from './move';
import type { Open } from './places';
import css from './Matrix.module.css';

const cellWidth = 112;
const cellHeight = 34;
const isShown = (text: string): text is Shown => ['all', 'questions', 'actions'].includes(text);

function useNames(model: Editing['model'], columns: Column[]) {
  const { pick } = useTexts();
  return useMemo(
    () =>
      columns.map((column) => {
        if (column.kind === 'action') return pick(model.actions[column.at]?.title ?? empty);
        const question = model.questions[column.at];
        const answer = question?.answers[column.answer];
        return `${pick(question?.title ?? empty)} ${pick(answer?.title ?? empty)}`;
      }),
    [columns, model.actions, model.questions, pick],
  );
}
const empty = { en: '', fr: '', nl: '', de: '' };

/** Causes against answers and repairs. Only what can be seen is drawn, so that size does not matter. */
export function Matrix({ editing, open }: { editing: Editing; open: Open }) {
  const { t, pick } = useTexts();
  const { model, edit } = editing;
  const [shown, setShown] = useState<Shown>('all');
  const columns = useMemo(() => columnsOf(model, shown), [model.questions, model.actions, shown]);
  const names = useNames(model, columns);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const [focused, setFocused] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const side = useMediaQuery('(max-width: 48em)') ? 132 : 220;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: model.causes.length,
    getScrollElement: () => frame.current,
    estimateSize: () => cellHeight,
    overscan: 6,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => frame.current,
    estimateSize: () => cellWidth,
    overscan: 3,
  });
  const go = useCallback((row: number, column: number) => setAt([row, column]), []);
  const now = useRef({ model, columns });
  now.current = { model, columns };
  const type = useCallback(
    (row: number, column: number, text: string) => {
      const cause = now.current.model.causes[row];
      const target = now.current.columns[column];
      if (!cause || !target) return;
      const made = editOf(now.current.model, target, cause.id, text);
      setWrong(made === 'wrong' ? text : null);
      if (made && made !== 'wrong') edit(made);
    },
    [edit],
  );
  const onKey = (event: React.KeyboardEvent) => {
    const next = moved(event.key, at, model.causes.length, columns.length);
    if (!next || !(event.target as HTMLElement).matches('[role=gridcell]')) return;
    event.preventDefault();
    setAt(next);
    rows.scrollToIndex(next[0]);
    across.scrollToIndex(next[1]);
  };
  return (
    <div>
      <div className={css.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t('editor.columns')}
          value={shown}
          onChange={(value) => {
            if (isShown(value)) setShown(value);
            setAt([0, 0]);
          }}
          data={[
            { value: 'all', label: t('editor.all_columns') },
            { value: 'questions', label: t('editor.questions') },
            { value: 'actions', label: t('editor.actions') },
          ]}
        />
        <span className={css.hint}>{t('editor.matrix_hint')}</span>
      </div>
      {wrong !== null && (
        <p role="alert" className={css.wrong}>
          {t('editor.wrong_chance', { text: wrong })}
        </p>
      )}
      <div
        ref={frame}
        className={css.frame}
        role="grid"
        aria-label={t('editor.matrix')}
        aria-rowcount={model.causes.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={onKey}
        onFocus={() => setFocused(true)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
        }}
      >
        <div
          style={{
            width: across.getTotalSize() + side,
            height: rows.getTotalSize() + 92,
            position: 'relative',
          }}
        >
          <MatrixHead
            model={model}
            columns={columns}
            seen={across.getVirtualItems()}
            side={side}
            open={open}
          />
          {rows.getVirtualItems().map(({ index: row, start }) => {
            const cause = model.causes[row];
            if (!cause) return null;
            return (
              <div
                key={cause.id}
                role="row"
                aria-rowindex={row + 2}
                className={css.row}
                style={{ top: start + 92 }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className={css.cause}
                  style={{ width: side }}
                >
                  <button
                    type="button"
                    tabIndex={-1}
                    onClick={() => open({ kind: 'cause', at: row })}
                  >
                    {pick(cause.title) || cause.id}
                  </button>
                  <span className="tabular">{cause.per_100_calls}</span>
                </div>
                {across.getVirtualItems().map(({ index: column, start: left }) => {
                  const here = columns[column];
                  if (!here) return null;
                  const isCurrent = at[0] === row && at[1] === column;
                  return (
                    <MatrixCell
                      key={here.key}
                      {...cellOf(model, here, cause.id)}
                      name={`${pick(cause.title)}, ${names[column] ?? ''}`}
                      row={row}
                      column={column}
                      left={left + side}
                      begins={here.begins}
                      isCurrent={isCurrent}
                      hasFocus={isCurrent && focused}
                      isWrong={isCurrent && wrong !== null}
                      onGo={go}
                      onType={type}
                    />
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
