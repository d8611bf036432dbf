import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconInbox, IconPlus } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { usePageTitle } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { BulkBar } from './BulkBar';
import { isNarrowed, useFilter, views } from './filter';
import css from './Queue.module.css';
import { QueueFilters } from './QueueFilters';
import { QueueList } from './QueueList';
import { QueuePane } from './QueuePane';
import { linesOf } from './rows';
import { SavedViews } from './SavedViews';
import { useRows, type Queue } from './useRows';

const selected_max = 200;

function useSelection(queue: Queue) {
  const [selection, setSelection] = useState<ReadonlySet<number>>(new Set());
  const select = useCallback(
    (id: number) =>
      setSelection((was) => {
        const next = new Set(was);
        if (!next.delete(id) && next.size < selected_max) next.add(id);
        return next;
      }),
    [],
  );
  const clear = () => setSelection(new Set());
  const all = () =>
    setSelection(
      new Set(
        linesOf(queue.rows)
          .slice(0, selected_max)
          .map((line) => line.id),
      ),
    );
  return { selection, select, clear, all };
}

export default function QueuePage() {
  const { t } = useTexts();
  const go = useNavigate();
  const [filter, setFilter] = useFilter();
  const queue = useRows(filter);
  const { rows } = queue;
  const lines = useMemo(() => linesOf(rows), [rows]);
  const [at, setAt] = useState(0);
  const wide = useMediaQuery('(min-width: 80rem)', false, { getInitialValueInEffect: false });
  const [split, setSplit] = useState(true);
  const { selection, select, clear, all } = useSelection(queue);
  const current = Math.max(rows.base, Math.min(at, rows.base + lines.length - 1));
  const line = lines[current - rows.base];
  usePageTitle(t('nav.queue'));
  useEffect(() => {
    setAt(0);
    clear();
  }, [filter]);
  const anew = () => {
    setAt(0);
    queue.again();
  };
  const move = (by: number) => setAt(Math.max(0, current + by));
  useKeys('keys.list', [
    { key: 'j', label: 'keys.next', run: () => move(1) },
    { key: 'k', label: 'keys.previous', run: () => move(-1) },
    { key: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { key: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
    { key: 'Enter', label: 'keys.open', run: () => line && go(`/tickets/${line.id}`) },
    { key: 'x', label: 'queue.key_select', run: () => line && select(line.id) },
    { key: 'mod+a', label: 'queue.key_all', run: all },
    { key: 'Escape', label: 'queue.unselect', run: clear },
    { key: 'r', label: 'queue.key_anew', run: anew },
    { key: 'v', label: 'queue.key_split', run: () => setSplit(!split) },
  ]);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t('nav.queue')}</h1>
        <SavedViews filter={filter} set={setFilter} />
        <Button
          component={Link}
          to="/tickets/new"
          size="xs"
          leftSection={<IconPlus size={17} aria-hidden />}
          rightSection={<Key name="c" />}
        >
          {t('keys.new_ticket')}
        </Button>
      </header>
      <div className={css.views} role="group" aria-label={t('queue.views')}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className={css.view}
            aria-pressed={one === filter.view}
            onClick={() => setFilter({ ...filter, view: one })}
          >
            {t(`view.${one}`)}
          </button>
        ))}
      </div>
      <QueueFilters filter={filter} set={setFilter} />
      <div role="status" className={css.fresh}>
        {rows.fresh.size > 0 && (
          <Button size="xs" variant="light" onClick={anew} rightSection={<Key name="r" />}>
            {t('queue.fresh', { count: rows.fresh.size })}
          </Button>
        )}
      </div>
      {queue.state === 'loading' && (
        <Panel>
          <Loading rows={8} height={24} />
        </Panel>
      )}
      {queue.state === 'failed' && <Failed error={queue.error} again={queue.again} />}
      {queue.state === 'ready' && lines.length === 0 && (
        <Empty
          icon={<IconInbox size={36} stroke={1.3} />}
          title={isNarrowed(filter) ? t('queue.nothing_fits') : t(`view_empty.${filter.view}`)}
        />
      )}
      {queue.state === 'ready' && lines.length > 0 && (
        <div className={css.split} data-split={(wide && split) || undefined}>
          <QueueList
            queue={queue}
            label={t(`view.${filter.view}`)}
            current={current}
            selection={selection}
            select={select}
          />
          {wide && split && line && (
            <aside className={css.pane} aria-label={t('queue.pane')} tabIndex={0}>
              <QueuePane id={line.id} />
            </aside>
          )}
        </div>
      )}
      <BulkBar
        chosen={selection.size > 0 ? [...selection] : line ? [line.id] : []}
        selected={selection.size}
        numberOf={(id) => lines.find((one) => one.id === id)}
        clear={clear}
      />
    </div>
  );
}
