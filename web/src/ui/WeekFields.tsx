import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useHolidayRegions, useHolidays } from '@/api/deadlines';
import type { Calendar } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from './Feedback';
import { Intervals } from './Intervals';
import css from './Calendar.module.css';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
// Any Monday will do: only the names of the days are taken from it.
const monday_ms = Date.UTC(2024, 0, 1);

export interface CalendarProps {
  value: Calendar;
  onChange: (value: Calendar) => void;
}

/** A zone and what is worked on each day of the week. */
export function WeekFields({ value, onChange }: CalendarProps) {
  const { t, wordsLocale } = useTexts();
  const name = new Intl.DateTimeFormat(wordsLocale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <>
      <Select
        label={t('company.zone')}
        maw={280}
        searchable
        limit={100}
        allowDeselect={false}
        data={[...new Set([value.zone, ...Intl.supportedValuesOf('timeZone')])]}
        value={value.zone}
        onChange={(zone) => zone !== null && onChange({ ...value, zone })}
      />
      {days.map((day, at) => {
        const shown = name.format(monday_ms + at * 86_400_000);
        return (
          <div key={day} className={css.day}>
            <span>{shown}</span>
            <Intervals
              name={shown}
              value={value.hours[day] ?? []}
              onChange={(intervals) =>
                onChange({ ...value, hours: { ...value.hours, [day]: intervals } })
              }
            />
          </div>
        );
      })}
    </>
  );
}

function Year({ regions }: { regions: string[] }) {
  const { t, code, locale } = useTexts();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const holidays = useHolidays(regions, year);
  const date = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <>
      <NumberInput
        mt="sm"
        maw={140}
        label={t('terms.year')}
        min={1970}
        max={2099}
        value={year}
        onChange={(value) =>
          typeof value === 'number' && value >= 1970 && value <= 2099 && setYear(value)
        }
      />
      {holidays.isPending && <Loading />}
      {holidays.isError && <Failed error={holidays.error} again={holidays.refetch} />}
      <ul className={css.list} aria-label={t('terms.holidays_of', { year })}>
        {holidays.data?.items.map((one) => (
          <li key={`${one.date}${one.name}`}>
            <span>{code('holiday', one.name)}</span>
            <span className={css.quiet}>{date.format(new Date(`${one.date}T00:00:00Z`))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Public holidays by country and region, and which days they are. */
export function HolidayFields({ value, onChange }: CalendarProps) {
  const { t } = useTexts();
  const regions = useHolidayRegions();
  const chosen = value.public_holidays ?? [];
  return (
    <>
      <MultiSelect
        label={t('terms.regions')}
        searchable
        hidePickedOptions
        data={(regions.data?.items ?? []).map(({ code, name }) => ({
          value: code,
          label: `${code} · ${name}`,
        }))}
        value={chosen}
        onChange={(public_holidays) => onChange({ ...value, public_holidays })}
      />
      {chosen.length > 0 && <Year regions={chosen} />}
    </>
  );
}
