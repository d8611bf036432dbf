import type { Spell } from '@/api/types';
import { useTexts } from '@/i18n';

/** "Mon 23 Nov 09:00 – 12:00": stretches of time on the clocks of a zone. */
export function useSpell(zone: string) {
  const { locale } = useTexts();
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  const hour = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: zone });
  return {
    moment: (at: string) => day.format(new Date(at)),
    spell: ({ from, to }: Spell) => {
      const [start, end] = [new Date(from), new Date(to)];
      const isOneDay = date.format(start) === date.format(new Date(end.getTime() - 1));
      return `${day.format(start)} – ${isOneDay ? hour.format(end) : day.format(end)}`;
    },
  };
}
