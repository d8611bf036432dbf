import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/api/client';
import { keys } from '@/api/keys';

export const cache: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended elsewhere: show the way in, keep nothing of what was seen.
      if (!(error instanceof ApiProblem)) return;
      if (error.status === 401) cache.setQueryData(keys.me, null);
      // The helpdesk has begun to demand a second factor: /session says who owes one.
      if (error.code === 'second_factor_demanded')
        void cache.invalidateQueries({ queryKey: keys.me });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem),
    },
    mutations: { retry: false },
  },
});
