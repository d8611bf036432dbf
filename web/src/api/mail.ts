import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, send } from './client';
import { keys } from './keys';
import type {
  MailboxNew,
  MailboxSheet,
  MailboxTest,
  MailDecision,
  MailLine,
  MailSheet,
  Page,
  TicketMail,
  UnreadableLine,
} from './types';

/** Letters of unknown senders; asked again now and then, because nothing tells of them. */
export function useWaitingMails() {
  return useInfiniteQuery({
    queryKey: keys.waitingMails,
    queryFn: ({ pageParam, signal }) =>
      get<Page<MailLine>>('/mails/waiting', { after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  });
}

/** Letters that could not be read; for supervisors and administrators. */
export function useUnreadableMails(wanted: boolean) {
  return useInfiniteQuery({
    queryKey: keys.unreadableMails,
    queryFn: ({ pageParam, signal }) =>
      get<Page<UnreadableLine>>('/mails/unreadable', { before: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: wanted,
    refetchInterval: 30_000,
  });
}

export function useUnreadableDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: { id: number; do: 'retry' | 'discard' }) =>
      send<void>('PUT', `/mails/${deed.id}/${deed.do}`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.unreadableMails }),
  });
}

export function useMail(id: number, wanted = true) {
  return useQuery({
    queryKey: keys.mail(id),
    queryFn: ({ signal }) => get<MailSheet>(`/mails/${id}`, undefined, signal),
    enabled: wanted,
  });
}

export const rawMailAddress = (id: number) => fileAddress(`/mails/${id}/raw`);

export type MailDeed = { id: number } & (
  { do: 'decide'; decision: MailDecision } | { do: 'dismiss' }
);

export function useMailDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: MailDeed) =>
      deed.do === 'decide'
        ? send<MailLine>('PUT', `/mails/${deed.id}/decision`, deed.decision)
        : send<MailLine>('PUT', `/mails/${deed.id}/dismissal`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.waitingMails }),
  });
}

export function useMailboxes() {
  return useQuery({
    queryKey: keys.mailboxes,
    queryFn: () => get<{ items: MailboxSheet[] }>('/mailboxes'),
    refetchInterval: 15_000,
  });
}

export type MailboxDeed =
  | { do: 'add'; mailbox: MailboxNew }
  | { do: 'change'; id: number; mailbox: MailboxNew }
  | { do: 'remove'; id: number };

async function perform(deed: MailboxDeed): Promise<void> {
  if (deed.do === 'add') await send('POST', '/mailboxes', deed.mailbox);
  else if (deed.do === 'change') await send('PUT', `/mailboxes/${deed.id}`, deed.mailbox);
  else await send('DELETE', `/mailboxes/${deed.id}`);
}

export function useMailboxDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: perform,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.mailboxes }),
  });
}

export function useTestMailbox() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => send<MailboxTest>('POST', `/mailboxes/${id}/test`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.mailboxes }),
  });
}

/** Where visible notes of the ticket go by mail, and which can be taken back still. */
export function useTicketMail(id: number) {
  return useQuery({
    queryKey: keys.ticketMail(id),
    queryFn: ({ signal }) => get<TicketMail>(`/tickets/${id}/mail`, undefined, signal),
  });
}

export function useTakeBack(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (note: number) => send<TicketMail>('DELETE', `/tickets/${ticket}/mail/${note}`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.ticket(ticket) }),
  });
}
