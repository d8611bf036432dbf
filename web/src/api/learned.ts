import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { Measures, Ranking, Routing, RoutingGuess, RoutingTarget } from './types';

/** The measures of the knowledge base over the last days. */
export function useMeasures(days: number) {
  return useQuery({
    queryKey: keys.measures(days),
    queryFn: ({ signal }) => get<Measures>('/articles/measures', { days }, signal),
    placeholderData: (previous) => previous,
  });
}

/** How proposals are ordered, and what taught it. */
export function useRanking() {
  return useQuery({
    queryKey: keys.ranking,
    queryFn: ({ signal }) => get<Ranking>('/ranking', undefined, signal),
  });
}

/** How right the sorting of new tickets is when how sure. */
export function useRouting() {
  return useQuery({
    queryKey: keys.routing,
    queryFn: ({ signal }) => get<Routing>('/routing', undefined, signal),
  });
}

export function useThreshold() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ target, percent }: { target: RoutingTarget; percent: number | null }) =>
      send<Routing>('PUT', `/routing/${target}/threshold`, { percent }),
    onSuccess: (routing) => cache.setQueryData(keys.routing, routing),
  });
}

/** Kind, team and priority of a ticket as earlier tickets suggest them. */
export function useRoutingGuesses(ticket: number, version: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.ticket(ticket), 'routing', version],
    queryFn: ({ signal }) =>
      get<{ items: RoutingGuess[] }>(`/tickets/${ticket}/routing`, undefined, signal),
    placeholderData: (previous) => previous,
    enabled,
  });
}
