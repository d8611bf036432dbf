import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { DeskCallAsked, ExchangeNew, ExchangeSheet, OwnDesk } from './types';

/** Exchanges of others that tell of their calls, and how it stands with each. */
export function useExchanges() {
  return useQuery({
    queryKey: keys.exchanges,
    queryFn: () => get<{ items: ExchangeSheet[] }>('/telephone/exchanges'),
    // What a test found, and whether a connection holds, is learnt within seconds.
    refetchInterval: (query) =>
      query.state.data?.items.some((one) => one.is_testing) ? 1000 : 5000,
  });
}

export type ExchangeDeed =
  | { do: 'add'; exchange: ExchangeNew }
  | { do: 'change'; id: number; exchange: ExchangeNew }
  | { do: 'test'; id: number }
  | { do: 'remove'; id: number };

async function perform(deed: ExchangeDeed): Promise<void> {
  const path = '/telephone/exchanges';
  if (deed.do === 'add') await send('POST', path, deed.exchange);
  else if (deed.do === 'change') await send('PUT', `${path}/${deed.id}`, deed.exchange);
  else if (deed.do === 'test') await send('POST', `${path}/${deed.id}/test`);
  else await send('DELETE', `${path}/${deed.id}`);
}

export function useExchangeDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: perform,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.exchanges }),
  });
}

/** One's own telephone at such an exchange, which can be told to dial. */
export function useOwnDesk() {
  return useQuery({
    queryKey: keys.ownDesk,
    queryFn: () => get<OwnDesk>('/telephone/desk'),
    staleTime: 300_000,
  });
}

export function useDeskCall() {
  return useMutation({
    mutationFn: (to: string) => send<DeskCallAsked>('POST', '/telephone/desk/calls', { to }),
  });
}
