import type { Calendar } from '@/api/types';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
// Any Monday will do: only the names of the days are taken from it.
const monday_ms = Date.UTC(2024, 0, 1);

/** A week in a line: "Mon – Fri 08:30–12:00, 13:00–17:30 · Sat 09:00–12:00". Days that follow each other alike are one. */
export function weekWords(calendar: Calendar, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const spells: { from: number; to: number; hours: string }[] = [];
  days.forEach((day, at) => {
    const hours = (calendar.hours[day] ?? []).map(([from, to]) => `${from}–${to}`).join(', ');
    const last = spells.at(-1);
    if (hours === '') return;
    if (last && last.to === at - 1 && last.hours === hours) last.to = at;
    else spells.push({ from: at, to: at, hours });
  });
  const called = (at: number) => name.format(monday_ms + at * 86_400_000);
  return spells
    .map(({ from, to, hours }) =>
      [from === to ? called(from) : `${called(from)} – ${called(to)}`, hours].join(' '),
    )
    .join(' · ');
}
