import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, get, send } from './client';
import { keys } from './keys';
import type { Me, State } from './types';

/** The signed-in account, or null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: async () => {
      try {
        return await get<Me>('/session');
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

export const fetchState = () => get<State>('/state');

/** The snapshot that live events continue: calls, missed calls, hand-overs. */
export function useLiveState() {
  return useQuery({ queryKey: keys.state, queryFn: fetchState, staleTime: Infinity });
}

export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (who: { email: string; password: string }) => send<Me>('POST', '/session', who),
    onSuccess: (me) => cache.setQueryData(keys.me, me),
  });
}

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => send<void>('DELETE', '/session'),
    onSettled: () => {
      cache.clear();
      cache.setQueryData(keys.me, null);
    },
  });
}

export function useChangeMe() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Pick<Me, 'language' | 'on_duty' | 'theme'>>) =>
      send<Me>('PATCH', '/session', change),
    onMutate: (change) => {
      cache.setQueryData<Me | null>(keys.me, (me) => (me ? { ...me, ...change } : me));
    },
    onSuccess: (me) => cache.setQueryData(keys.me, me),
    onError: () => cache.invalidateQueries({ queryKey: keys.me }),
  });
}
