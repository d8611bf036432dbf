import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';

dayjs.extend(customParseFormat);

/** How a locale writes a day in figures, and the hour after it, as dayjs says it: "DD/MM/YYYY HH:mm". */
export function formatOf(locale: string, withTime: boolean): string {
  const names: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {
    day: 'DD',
    month: 'MM',
    year: 'YYYY',
  };
  const day = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
    .formatToParts(new Date(2026, 11, 31))
    .map((part) => names[part.type] ?? (part.type === 'literal' ? part.value : ''))
    .join('');
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return withTime ? `${day} ${hour12 ? 'hh:mm A' : 'HH:mm'}` : day;
}

const times = ['HH:mm', 'H:mm', 'hh:mm A', 'h:mm A'];

// Days as people type them in this order: with or without zeros, with two figures of the year or without any.
function daysIn(format: string): string[] {
  const order = format.match(/DD|MM|YYYY/g) ?? [];
  const out = ['YYYY/MM/DD'];
  for (const day of ['DD', 'D'])
    for (const month of ['MM', 'M'])
      for (const year of ['YYYY', 'YY', ''])
        out.push(
          order
            .map((one) => (one === 'DD' ? day : one === 'MM' ? month : year))
            .filter(Boolean)
            .join('/'),
        );
  return out;
}

/** What somebody typed, in the order of the format or as 2026-12-31; null while it is no moment. */
export function momentOf(typed: string, format: string): Date | null {
  const [day = '', ...rest] = typed.trim().replace('T', ' ').split(/\s+/);
  const time = rest.join(' ').toUpperCase().replace('.', ':');
  const figures = day.replace(/[-.\s]/g, '/').replace(/\/$/, '');
  const withTime = format.includes('mm');
  const text = withTime && time !== '' ? `${figures} ${time}` : figures;
  const days = daysIn(format);
  const formats =
    withTime && time !== '' ? days.flatMap((one) => times.map((at) => `${one} ${at}`)) : days;
  for (const one of formats) {
    const found = dayjs(text, one, true);
    if (found.isValid()) return found.toDate();
  }
  return null;
}

/** A local moment as forms keep it: "2026-12-31", or "2026-12-31T14:30". */
export const localText = (at: Date | null, withTime: boolean): string =>
  at === null ? '' : dayjs(at).format(withTime ? 'YYYY-MM-DD[T]HH:mm' : 'YYYY-MM-DD');

/** The other way; without an hour it is midnight here, not in Greenwich. */
export const localDate = (text: string): Date | null => (text === '' ? null : dayjs(text).toDate());
