import { useEffect, useState } from 'react';
import { useTexts } from '@/i18n';

const minute_ms = 60_000;

// Browsers take long to make one of these, and a list asks for the same ones row by row.
const made = new Map<string, unknown>();
function kept<T>(kind: string, locale: string, options: object, make: () => T): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}
const dates = (locale: string, options: Intl.DateTimeFormatOptions) =>
  kept('date', locale, options, () => new Intl.DateTimeFormat(locale, options));
const numbers = (locale: string, options: Intl.NumberFormatOptions) =>
  kept('number', locale, options, () => new Intl.NumberFormat(locale, options));
const spans = (locale: string, options: Intl.RelativeTimeFormatOptions) =>
  kept('span', locale, options, () => new Intl.RelativeTimeFormat(locale, options));

/** The present, renewed often enough for what is shown. */
export function useNow(every_ms: number = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}

export function relative(ms: number, locale: string): string {
  const format = spans(locale, { numeric: 'auto', style: 'short' });
  const minutes = Math.round(ms / minute_ms);
  if (minutes === 0) return format.format(0, 'second');
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return format.format(hours, 'hour');
  const days = Math.round(hours / 24);
  return Math.abs(days) < 45
    ? format.format(days, 'day')
    : format.format(Math.round(days / 30), 'month');
}

/** "38 min", "2 h 05", "3 d": short, for amounts of work rather than moments. */
export function amount(minutes: number, units: { h: string; d: string }): string {
  const whole = Math.round(minutes);
  if (whole < 90) return `${minutes > 0 && whole === 0 ? '<1' : whole} min`;
  if (whole < 48 * 60) {
    const rest = whole % 60;
    const tail = rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`;
    return `${Math.floor(whole / 60)} ${units.h}${tail}`;
  }
  return `${Math.round(whole / 1440)} ${units.d}`;
}

export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** The hour today, the day and hour otherwise; by the clocks of a zone, or else the reader's. */
export function brief(at: string, now: number, locale: string, zone?: string): string {
  const day = dates('en', { dateStyle: 'short', timeZone: zone });
  const isToday = day.format(new Date(at)) === day.format(new Date(now));
  return dates(locale, {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(at));
}

export function useTimes() {
  const { locale, wordsLocale, t } = useTexts();
  const moment = (at: string, options: Intl.DateTimeFormatOptions) =>
    dates(locale, options).format(new Date(at));
  return {
    full: (at: string, zone?: string) =>
      moment(at, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }),
    dated: (at: string, zone?: string) =>
      moment(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }),
    day: (at: string) => moment(at, { dateStyle: 'medium' }),
    hour: (at: string, zone?: string) =>
      moment(at, { hour: '2-digit', minute: '2-digit', timeZone: zone }),
    brief: (at: string, now: number, zone?: string) => brief(at, now, locale, zone),
    relative: (at: string, now: number) => relative(Date.parse(at) - now, wordsLocale),
    amount: (minutes: number) => amount(minutes, { h: t('unit.hour'), d: t('unit.day') }),
    number: (value: number, digits = 0) =>
      numbers(locale, { maximumFractionDigits: digits }).format(value),
    percent: (p: number) =>
      numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).format(p),
  };
}
