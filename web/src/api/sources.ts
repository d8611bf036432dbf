import { useMutation, useQuery } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { SourcePage } from './types';

/** Where people may sign in besides here. */
export function useSources() {
  return useQuery({
    queryKey: keys.sources,
    queryFn: () => get<SourcePage>('/session/sources'),
    staleTime: Infinity,
  });
}

export const returnPath = '/sign-in/return';
const kept = 'hotliner.sign-in.from';

/** Leaves for the provider; /sign-in/return is where it sends the browser back to. */
export function useVisit() {
  return useMutation({
    mutationFn: async (source_id: number) => {
      const { url } = await send<{ url: string }>('POST', '/session/provider/options', {
        source_id,
      });
      sessionStorage.setItem(kept, location.pathname + location.search);
      location.assign(url);
      // The page is on its way out: the button goes on turning until it is gone.
      await new Promise(() => {});
    },
  });
}

/** The page somebody wanted before he went to sign in: always one of ours. */
export function pageBefore(stored: string | null, origin: string): string {
  if (!stored?.startsWith('/') || stored.startsWith(returnPath)) return '/';
  try {
    const url = new URL(stored, origin);
    return url.origin === origin ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}

export function takePageBefore(): string {
  const stored = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  return pageBefore(stored, location.origin);
}

export interface ProviderAnswer {
  state: string;
  code: string | null;
  error: string | null;
  iss: string | null;
}

/** What the provider sent along with the browser, when it is back from there. */
export function providerAnswer(path: string, search: string): ProviderAnswer | null {
  const query = new URLSearchParams(search);
  const state = query.get('state');
  if (path !== returnPath || !state) return null;
  return { state, code: query.get('code'), error: query.get('error'), iss: query.get('iss') };
}
