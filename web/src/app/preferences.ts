import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onHappenings } from '@/api/happenings';
import { keys } from '@/api/keys';
import { isQuiet, usePreferences } from '@/api/preferences';
import { fetchState } from '@/api/session';
import type { LiveEvent, Me, Preferences } from '@/api/types';
import { setFormats, useTexts } from '@/i18n';
import { setOwnKeys } from '@/ui/keyboard';
import { noticesOf } from './notices';

/** `en_gb` as browsers call it. */
export const localeOf = (formats: Preferences['formats']): string | null => {
  const [language, region] = formats.split('_');
  return language && region ? `${language}-${region.toUpperCase()}` : null;
};

/** The browser says it where the page is not before the reader. */
function useNotifications(chosen: Preferences | undefined) {
  const { t } = useTexts();
  const cache = useQueryClient();
  useEffect(() => {
    // The event has made the state stale; this joins the request that is on its way.
    const handoversNow = () =>
      cache
        .fetchQuery({ queryKey: keys.state, queryFn: fetchState })
        .then(({ handovers }) => handovers);
    const say = async (events: LiveEvent[]) => {
      const me = cache.getQueryData<Me | null>(keys.me)?.id ?? 0;
      for (const { kind, text } of await noticesOf(events, me, handoversNow))
        new Notification('Hotliner', { body: t(text), tag: kind });
    };
    if (!chosen?.notify || !('Notification' in window)) return undefined;
    return onHappenings((events) => {
      const now = new Date();
      if (!document.hidden || Notification.permission !== 'granted') return;
      if (isQuiet(chosen.quiet, now.getHours() * 60 + now.getMinutes())) return;
      // Nobody is told of what could not be asked; the page says itself that it is cut off.
      say(events).catch(() => undefined);
    });
  }, [cache, chosen, t]);
}

/** What somebody has chosen, wherever he works. */
export function usePreferencesApplied(): void {
  const chosen = usePreferences().data;
  useNotifications(chosen);
  useEffect(() => {
    if (!chosen) return;
    document.documentElement.dataset['density'] = chosen.density;
    setFormats(localeOf(chosen.formats));
    setOwnKeys(chosen.own_keys);
  }, [chosen]);
}
