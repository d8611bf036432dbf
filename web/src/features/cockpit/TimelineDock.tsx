import { lazy, Suspense, useState } from 'react';
import { useTimeline } from '@/api/tickets';
import type { Entry, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Raised } from './Raised';
import { TimelineEntry, groupOf, type Group } from './TimelineEntry';
import css from './TimelineDock.module.css';

// The call comes first; whoever writes does so later.
const Composer = lazy(() => import('./composer/Composer'));

const groups: Group[] = ['calls', 'notes', 'steps', 'handovers', 'changes'];

interface EntriesProps {
  ticket: TicketSheet;
  entries: Entry[];
  group: Group | null;
}

function Entries({ ticket, entries, group }: EntriesProps) {
  const { t } = useTexts();
  const shown = entries.filter((entry) => group === null || groupOf(entry.kind) === group);
  if (shown.length === 0) return <Empty small title={t('timeline.nothing')} />;
  return (
    <ol className={css.list} tabIndex={0} aria-label={t('timeline.title')}>
      {[...shown].reverse().map((entry) => (
        <TimelineEntry key={entry.id} entry={entry} ticket={ticket} />
      ))}
    </ol>
  );
}

/** One stream of everything that happened, the latest on top, and a place to write. */
export function TimelineDock({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const timeline = useTimeline(ticket.id);
  const [group, setGroup] = useState<Group | null>(null);
  const chip = (value: Group | null, label: string) => (
    <button
      key={label}
      type="button"
      className={css.chip}
      aria-pressed={group === value}
      onClick={() => setGroup(value)}
    >
      {label}
    </button>
  );
  return (
    <section className={css.dock} aria-label={t('timeline.title')}>
      <div>
        <div className={css.head}>
          <h2>{t('timeline.title')}</h2>
          <div className={css.chips} role="group" aria-label={t('timeline.filter')}>
            {chip(null, t('timeline.all'))}
            {groups.map((value) => chip(value, t(`timeline.${value}`)))}
          </div>
        </div>
        {timeline.isPending && <Loading rows={4} />}
        {timeline.isError && <Failed error={timeline.error} again={timeline.refetch} />}
        {timeline.data && <Entries ticket={ticket} entries={timeline.data} group={group} />}
      </div>
      <Suspense fallback={<div className={css.room} />}>
        <Raised>
          <Composer ticket={ticket} />
        </Raised>
      </Suspense>
    </section>
  );
}
