import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import css from './Calendar.module.css';
import { DateField } from './DateField';
import { Intervals } from './Intervals';
import { useNeeds } from './needs';
import type { CalendarProps } from './WeekFields';

/** Holidays that no region has, or of before regions were chosen: date by date. */
export function SingleHolidays({ value, onChange }: CalendarProps) {
  const { t, locale } = useTexts();
  const [date, setDate] = useState('');
  const holidays = value.holidays ?? [];
  const isNew = date !== '' && !holidays.includes(date);
  const needs = useNeeds<HTMLDivElement>(isNew);
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const set = (days: string[]) => onChange({ ...value, holidays: [...new Set(days)].sort() });
  return (
    <>
      <p className={css.hint}>{t('terms.holidays_hint')}</p>
      <ul className={css.list} aria-label={t('terms.holidays')}>
        {holidays.map((day) => {
          const name = shown.format(new Date(`${day}T00:00:00Z`));
          return (
            <li key={day}>
              <span>{name}</span>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={t('terms.remove_from', { day: name })}
                onClick={() => set(holidays.filter((one) => one !== day))}
              >
                ×
              </Button>
            </li>
          );
        })}
      </ul>
      <div ref={needs.box} className={css.row}>
        <DateField
          label={t('terms.holiday')}
          error={needs.say(!isNew, t(date === '' ? 'missing.day' : 'missing.other_day'))}
          value={date}
          onChange={setDate}
        />
        <Button
          variant="default"
          onClick={() => {
            if (!needs.ask()) return;
            set([...holidays, date]);
            setDate('');
          }}
        >
          {t('terms.add_holiday')}
        </Button>
      </div>
    </>
  );
}

export function Closures({ value, onChange }: CalendarProps) {
  const { t } = useTexts();
  const closures = value.closures ?? [];
  const set = (at: number, change: Partial<(typeof closures)[number]>) =>
    onChange({
      ...value,
      closures: closures.map((one, index) => (index === at ? { ...one, ...change } : one)),
    });
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <p className={css.hint}>{t('terms.closures_hint')}</p>
      {closures.map((one, at) => (
        <div key={at} className={css.row}>
          <DateField
            label={t('terms.first_day')}
            value={one.from}
            onChange={(from) => set(at, { from })}
          />
          <DateField
            label={t('terms.last_day')}
            value={one.to}
            onChange={(to) => set(at, { to })}
          />
          <TextInput
            label={t('terms.why_closed')}
            value={one.name ?? ''}
            onChange={(event) => set(at, { name: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="gray"
            onClick={() =>
              onChange({ ...value, closures: closures.filter((_, index) => index !== at) })
            }
          >
            {t('terms.remove')}
          </Button>
        </div>
      ))}
      <Button
        mt="sm"
        variant="default"
        size="compact-sm"
        onClick={() =>
          onChange({ ...value, closures: [...closures, { from: today, to: today, name: '' }] })
        }
      >
        {t('terms.add_closure')}
      </Button>
    </>
  );
}

export function Exceptions({ value, onChange }: CalendarProps) {
  const { t } = useTexts();
  const [date, setDate] = useState('');
  const exceptions = value.exceptions ?? {};
  const needs = useNeeds<HTMLDivElement>(date !== '');
  return (
    <>
      <p className={css.hint}>{t('terms.exceptions_hint')}</p>
      {Object.entries(exceptions)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([day, intervals]) => (
          <div key={day} className={css.day}>
            <span>
              {day}{' '}
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={t('terms.remove_from', { day })}
                onClick={() => {
                  const { [day]: gone, ...left } = exceptions;
                  if (gone) onChange({ ...value, exceptions: left });
                }}
              >
                ×
              </Button>
            </span>
            <Intervals
              name={day}
              value={intervals}
              onChange={(next) =>
                onChange({ ...value, exceptions: { ...exceptions, [day]: next } })
              }
            />
          </div>
        ))}
      <div ref={needs.box} className={css.row}>
        <DateField
          label={t('terms.date')}
          error={needs.say(date === '', t('missing.day'))}
          value={date}
          onChange={setDate}
        />
        <Button
          variant="default"
          onClick={() =>
            needs.ask() && onChange({ ...value, exceptions: { ...exceptions, [date]: [] } })
          }
        >
          {t('action.add')}
        </Button>
      </div>
    </>
  );
}
