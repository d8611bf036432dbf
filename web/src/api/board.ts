import { useQuery } from '@tanstack/react-query';
import { get } from './client';
import { keys } from './keys';
import type { Board } from './types';

/** Asked again and again, also while nobody answers: a screen on the wall has nobody to press a key. */
export function useBoard() {
  return useQuery({
    queryKey: keys.board,
    queryFn: ({ signal }) => get<Board>('/board', undefined, signal),
    refetchInterval: 10_000,
    refetchIntervalInBackground: true,
    retry: false,
    networkMode: 'always',
  });
}
