import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from './client';
import { keys } from './keys';
import type { Presence, Reader } from './types';

const renewal_ms = 25_000;

/** Colleagues who have a ticket before them, as the live socket told last. */
export function usePresence(): Presence[] {
  return (
    useQuery<Presence[]>({ queryKey: keys.presence, queryFn: () => [], staleTime: Infinity })
      .data ?? []
  );
}

export const readersOf = (presence: Presence[], ticket: number): Reader[] =>
  presence.find((one) => one.ticket_id === ticket)?.people ?? [];

// The ticket to whose requester somebody writes at this screen.
let answered: number | null = null;

// Nobody needs to know when this fails: it is renewed, or forgotten by the server.
const tell = (ticket: number | null) =>
  void send(
    'PUT',
    '/presence',
    { ticket_id: ticket, is_answering: ticket !== null && ticket === answered },
    { keepalive: ticket === null },
  ).catch(() => {});

/** Says which ticket is on this screen, for as long as it is and the page can be seen. */
export function useReading(ticket: number | null): void {
  useEffect(() => {
    if (ticket === null) return undefined;
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

/** Says that somebody at this screen writes to the requester. */
export function useAnswering(ticket: number, isAnswering: boolean): void {
  useEffect(() => {
    if (!isAnswering) return undefined;
    answered = ticket;
    tell(ticket);
    return () => {
      answered = null;
      tell(ticket);
    };
  }, [ticket, isAnswering]);
}
