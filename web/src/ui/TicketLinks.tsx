import { Link } from 'react-router-dom';
import type { TicketLine } from '@/api/types';
import { PriorityBadge, StatusMark } from './Marks';
import { When } from './When';
import css from './TicketLinks.module.css';

interface Props {
  tickets: TicketLine[];
  showCompany?: boolean;
  base?: string;
}

/** A short list of tickets, each a link. */
export function TicketLinks({ tickets, showCompany = false, base = '/tickets' }: Props) {
  return (
    <ul className={css.list}>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <Link to={`${base}/${ticket.id}`} className={css.link}>
            <PriorityBadge priority={ticket.priority} />
            <span className={css.title}>{ticket.title}</span>
            <span className={css.under}>
              <span className="tabular">{ticket.number}</span>
              <StatusMark status={ticket.status} />
              {showCompany && ticket.company_name && <span>{ticket.company_name}</span>}
              <When at={ticket.updated_at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
