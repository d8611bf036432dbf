import type { Calendar } from '@/api/types';

/** An office with lunch, where one is. */
export function usualHours(): Calendar {
  const day: [string, string][] = [
    ['08:30', '12:00'],
    ['13:00', '17:30'],
  ];
  return {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  };
}

/** Without what is null: it counts as not said. */
export function said(calendar: Calendar): Calendar {
  return Object.fromEntries(
    Object.entries(calendar).filter(([, value]) => value !== null),
  ) as unknown as Calendar;
}
