import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import type { Named, TicketLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { PriorityBadge, StatusMark } from '@/ui/Marks';
import { When } from '@/ui/When';
import css from './Queue.module.css';

interface Props {
  line: TicketLine;
  current: boolean;
  selected: boolean;
  gone: boolean;
  readers: Named[] | undefined;
  select: (id: number) => void;
}

export const QueueRow = memo(function QueueRow(props: Props) {
  const { line, current, selected, gone, readers, select } = props;
  const { t, code } = useTexts();
  const late = line.due_state === 'missed';
  const open = line.status === 'open' || line.status === 'on_hold';
  const names = readers?.map((one) => one.name).join(', ');
  return (
    <div className={css.line} data-current={current || undefined} data-gone={gone || undefined}>
      <Checkbox
        size="md"
        radius="sm"
        className={css.tick}
        checked={selected}
        onChange={() => select(line.id)}
        aria-label={t('queue.select', { number: line.number })}
      />
      <Link
        to={`/tickets/${line.id}`}
        className={css.row}
        aria-current={current ? 'true' : undefined}
      >
        <PriorityBadge priority={line.priority} />
        <span className={css.number}>{line.number}</span>
        <span className={css.what}>
          <b>{line.title || t('ticket.untitled')}</b>
          <small>
            {names && <span className={css.reads}>{t('queue.reads', { names })}</span>}
            {[line.company_name, line.person_name].filter(Boolean).join(' · ')}
          </small>
        </span>
        <span className={css.owner}>
          {line.owner?.name ?? (line.team ? code('team', line.team) : t('ticket.unassigned'))}
        </span>
        <span className={css.status}>
          {gone ? (
            <span className={css.left}>{t('queue.left')}</span>
          ) : (
            <StatusMark status={line.status} />
          )}
        </span>
        <span className={css.due} data-late={(open && late) || undefined}>
          {open && line.due_at ? (
            <>
              <span className="visually-hidden">{t('ticket.due')} </span>
              <When at={line.due_at} />
            </>
          ) : (
            <When at={line.updated_at} />
          )}
        </span>
      </Link>
    </div>
  );
});
