import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  DeliveryState,
  OutboxPage,
  WebhookNew,
  WebhookPage,
  WebhookWithSecret,
} from './types';

/** What goes out to others; asked again now and then, because nothing tells of it. */
export function useOutbox(state: DeliveryState | null) {
  return useInfiniteQuery({
    queryKey: keys.outboxIn(state),
    queryFn: ({ pageParam, signal }) =>
      get<OutboxPage>('/outbox', { state, after: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  });
}

export function useDeliveryDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, deed }: { id: number; deed: 'retry' | 'give-up' }) =>
      send('PUT', `/outbox/${id}/${deed}`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.outbox }),
  });
}

export function useWebhooks() {
  return useQuery({
    queryKey: keys.webhooks,
    queryFn: () => get<WebhookPage>('/webhooks'),
    refetchInterval: 15_000,
  });
}

export type WebhookDeed =
  | { do: 'make'; webhook: WebhookNew }
  | { do: 'switch'; id: number; is_active: boolean }
  | { do: 'renew'; id: number }
  | { do: 'remove'; id: number };

async function perform(deed: WebhookDeed): Promise<WebhookWithSecret | null> {
  switch (deed.do) {
    case 'make':
      return send('POST', '/webhooks', deed.webhook);
    case 'renew':
      return send('POST', `/webhooks/${deed.id}/secret`);
    case 'switch':
      await send('PATCH', `/webhooks/${deed.id}`, { is_active: deed.is_active });
      return null;
    case 'remove':
      await send('DELETE', `/webhooks/${deed.id}`);
      return null;
  }
}

/** Answers the secret that is to be shown, if there is a new one. */
export function useWebhookDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: perform,
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.webhooks });
      void cache.invalidateQueries({ queryKey: keys.outbox });
    },
  });
}

export function useRuleAcknowledgements(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: boolean) =>
      send('PUT', `/companies/${company}/acknowledgements`, { wanted }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.company(company) }),
  });
}
