import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { onHappenings } from '@/api/happenings';
import { fetchNamed, fetchQueue } from '@/api/queue';
import type { QueueFilter } from '@/api/types';
import {
  appended,
  begun,
  linesOf,
  mayBring,
  nextOf,
  nothing,
  prepended,
  prevOf,
  refreshed,
  type Rows,
} from './rows';

// Happenings are gathered, so that a busy helpdesk asks once for all of them.
const gathering_ms = 300;
const named_max = 200;

function useHappenings(filter: QueueFilter, change: (step: (rows: Rows) => Rows) => void) {
  useEffect(() => {
    const asked = new Map<number, boolean>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const look = async () => {
      timer = undefined;
      const some = [...asked].slice(0, named_max);
      some.forEach(([id]) => asked.delete(id));
      const ids = some.map(([id]) => id);
      const comers = new Set(some.filter(([, comes]) => comes).map(([id]) => id));
      try {
        const { items } = await fetchNamed(filter, ids);
        if (!stopped) change((rows) => refreshed(rows, ids, items, comers));
      } catch {
        // The next happening asks again; what is shown stays what it was.
      }
      if (asked.size > 0 && !stopped) timer ??= setTimeout(() => void look(), gathering_ms);
    };
    const stop = onHappenings((events) => {
      for (const { ticket_id, kind } of events)
        if (ticket_id !== null)
          asked.set(ticket_id, mayBring(kind) || (asked.get(ticket_id) ?? false));
      if (asked.size > 0) timer ??= setTimeout(() => void look(), gathering_ms);
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop();
    };
  }, [filter, change]);
}

export interface Queue {
  rows: Rows;
  state: 'loading' | 'ready' | 'failed';
  error: unknown;
  /** Fetches on, towards the end or back towards the beginning, where there is more. */
  more: (back: boolean) => void;
  again: () => void;
}

/** A queue of any length, a bounded part of it in memory, live without moving under the reader. */
export function useRows(filter: QueueFilter): Queue {
  const [rows, change] = useReducer(
    (rows: Rows, step: (rows: Rows) => Rows) => step(rows),
    nothing,
  );
  const [state, setState] = useState<Queue['state']>('loading');
  const [error, setError] = useState<unknown>(null);
  const [round, again] = useReducer((n: number) => n + 1, 0);
  const latest = useRef(rows);
  latest.current = rows;
  const busy = useRef<AbortController | null>(null);

  useEffect(() => {
    const control = new AbortController();
    busy.current = control;
    setState((was) => (was === 'ready' ? was : 'loading'));
    fetchQueue(filter, {}, control.signal)
      .then((page) => {
        change(() => begun(page));
        setState('ready');
      })
      .catch((why: unknown) => {
        if (control.signal.aborted) return;
        setError(why);
        setState('failed');
      })
      .finally(() => {
        if (busy.current === control) busy.current = null;
      });
    return () => {
      control.abort();
      busy.current?.abort();
      busy.current = null;
    };
  }, [filter, round]);

  const more = useCallback(
    (back: boolean) => {
      const place = back ? prevOf(latest.current) : nextOf(latest.current);
      if (place === null || busy.current) return;
      const control = new AbortController();
      busy.current = control;
      fetchQueue(filter, back ? { before: place } : { after: place }, control.signal)
        .then((page) => change((now) => (back ? prepended(now, page) : appended(now, page))))
        .catch(() => undefined) // scrolling on asks again
        .finally(() => {
          if (busy.current === control) busy.current = null;
        });
    },
    [filter],
  );
  useHappenings(filter, change);
  return { rows, state, error, more, again };
}

export const countOf = (rows: Rows): number =>
  rows.base + linesOf(rows).length + (nextOf(rows) === null ? 0 : 1);
