import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fetchCall } from '@/api/calls';
import { ApiProblem, socketAddress } from '@/api/client';
import { withCall } from '@/api/calls';
import { tellHappenings } from '@/api/happenings';
import { keys, staleAfter } from '@/api/keys';
import { fetchState } from '@/api/session';
import type { EventBatch, Me, State } from '@/api/types';

export type LiveStatus = 'starting' | 'live' | 'reconnecting';

const wait_ms_max = 15_000;
const close_cursor_too_old = 4409;
const close_signed_out = 4401;

async function refreshCall(cache: QueryClient, id: number) {
  const update = (change: (state: State) => State) =>
    cache.setQueryData<State>(keys.state, (state) => (state ? change(state) : state));
  try {
    const card = await fetchCall(id);
    const me = cache.getQueryData<Me | null>(keys.me)?.id ?? 0;
    update((state) => withCall(state, card, me));
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) return;
    update((state) => ({ ...state, calls: state.calls.filter((call) => call.id !== id) }));
  }
}

export function applyBatch(cache: QueryClient, batch: EventBatch): void {
  const calls = new Set<number>();
  const stale = new Map<string, readonly unknown[]>();
  for (const event of batch.events) {
    if (event.call_id !== null && event.kind.startsWith('call_')) calls.add(event.call_id);
    for (const key of staleAfter(event)) stale.set(JSON.stringify(key), key);
  }
  calls.forEach((id) => void refreshCall(cache, id));
  stale.forEach((queryKey) => void cache.invalidateQueries({ queryKey }));
}

/** One connection: snapshot, then events after its cursor, for ever. Returns how to stop. */
function follow(cache: QueryClient, tell: (status: LiveStatus) => void): () => void {
  let socket: WebSocket | null = null;
  let cursor: number | null = null;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const later = () => {
    if (stopped) return;
    const wait_ms = Math.min(wait_ms_max, 400 * 2 ** attempt) * (0.7 + Math.random() * 0.6);
    attempt += 1;
    if (attempt > 1) tell('reconnecting');
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), wait_ms);
  };

  const connect = async () => {
    try {
      if (cursor === null) {
        const state = await fetchState();
        cache.setQueryData(keys.state, state);
        cursor = state.cursor;
      }
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) cache.setQueryData(keys.me, null);
      else later();
      return;
    }
    if (stopped) return;
    socket = new WebSocket(socketAddress(cursor));
    socket.onopen = () => {
      attempt = 0;
      tell('live');
    };
    socket.onmessage = (message: MessageEvent<string>) => {
      const batch = JSON.parse(message.data) as EventBatch;
      cursor = batch.cursor;
      if (batch.presence) cache.setQueryData(keys.presence, batch.presence);
      applyBatch(cache, batch);
      tellHappenings(batch.events);
    };
    socket.onclose = ({ code }) => {
      if (stopped) return;
      if (code === close_signed_out) {
        void cache.invalidateQueries({ queryKey: keys.me }).then(later);
        return;
      }
      if (code === close_cursor_too_old) {
        cursor = null;
        void cache.invalidateQueries();
      }
      return later();
    };
  };

  const hurry = () => {
    if (stopped || socket?.readyState === WebSocket.OPEN || attempt === 0) return;
    clearTimeout(timer);
    void connect();
  };
  window.addEventListener('online', hurry);
  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    window.removeEventListener('online', hurry);
    socket?.close();
  };
}

export function useLive(account: number): LiveStatus {
  const cache = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>('starting');
  useEffect(() => follow(cache, setStatus), [cache, account]);
  return status;
}
