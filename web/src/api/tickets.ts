import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, send, sendFile } from './client';
import { keys } from './keys';
import type {
  Attachment,
  Entry,
  HoldReason,
  Page,
  Solution,
  TicketChange,
  TicketLine,
  TicketMove,
  TicketNew,
  TicketSheet,
  TicketView,
} from './types';

export function useTickets(view: TicketView, company: number | null = null, limit = 50) {
  return useInfiniteQuery({
    queryKey: [...keys.ticketsIn(view, company), limit],
    queryFn: ({ pageParam, signal }) =>
      get<Page<TicketLine>>(
        '/tickets',
        { view, company_id: company, after: pageParam, limit },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useTicketsOf(person: number) {
  return useQuery({
    queryKey: keys.ticketsOf(person),
    queryFn: ({ signal }) =>
      get<Page<TicketLine>>('/tickets', { person_id: person, limit: 20 }, signal),
  });
}

export function useTicket(id: number) {
  return useQuery({
    queryKey: keys.ticket(id),
    queryFn: ({ signal }) => get<TicketSheet>(`/tickets/${id}`, undefined, signal),
    refetchInterval: 60_000,
  });
}

export function useTimeline(id: number) {
  return useQuery({
    queryKey: keys.timeline(id),
    queryFn: async ({ signal }) => {
      const entries: Entry[] = [];
      let after: string | null = '';
      while (after !== null && entries.length < 1000) {
        const page: Page<Entry> = await get(`/tickets/${id}/timeline`, { after }, signal);
        entries.push(...page.items);
        after = page.next;
      }
      return entries;
    },
  });
}

export function useOpenTicket() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (ticket: TicketNew) => send<TicketSheet>('POST', '/tickets', ticket),
    onSuccess: (ticket) => {
      cache.setQueryData(keys.ticket(ticket.id), ticket);
      void cache.invalidateQueries({ queryKey: keys.tickets });
    },
  });
}

export type TicketAct =
  | { do: 'change'; change: TicketChange }
  | { do: 'hold'; reason: HoldReason; until: string | null; note: string | null }
  | { do: 'resume' }
  | { do: 'own'; account_id: number | null; team: string | null }
  | { do: 'solve'; solution: Solution }
  | { do: 'promise_call'; at: string }
  | { do: 'called_back' }
  | { do: 'merge'; into: number }
  | { do: 'unmerge' }
  | { do: 'reopen' };

function perform(id: number, act: TicketAct): Promise<TicketSheet> {
  const path = `/tickets/${id}`;
  switch (act.do) {
    case 'change':
      return send('PATCH', path, act.change);
    case 'hold':
      return send('PUT', `${path}/hold`, { reason: act.reason, until: act.until, note: act.note });
    case 'resume':
      return send('DELETE', `${path}/hold`);
    case 'own':
      return send('PUT', `${path}/owner`, { account_id: act.account_id, team: act.team });
    case 'solve':
      return send('PUT', `${path}/solution`, act.solution);
    case 'promise_call':
      return send('PUT', `${path}/call-back`, { at: act.at });
    case 'called_back':
      return send('DELETE', `${path}/call-back`);
    case 'merge':
      return send('PUT', `${path}/merge`, { into: act.into });
    case 'unmerge':
      return send('DELETE', `${path}/merge`);
    case 'reopen':
      return send('DELETE', `${path}/solution`);
  }
}

/** Everything that changes a ticket answers with the whole ticket. */
export function useTicketAct(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (act: TicketAct) => perform(id, act),
    onSuccess: (ticket) => {
      cache.setQueryData(keys.ticket(id), ticket);
      void cache.invalidateQueries({ queryKey: keys.timeline(id) });
      void cache.invalidateQueries({ queryKey: keys.handover(id) });
      void cache.invalidateQueries({ queryKey: keys.proposals(id) });
      void cache.invalidateQueries({ queryKey: keys.tickets });
    },
  });
}

/** Answers with the ticket that goes on in the other company. */
export function useMoveTicket(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (move: TicketMove) => send<TicketSheet>('POST', `/tickets/${id}/move`, move),
    onSuccess: (moved) => {
      cache.setQueryData(keys.ticket(moved.id), moved);
      void cache.invalidateQueries({ queryKey: keys.ticket(id) });
      void cache.invalidateQueries({ queryKey: keys.tickets });
    },
  });
}

export function useAddNote(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (note: { text: string; visible: boolean; attachment_ids?: number[] }) =>
      send<Entry>('POST', `/tickets/${id}/notes`, note),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ticket(id) }),
  });
}

export function useAttach(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => sendFile<Attachment>(`/tickets/${id}/attachments`, file),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ticket(id) }),
  });
}

export const attachmentAddress = (id: number) => fileAddress(`/attachments/${id}`);

export function useSummary(id: number) {
  return useQuery({
    queryKey: keys.summary(id),
    queryFn: ({ signal }) =>
      get<{ language: string; text: string }>(`/tickets/${id}/summary`, undefined, signal),
    gcTime: 0,
  });
}
