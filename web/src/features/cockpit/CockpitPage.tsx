import { useParams } from 'react-router-dom';
import css from './Cockpit.module.css';
import { IdleCockpit } from './IdleCockpit';
import { RingingCalls } from './RingingCalls';
import { fetchedAhead } from '@/ui/later';
import { Loading } from '@/ui/Feedback';
import { Suspense } from 'react';

const TicketCockpit = fetchedAhead(() => import('./TicketCockpit'));

export default function CockpitPage() {
  const { id } = useParams();
  const ticket = Number(id);
  return (
    <div className={css.page}>
      <RingingCalls />
      {Number.isInteger(ticket) && ticket > 0 ? (
        <Suspense fallback={<Loading rows={8} />}>
          <TicketCockpit key={ticket} id={ticket} />
        </Suspense>
      ) : (
        <IdleCockpit />
      )}
    </div>
  );
}
