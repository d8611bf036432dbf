import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  DirectoryLine,
  LadderForm,
  LadderPreview,
  LadderPreviewForm,
  LaddersPage,
  Page,
  Qualifications,
  RotaSheet,
  Rung,
  ShiftsForm,
  SupplierProfile,
  TicketLadder,
  Whereabouts,
} from './types';

export function useLadders() {
  return useQuery({ queryKey: keys.ladders, queryFn: () => get<LaddersPage>('/ladders') });
}

export type LadderDeed =
  | { do: 'make'; ladder: LadderForm }
  | { do: 'change'; id: number; rungs: Rung[] }
  | { do: 'remove'; id: number };

export function useLadderDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: LadderDeed): Promise<unknown> => {
      if (deed.do === 'make') return send('POST', '/ladders', deed.ladder);
      if (deed.do === 'remove') return send('DELETE', `/ladders/${deed.id}`);
      return send('PUT', `/ladders/${deed.id}`, { rungs: deed.rungs });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.ladders });
      void cache.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}

/** Whom a ticket that is not there yet would go to; asked anew whenever something of it changes. */
export function useLadderPreview(form: LadderPreviewForm | null) {
  return useQuery({
    queryKey: [...keys.ladders, 'preview', form],
    queryFn: () => send<LadderPreview>('POST', '/ladders/preview', form),
    enabled: form !== null,
    placeholderData: (previous) => previous,
  });
}

export function useRota(from: string, until: string) {
  return useQuery({
    queryKey: [...keys.rota, from],
    queryFn: () => get<RotaSheet>('/rota', { from, until }),
  });
}

export type RotaDeed =
  | { do: 'plan'; shifts: ShiftsForm }
  | { do: 'away'; account_id: number; from_at: string; until_at: string }
  | { do: 'unplan'; shift: number }
  | { do: 'back'; absence: number };

export function useRotaDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: RotaDeed): Promise<unknown> => {
      if (deed.do === 'plan') return send('POST', '/rota/shifts', deed.shifts);
      if (deed.do === 'unplan') return send('DELETE', `/rota/shifts/${deed.shift}`);
      if (deed.do === 'back') return send('DELETE', `/rota/absences/${deed.absence}`);
      const { account_id, from_at, until_at } = deed;
      return send('POST', '/rota/absences', { account_id, from_at, until_at });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.rota });
      void cache.invalidateQueries({ queryKey: keys.directory });
    },
  });
}

export interface DirectorySearch {
  skill: string | null;
  product: string;
  language: string | null;
  reachable: boolean;
  at: string | null;
}

export function useDirectory(search: DirectorySearch) {
  return useQuery({
    queryKey: [...keys.directory, search],
    queryFn: ({ signal }) =>
      get<Page<DirectoryLine>>(
        '/directory',
        { ...search, reachable: search.reachable ? 'true' : null },
        signal,
      ),
    placeholderData: (previous) => previous,
  });
}

export type DirectoryDeed =
  | { do: 'inside'; id: number; form: Qualifications }
  | { do: 'outside'; id: number; form: SupplierProfile };

export function useDirectoryDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: DirectoryDeed) =>
      send<DirectoryLine>(
        'PUT',
        `/directory/${deed.do === 'inside' ? 'accounts' : 'suppliers'}/${deed.id}`,
        deed.form,
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.directory }),
  });
}

export function useTicketLadder(ticket: number) {
  return useQuery({
    queryKey: keys.ticketLadder(ticket),
    queryFn: ({ signal }) => get<TicketLadder>(`/tickets/${ticket}/ladder`, undefined, signal),
    placeholderData: (previous) => previous,
  });
}

export function useWhereabouts(ticket: number) {
  return useQuery({
    queryKey: keys.whereabouts(ticket),
    queryFn: ({ signal }) => get<Whereabouts>(`/tickets/${ticket}/whereabouts`, undefined, signal),
    refetchInterval: 60_000,
  });
}

export function useSeeNotice() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => send('PUT', `/notices/${id}/seen`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.state }),
  });
}
