import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '@/api/keys';

const every_ms = 20_000;

/** A requester looks now and then: asking again is enough, no connection is kept open. */
export function usePortalLive() {
  const cache = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      void cache.invalidateQueries({ queryKey: keys.tickets });
      void cache.invalidateQueries({ queryKey: ['ticket'] });
    }, every_ms);
    return () => clearInterval(timer);
  }, [cache]);
}
