import { useParams } from 'react-router-dom';
import css from './Cockpit.module.css';
import { IdleCockpit } from './IdleCockpit';
import { RingingCalls } from './RingingCalls';
import { TicketCockpit } from './TicketCockpit';

export default function CockpitPage() {
  const { id } = useParams();
  const ticket = Number(id);
  return (
    <div className={css.page}>
      <RingingCalls />
      {Number.isInteger(ticket) && ticket > 0 ? (
        <TicketCockpit key={ticket} id={ticket} />
      ) : (
        <IdleCockpit />
      )}
    </div>
  );
}
