import { useEffect } from 'react';
import { onHappenings } from '@/api/happenings';
import { isQuiet, usePreferences } from '@/api/preferences';
import type { Preferences } from '@/api/types';
import { setFormats, useTexts, type TextKey } from '@/i18n';
import { setOwnKeys } from '@/ui/keyboard';

const told: Record<string, TextKey> = {
  call_ringing: 'notify.call',
  handover_offered: 'notify.handover',
  handover_reminded: 'notify.handover_reminded',
  deadline_missed: 'notify.deadline',
};

/** `en_gb` as browsers call it. */
export const localeOf = (formats: Preferences['formats']): string | null => {
  const [language, region] = formats.split('_');
  return language && region ? `${language}-${region.toUpperCase()}` : null;
};

/** The browser says it where the page is not before the reader. */
function useNotifications(chosen: Preferences | undefined) {
  const { t } = useTexts();
  useEffect(() => {
    if (!chosen?.notify || !('Notification' in window)) return undefined;
    return onHappenings((events) => {
      const now = new Date();
      if (!document.hidden || Notification.permission !== 'granted') return;
      if (isQuiet(chosen.quiet, now.getHours() * 60 + now.getMinutes())) return;
      for (const kind of new Set(events.map((one) => one.kind))) {
        const text = told[kind];
        if (text) new Notification('Hotliner', { body: t(text), tag: kind });
      }
    });
  }, [chosen, t]);
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
