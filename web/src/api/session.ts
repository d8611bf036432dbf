import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, get, send } from './client';
import { keys } from './keys';
import type { ProviderAnswer } from './sources';
import type { Me, SecondFactorNeeded, State } from './types';

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

export type SignIn =
  | { by: 'password'; email: string; password: string }
  | { by: 'code'; ticket: string; code: string }
  | { by: 'passkey' }
  | { by: 'link'; token: string }
  | { by: 'directory'; source_id: number; user: string; password: string }
  | { by: 'provider'; answer: ProviderAnswer };

async function signIn(way: SignIn): Promise<Me | SecondFactorNeeded> {
  switch (way.by) {
    case 'password':
      return send('POST', '/session', { email: way.email, password: way.password });
    case 'code':
      return send('POST', '/session/second-factor', { ticket: way.ticket, code: way.code });
    case 'link':
      return send('POST', '/session/link', { token: way.token });
    case 'passkey':
      // The sign-in page has it already; who is signed in does without.
      return (await import('./passkeys')).signInWithPasskey();
    case 'directory':
      return send('POST', '/session/directory', {
        source_id: way.source_id,
        user: way.user,
        password: way.password,
      });
    case 'provider':
      return send('POST', '/session/provider', way.answer);
  }
}

export const isSecondFactorNeeded = (
  answer: Me | SecondFactorNeeded | undefined,
): answer is SecondFactorNeeded => answer !== undefined && 'ticket' in answer;

/** Answers who is signed in, or what the server still asks for. */
export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    onSuccess: (answer) => {
      if (!isSecondFactorNeeded(answer)) cache.setQueryData(keys.me, answer);
    },
  });
}

/** Asks for a link by mail; the answer never tells whether anybody has the address. */
export function useAskForLink() {
  return useMutation({
    mutationFn: (email: string) => send<void>('POST', '/session/links', { email }),
  });
}

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => send<void>('DELETE', '/session'),
    onSettled: () => {
      // The page listens to this query: were it cleared with the others, nothing would change.
      cache.setQueryData(keys.me, null);
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
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

/** Supervisors, authors and administrators see what the models learned, and may take it back. */
export const answersForModels = (me: Me | null | undefined) =>
  me?.role === 'administrator' || me?.role === 'supervisor' || me?.role === 'author';

/** Supervisors and administrators. */
export const runsTheDesk = (me: Me): boolean =>
  me.role === 'administrator' || me.role === 'supervisor';
