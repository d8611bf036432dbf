import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from './client';
import { keys } from './keys';
import type { Named, Presence } from './types';

const renewal_ms = 25_000;

/** Colleagues who have a ticket before them, as the live socket told last. */
export function usePresence(): Presence[] {
  return (
    useQuery<Presence[]>({ queryKey: keys.presence, queryFn: () => [], staleTime: Infinity })
      .data ?? []
  );
}

export const readersOf = (presence: Presence[], ticket: number): Named[] =>
  presence.find((one) => one.ticket_id === ticket)?.people ?? [];

/** Says which ticket is on this screen, for as long as it is and the page can be seen. */
export function useReading(ticket: number | null): void {
  useEffect(() => {
    if (ticket === null) return undefined;
    // Nobody needs to know when this fails: it is renewed, or forgotten by the server.
    const tell = (id: number | null) =>
      void send('PUT', '/presence', { ticket_id: id }, { keepalive: id === null }).catch(() => {});
    const renew = () => {
      if (document.visibilityState === 'visible') tell(ticket);
    };
    renew();
    const timer = setInterval(renew, renewal_ms);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
      tell(null);
    };
  }, [ticket]);
}
