import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { QueueFilter, TicketView } from '@/api/types';

export const views: TicketView[] = [
  'mine',
  'team',
  'unassigned',
  'open',
  'on_hold',
  'handed_to_me',
  'closed',
];
const numbers = ['company_id', 'priority', 'owner_id'] as const;

/** The queue in the address, so that it can be sent to a colleague and gone back to. */
export function useFilter(): [QueueFilter, (filter: QueueFilter) => void] {
  const [query, setQuery] = useSearchParams();
  const text = query.toString();
  const filter = useMemo(() => {
    const given = new URLSearchParams(text);
    const out: QueueFilter = { view: views.find((one) => one === given.get('view')) ?? 'mine' };
    for (const name of numbers) {
      const value = Number(given.get(name));
      if (Number.isSafeInteger(value) && value > 0) out[name] = value;
    }
    const kind = given.get('kind');
    if (kind === 'incident' || kind === 'service_request') out.kind = kind;
    const team = given.get('team');
    if (team) out.team = team;
    return out;
  }, [text]);
  const set = useCallback(
    (next: QueueFilter) =>
      setQuery(
        Object.entries(next).flatMap(([name, value]): [string, string][] =>
          value === null || value === undefined ? [] : [[name, String(value)]],
        ),
      ),
    [setQuery],
  );
  return [filter, set];
}

export const isNarrowed = (filter: QueueFilter): boolean =>
  Object.entries(filter).some(([name, value]) => name !== 'view' && value != null);
