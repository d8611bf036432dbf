import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { readersOf, usePresence, useReading } from '@/api/presence';
import { useTicket, useTimeline } from '@/api/tickets';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Key, PriorityBadge, StatusMark } from '@/ui/Marks';
import { When } from '@/ui/When';
import css from './Queue.module.css';

function Story({ id }: { id: number }) {
  const { t } = useTexts();
  const timeline = useTimeline(id);
  const said = (timeline.data ?? []).filter((one) => one.text).slice(-6);
  if (said.length === 0) return null;
  return (
    <>
      <h3>{t('queue.last_said')}</h3>
      <ol className={css.story}>
        {said.map((one) => (
          <li key={one.id}>
            <small>
              {one.by?.name} <When at={one.at} />
            </small>
            <p>{one.text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The ticket beside the list: enough to decide what to do with it. */
export function QueuePane({ id: asked }: { id: number }) {
  // Whoever runs down the list asks for none of the tickets he passes.
  const [id] = useDebouncedValue(asked, 180);
  return <Sheet id={id} />;
}

const Sheet = memo(function Sheet({ id }: { id: number }) {
  const { t } = useTexts();
  const ticket = useTicket(id);
  useReading(id);
  const names = readersOf(usePresence(), id)
    .map((one) => one.name)
    .join(', ');
  if (ticket.isPending) return <Loading rows={6} />;
  if (ticket.isError) return <Failed error={ticket.error} again={ticket.refetch} />;
  const sheet = ticket.data;
  return (
    <>
      <div className={css.paneHead}>
        <PriorityBadge priority={sheet.priority} />
        <span className="tabular">{sheet.number}</span>
        <StatusMark status={sheet.status} />
      </div>
      <h2>{sheet.title || t('ticket.untitled')}</h2>
      <p className={css.paneWho}>
        {[sheet.person_name, sheet.company_name, sheet.owner?.name ?? t('ticket.unassigned')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {names && <p className={css.reads}>{t('queue.reads', { names })}</p>}
      {sheet.problem && <p className={css.problem}>{sheet.problem}</p>}
      <Story id={id} />
      <Button component={Link} to={`/tickets/${id}`} rightSection={<Key name="Enter" />}>
        {t('keys.open')}
      </Button>
    </>
  );
});
