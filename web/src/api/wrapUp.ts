import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  CallCard,
  DispositionForm,
  DispositionLine,
  DispositionPage,
  NewDisposition,
  TimeLine,
  TimePage,
  UnwrittenPage,
} from './types';

export function useDispositions() {
  return useQuery({
    queryKey: keys.dispositions,
    queryFn: () => get<DispositionPage>('/call-dispositions'),
    staleTime: 60_000,
  });
}

export type DispositionDeed =
  | { do: 'add'; fresh: NewDisposition }
  | { do: 'change'; id: number; words: DispositionForm }
  | { do: 'remove'; id: number };

export function useDispositionDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: DispositionDeed): Promise<unknown> => {
      if (deed.do === 'add') return send<DispositionLine>('POST', '/call-dispositions', deed.fresh);
      if (deed.do === 'change')
        return send<DispositionLine>('PUT', `/call-dispositions/${deed.id}`, deed.words);
      return send('DELETE', `/call-dispositions/${deed.id}`);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.dispositions }),
  });
}

/** One's own calls that are over and not written down yet. */
export function useUnwritten() {
  return useQuery({
    queryKey: keys.unwritten,
    queryFn: () => get<UnwrittenPage>('/calls-to-wrap-up'),
  });
}

export function useWrapUp() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ call, disposition }: { call: number; disposition: number }) =>
      send<CallCard>('PUT', `/calls/${call}/wrap-up`, { disposition_id: disposition }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.calls }),
  });
}

export function useTimeSpent(ticket: number) {
  return useQuery({
    queryKey: keys.timeSpent(ticket),
    queryFn: () => get<TimePage>(`/tickets/${ticket}/time`),
  });
}

export function useCorrectTime(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...form }: { id: number; booked_s: number; reason: string }) =>
      send<TimeLine>('PUT', `/tickets/${ticket}/time/${id}`, form),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.ticket(ticket) }),
  });
}
