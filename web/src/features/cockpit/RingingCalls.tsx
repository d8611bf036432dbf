import { rings } from '@/api/calls';
import { useLiveState, useMe } from '@/api/session';
import type { CallCard } from '@/api/types';
import css from './Cockpit.module.css';
import { fetchedAhead } from '@/ui/later';
import { Suspense } from 'react';

const RingCard = fetchedAhead(async () => ({ default: (await import('./RingCard')).RingCard }));
const TakenCard = fetchedAhead(async () => ({ default: (await import('./TakenCard')).TakenCard }));
const UnplacedCall = fetchedAhead(async () => ({
  default: (await import('./UnplacedCall')).UnplacedCall,
}));

/** Calls that ring, and those a colleague has just taken. */
export function RingingCalls() {
  const state = useLiveState().data;
  const me = useMe().data;
  if (!state || !me) return null;
  const taken = (call: CallCard) => call.state === 'answered' && call.answered_by?.id !== me.id;
  const unplaced = state.calls.filter(
    (call) => call.state === 'answered' && !taken(call) && call.ticket_id === null,
  );
  const shown = state.calls.filter((call) => rings(call) || taken(call));
  // During a call the digits belong to its answers; a second call is answered by hand.
  const busy = state.calls.some((call) => call.state === 'answered' && !taken(call));
  const first = busy ? undefined : shown.find(rings);
  if (shown.length + unplaced.length === 0) return null;
  return (
    <div className={css.rings} aria-live="polite">
      <Suspense fallback={null}>
        {unplaced.map((call) => (
          <UnplacedCall key={call.id} call={call} />
        ))}
        {shown.map((call) =>
          taken(call) ? (
            <TakenCard key={call.id} call={call} />
          ) : (
            <RingCard key={call.id} call={call} keys={call === first} isBusy={busy} />
          ),
        )}
      </Suspense>
    </div>
  );
}
