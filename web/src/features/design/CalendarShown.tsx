import { useState } from 'react';
import { useTexts } from '@/i18n';
import { ChangedTickets } from '@/ui/ChangedTickets';
import { Closures, Exceptions, SingleHolidays } from '@/ui/ClosedDays';
import { Intervals } from '@/ui/Intervals';
import { OwnHours } from '@/ui/OwnHours';
import { usualHours } from '@/ui/usualHours';
import { HolidayFields, WeekFields } from '@/ui/WeekFields';
import { WrongTerms } from '@/ui/WrongTerms';
import { hoursPreview, nothingMoves, wrongHours } from './samples';
import { Group, Show } from './Show';

/** Hours of companies, teams, people and suppliers' contracts. */
export function CalendarShown({ sample }: { sample: string }) {
  const { t } = useTexts();
  const [calendar, setCalendar] = useState(usualHours);
  const fields = { value: calendar, onChange: setCalendar };
  return (
    <Group title={t('company.hours')}>
      <Show name="WeekFields" wide>
        <WeekFields {...fields} />
      </Show>
      <Show name="Intervals">
        <Intervals name={sample} value={[]} onChange={() => undefined} />
        <Intervals name={sample} value={[['22:00', '06:00']]} onChange={() => undefined} />
      </Show>
      <Show name="HolidayFields">
        <HolidayFields {...fields} />
      </Show>
      <Show name="SingleHolidays">
        <SingleHolidays {...fields} />
      </Show>
      <Show name="Closures">
        <Closures {...fields} />
      </Show>
      <Show name="Exceptions">
        <Exceptions {...fields} />
      </Show>
      <Show name="OwnHours" wide>
        <OwnHours label={sample} hint={sample} value={null} onChange={() => undefined} />
        <OwnHours label={sample} hint={sample} value={calendar} onChange={() => undefined} />
      </Show>
      <Show name="ChangedTickets">
        <ChangedTickets preview={hoursPreview(sample)} zone={calendar.zone} />
        <ChangedTickets preview={nothingMoves} zone={calendar.zone} />
      </Show>
      <Show name="WrongTerms">
        <WrongTerms error={wrongHours} />
      </Show>
    </Group>
  );
}
