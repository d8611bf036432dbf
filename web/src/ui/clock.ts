/** A minute of the day as the reader's format writes the hour: "18:00", or "06:00 pm". */
export const clockText = (minute: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
    minute * 60_000,
  );

/** The minute of the day that somebody typed, in whichever way: 18:00, 18h, 1800, 6 pm; null while it is none. */
export function minuteOf(typed: string): number | null {
  const parts = /^(\d{1,2}?)(?:\s*[:.hu]\s*(\d{2})?|(\d{2}))?(?:\s*([ap])\.?\s*m\.?)?$/i.exec(
    typed.trim().replaceAll('\u202f', ' '),
  );
  if (!parts) return null;
  const minute = Number(parts[2] ?? parts[3] ?? 0);
  let hour = Number(parts[1]);
  const half = parts[4]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  return hour > 23 || minute > 59 ? null : hour * 60 + minute;
}
