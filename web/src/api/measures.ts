import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, send } from './client';
import { onHappenings } from './happenings';
import { keys, type Key } from './keys';
import type { CallMeasures, MeasureRules } from './types';

const pause_ms = 1500;

/** What happened is shown soon, and a busy minute does not ask a hundred times. */
export function useFollowing(key: Key) {
  const cache = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onHappenings(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void cache.invalidateQueries({ queryKey: key });
      }, pause_ms);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [cache, JSON.stringify(key)]);
}

export interface MeasuresChoice {
  from: string;
  until?: string;
  company_id?: number;
  queue?: string;
}

/** What became of the calls; asked again while it is looked at, because waiting grows by itself. */
export function useCallMeasures(choice: MeasuresChoice) {
  useFollowing(keys.allCallMeasures);
  return useQuery({
    queryKey: keys.callMeasures(choice),
    queryFn: ({ signal }) => get<CallMeasures>('/telephone/measures', { ...choice }, signal),
    placeholderData: (previous) => previous,
    refetchInterval: 10_000,
    refetchIntervalInBackground: true,
    networkMode: 'always',
  });
}

export function useSetMeasureRules() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (rules: MeasureRules) =>
      send<MeasureRules>('PUT', '/telephone/measures/rules', rules),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.allCallMeasures }),
  });
}

/** The midnight before today, or so many days before it. */
export function midnight(days_ago = 0): string {
  const at = new Date();
  at.setHours(0, 0, 0, 0);
  at.setDate(at.getDate() - days_ago);
  return at.toISOString();
}
