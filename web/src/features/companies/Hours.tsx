import type { ReactNode } from 'react';
import { useHolidayRegions } from '@/api/deadlines';
import type { Calendar } from '@/api/types';
import { useTexts } from '@/i18n';
import { Facts } from '@/ui/Facts';
import { Panel } from '@/ui/Panel';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
// Any Monday will do: only the names of the days are taken from it.
const monday_ms = Date.UTC(2024, 0, 1);

export function Hours({ calendar, aside }: { calendar: Calendar; aside?: ReactNode }) {
  const { t, locale, wordsLocale } = useTexts();
  const regions = useHolidayRegions().data?.items ?? [];
  const name = new Intl.DateTimeFormat(wordsLocale, { weekday: 'long', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Panel title={t('company.hours')} aside={aside}>
      <Facts
        facts={[
          ...days.map((day, at): [string, string] => [
            name.format(monday_ms + at * 86_400_000),
            (calendar.hours[day] ?? []).map(([from, to]) => `${from} – ${to}`).join(', ') ||
              t('company.closed'),
          ]),
          [t('company.zone'), calendar.zone],
          [
            t('company.holidays'),
            [
              ...(calendar.public_holidays ?? []).map(
                (code) => regions.find((one) => one.code === code)?.name ?? code,
              ),
              ...(calendar.holidays ?? []).map((day) => date.format(new Date(`${day}T00:00:00Z`))),
            ].join(', '),
          ],
          [
            t('terms.closures'),
            (calendar.closures ?? [])
              .map(({ from, to, name: why }) =>
                [
                  [from, to].map((day) => date.format(new Date(`${day}T00:00:00Z`))).join(' – '),
                  why,
                ]
                  .filter(Boolean)
                  .join(' '),
              )
              .join(', '),
          ],
        ]}
      />
    </Panel>
  );
}
