import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { TicketLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { PriorityBadge, StatusMark } from './Marks';
import { When } from './When';
import css from './TicketLinks.module.css';

interface Props {
  tickets: TicketLine[];
  showCompany?: boolean;
  base?: string;
  /** Without priority and deadline, which are the helpdesk's own business. */
  plain?: boolean;
  aside?: (ticket: TicketLine) => ReactNode;
}

const isOpen = (ticket: TicketLine) => ticket.status === 'open' || ticket.status === 'on_hold';

/** A short list of tickets, each a link. */
export function TicketLinks({
  tickets,
  showCompany = false,
  base = '/tickets',
  plain = false,
  aside,
}: Props) {
  const { t } = useTexts();
  return (
    <ul className={css.list}>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <Link to={`${base}/${ticket.id}`} className={css.link} data-plain={plain || undefined}>
            {!plain && <PriorityBadge priority={ticket.priority} />}
            <span className={css.title}>{ticket.title || t('ticket.untitled')}</span>
            <span className={css.under}>
              <span className="tabular">{ticket.number}</span>
              <StatusMark status={ticket.status} />
              {showCompany && ticket.company_name && <span>{ticket.company_name}</span>}
              {!plain && isOpen(ticket) && ticket.due_at ? (
                <span data-late={ticket.due_state === 'missed' || undefined}>
                  {t('ticket.due')} <When at={ticket.due_at} />
                </span>
              ) : (
                <When at={ticket.updated_at} />
              )}
            </span>
          </Link>
          {aside?.(ticket)}
        </li>
      ))}
    </ul>
  );
}
