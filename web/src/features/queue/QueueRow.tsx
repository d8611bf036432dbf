import { Link } from 'react-router-dom';
import type { TicketLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { PriorityBadge, StatusMark } from '@/ui/Marks';
import { When } from '@/ui/When';
import css from './Queue.module.css';

export function QueueRow({ line, current }: { line: TicketLine; current: boolean }) {
  const { t, code } = useTexts();
  const late = line.due_state === 'missed';
  const open = line.status === 'open' || line.status === 'on_hold';
  return (
    <li id={`ticket-${line.id}`}>
      <Link to={`/tickets/${line.id}`} className={css.row} data-current={current || undefined}>
        <PriorityBadge priority={line.priority} />
        <span className={css.number}>{line.number}</span>
        <span className={css.what}>
          <b>{line.title || t('ticket.untitled')}</b>
          <small>{[line.company_name, line.person_name].filter(Boolean).join(' · ')}</small>
        </span>
        <span className={css.owner}>
          {line.owner?.name ?? (line.team ? code('team', line.team) : t('ticket.unassigned'))}
        </span>
        <span className={css.status}>
          <StatusMark status={line.status} />
        </span>
        <span className={css.due} data-late={(open && late) || undefined}>
          {open && line.due_at ? <When at={line.due_at} /> : <When at={line.updated_at} />}
        </span>
      </Link>
    </li>
  );
}
