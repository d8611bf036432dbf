import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { Learning, Release, ReleaseLine } from './types';

/** What closed calls taught a model, release by release. */
export function useLearning(model: string) {
  return useQuery({
    queryKey: keys.learning(model),
    queryFn: ({ signal }) =>
      get<Learning>(`/models/${encodeURIComponent(model)}/learning`, undefined, signal),
  });
}

export function useRelease(id: number) {
  return useQuery({
    queryKey: keys.release(id),
    queryFn: ({ signal }) => get<Release>(`/releases/${id}`, undefined, signal),
    enabled: id > 0,
  });
}

export function useRollBack(model: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => send<ReleaseLine>('POST', `/releases/${id}/rollback`),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.learning(model) });
      void cache.invalidateQueries({ queryKey: ['release'] });
      void cache.invalidateQueries({ queryKey: keys.models });
    },
  });
}
