import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { AnsweredCall, CallCard, Me, Page, State } from './types';

/** Somebody calls: a call of our own over a trunk rings nowhere here. */
export const rings = (card: CallCard) =>
  card.state === 'ringing' && !(card.direction === 'out' && card.over_trunk);

/** Folds a fresh card into the snapshot. A call somebody else took stays, so that its taker shows. */
export function withCall(state: State, card: CallCard, me: number): State {
  const mine = card.answered_by?.id === me;
  const was_shown = state.calls.some((call) => call.id === card.id);
  const shown =
    card.state === 'ringing' || (card.state === 'answered' && (mine || was_shown)) ? [card] : [];
  const missed = card.state === 'missed' && card.done_at === null ? [card] : [];
  return {
    ...state,
    calls: replace(state.calls, card.id, shown),
    missed: replace(state.missed, card.id, missed),
  };
}

function replace(cards: CallCard[], id: number, fresh: CallCard[]): CallCard[] {
  if (!cards.some((card) => card.id === id)) return [...fresh, ...cards];
  return cards.flatMap((card) => (card.id === id ? fresh : [card]));
}

export const fetchCall = (id: number) => get<CallCard>(`/calls/${id}`);

export function useCalls(state: 'missed' | 'ringing' | 'ended') {
  return useInfiniteQuery({
    queryKey: keys.callsIn(state),
    queryFn: ({ pageParam, signal }) =>
      get<Page<CallCard>>(
        '/calls',
        { ...(state === 'missed' ? { to_do: true } : { state }), after: pageParam, limit: 50 },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Puts a card into the snapshot at once; lists follow. */
export function useKeepCall() {
  const cache = useQueryClient();
  return (card: CallCard) => {
    const me = cache.getQueryData<Me | null>(keys.me)?.id ?? 0;
    cache.setQueryData<State>(keys.state, (state) => (state ? withCall(state, card, me) : state));
    void cache.invalidateQueries({ queryKey: keys.calls });
  };
}

export function useForgetCall() {
  const cache = useQueryClient();
  return (id: number) =>
    cache.setQueryData<State>(keys.state, (state) =>
      state ? { ...state, calls: state.calls.filter((call) => call.id !== id) } : state,
    );
}

export function useStartCall() {
  const keep = useKeepCall();
  return useMutation({
    mutationFn: (call: { from: string; to: string | null }) =>
      send<CallCard>('POST', '/calls', call),
    onSuccess: keep,
  });
}

interface Answering {
  id: number;
  /** Who it is, where that is not sure. */
  person_id?: number | null;
  remember?: boolean;
  /** The call is about this ticket rather than a new one. */
  ticket_id?: number;
}

export function useAnswerCall() {
  const cache = useQueryClient();
  const keep = useKeepCall();
  return useMutation({
    mutationFn: async ({ id, person_id, remember, ticket_id }: Answering) => {
      const how = {
        ...(person_id ? { person_id } : {}),
        ...(ticket_id === undefined ? {} : { ticket_id }),
      };
      const answered = await send<AnsweredCall>('PUT', `/calls/${id}/answer`, how);
      if (person_id && remember) {
        await send<CallCard>('PUT', `/calls/${id}/caller`, { person_id, remember });
      }
      return answered;
    },
    onSuccess: ({ call }) => {
      keep(call);
      void cache.invalidateQueries({ queryKey: keys.tickets });
    },
  });
}

export function useSetCaller() {
  const cache = useQueryClient();
  const keep = useKeepCall();
  return useMutation({
    mutationFn: (caller: { id: number; person_id: number; remember: boolean }) =>
      send<CallCard>('PUT', `/calls/${caller.id}/caller`, {
        person_id: caller.person_id,
        remember: caller.remember,
      }),
    onSuccess: (card) => {
      keep(card);
      if (card.ticket_id !== null) {
        void cache.invalidateQueries({ queryKey: keys.ticket(card.ticket_id) });
      }
    },
  });
}

export function useEndCall() {
  const keep = useKeepCall();
  return useMutation({
    mutationFn: (call: { id: number; how: 'hangup' | 'done' }) =>
      send<CallCard>('PUT', `/calls/${call.id}/${call.how}`, {}),
    onSuccess: keep,
  });
}
