import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { Preferences } from './types';

/** How one wants to work, on whatever machine. */
export function usePreferences() {
  return useQuery({
    queryKey: keys.preferences,
    queryFn: () => get<Preferences>('/account/preferences'),
    staleTime: Infinity,
  });
}

export function useChangePreferences() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Preferences) => send<Preferences>('PUT', '/account/preferences', wanted),
    onMutate: (wanted) => cache.setQueryData(keys.preferences, wanted),
    onSuccess: (kept) => cache.setQueryData(keys.preferences, kept),
    onError: () => cache.invalidateQueries({ queryKey: keys.preferences }),
  });
}

/** Whether it is quiet at this minute of the day; from later than until is over midnight. */
export function isQuiet(quiet: Preferences['quiet'], minute: number): boolean {
  if (!quiet) return false;
  const { from_minute: from, until_minute: until } = quiet;
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}
