import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { Act, ActsAnswer, QueueFilter, QueuePage, SavedView, SavedViewNew } from './types';

const page_rows = 100;
type Place = { after: string } | { before: string } | Record<string, never>;

export const fetchQueue = (filter: QueueFilter, place: Place, signal?: AbortSignal) =>
  get<QueuePage>('/tickets', { ...filter, ...place, limit: page_rows }, signal);

/** Which of these tickets are in the queue now, as they are now. */
export const fetchNamed = (filter: QueueFilter, ids: number[]) =>
  get<QueuePage>('/tickets', { ...filter, ids: ids.join(',') });

export function useSavedViews() {
  return useQuery({
    queryKey: keys.savedViews,
    queryFn: ({ signal }) => get<{ items: SavedView[] }>('/queue-views', undefined, signal),
  });
}

export type ViewDeed = { do: 'save'; view: SavedViewNew } | { do: 'forget'; id: number };

export function useViewDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: ViewDeed): Promise<unknown> =>
      deed.do === 'save'
        ? send('POST', '/queue-views', deed.view)
        : send('DELETE', `/queue-views/${deed.id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.savedViews }),
  });
}

/** Many at once, in one request; each is answered for itself. */
export function useActs() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (acts: Act[]) => send<ActsAnswer>('POST', '/tickets/acts', { acts }),
    onSuccess: (answer) => {
      for (const { ticket_id } of answer.items)
        void cache.invalidateQueries({ queryKey: keys.ticket(ticket_id) });
      void cache.invalidateQueries({ queryKey: keys.tickets });
    },
  });
}
