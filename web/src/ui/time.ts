import { useEffect, useState } from 'react';
import { useTexts } from '@/i18n';

const minute_ms = 60_000;

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
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
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

export function useTimes() {
  const { locale, t } = useTexts();
  const moment = (at: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(new Date(at));
  return {
    full: (at: string) => moment(at, { dateStyle: 'full', timeStyle: 'short' }),
    day: (at: string) => moment(at, { dateStyle: 'medium' }),
    hour: (at: string) => moment(at, { hour: '2-digit', minute: '2-digit' }),
    /** The hour today, the day and hour otherwise. */
    brief: (at: string, now: number) =>
      new Date(at).toDateString() === new Date(now).toDateString()
        ? moment(at, { hour: '2-digit', minute: '2-digit' })
        : moment(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    relative: (at: string, now: number) => relative(Date.parse(at) - now, locale),
    amount: (minutes: number) => amount(minutes, { h: t('unit.hour'), d: t('unit.day') }),
    number: (value: number, digits = 0) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    percent: (p: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(p),
  };
}
