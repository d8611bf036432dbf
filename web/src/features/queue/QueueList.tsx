import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { usePresence } from '@/api/presence';
import { useTexts } from '@/i18n';
import css from './Queue.module.css';
import { QueueRow } from './QueueRow';
import { linesOf, nextOf } from './rows';
import { countOf, type Queue } from './useRows';

const row_px = 60;

interface Props {
  queue: Queue;
  label: string;
  current: number;
  selection: ReadonlySet<number>;
  select: (id: number) => void;
}

/** Only the rows that can be seen are in the page, however long the queue. */
export function QueueList({ queue, label, current, selection, select }: Props) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, more } = queue;
  const lines = useMemo(() => linesOf(rows), [rows]);
  const people = usePresence();
  const presence = useMemo(
    () => new Map(people.map((one) => [one.ticket_id, one.people])),
    [people],
  );
  const list = useVirtualizer({
    count: countOf(rows),
    getScrollElement: () => scroller.current,
    estimateSize: () => row_px,
    overscan: 6,
  });
  const shown = list.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (nextOf(rows) !== null && last >= rows.base + lines.length - 20) more(false);
    else if (rows.base > 0 && first < rows.base + 20) more(true);
  }, [first, last, rows, more]);
  useEffect(() => list.scrollToIndex(current, { align: 'auto' }), [current]);
  return (
    <div ref={scroller} className={css.scroller} role="region" aria-label={label} tabIndex={0}>
      <ul className={css.list} style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const line = lines[index - rows.base];
          return (
            <li
              key={line?.id ?? `at-${index}`}
              id={line && `ticket-${line.id}`}
              className={css.place}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={nextOf(rows) === null ? countOf(rows) : -1}
              aria-posinset={index + 1}
            >
              {line ? (
                <QueueRow
                  line={line}
                  current={index === current}
                  selected={selection.has(line.id)}
                  gone={rows.gone.has(line.id)}
                  readers={presence.get(line.id)}
                  select={select}
                />
              ) : (
                <span className={css.coming}>{t('state.loading')}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
