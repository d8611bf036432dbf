import { useNavigate } from 'react-router-dom';
import { useSetCaller } from '@/api/calls';
import type { CallCard } from '@/api/types';
import { useTellProblem } from '@/ui/problem';
import { Identify } from './Identify';

/** I am on the line with somebody whose company nobody knows yet: the ticket opens once I say who. */
export function UnplacedCall({ call }: { call: CallCard }) {
  const go = useNavigate();
  const setCaller = useSetCaller();
  const tell = useTellProblem();
  const identify = (person_id: number, remember: boolean) =>
    setCaller.mutate(
      { id: call.id, person_id, remember },
      {
        onSuccess: (card) => card.ticket_id !== null && go(`/tickets/${card.ticket_id}`),
        onError: tell,
      },
    );
  return (
    <div style={{ maxWidth: '34rem' }}>
      <Identify call={call} company={call.company_id} onPick={identify} cancel={null} />
    </div>
  );
}
