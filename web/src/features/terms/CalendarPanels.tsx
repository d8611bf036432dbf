import { useTexts } from '@/i18n';
import { Closures, Exceptions, SingleHolidays } from '@/ui/ClosedDays';
import { Panel } from '@/ui/Panel';
import { HolidayFields, WeekFields, type CalendarProps } from '@/ui/WeekFields';

/** A calendar, all of it; `title`: what its week is called. */
export function CalendarPanels({ title, ...fields }: CalendarProps & { title: string }) {
  const { t } = useTexts();
  return (
    <>
      <Panel title={title}>
        <WeekFields {...fields} />
      </Panel>
      <Panel title={t('terms.public_holidays')}>
        <HolidayFields {...fields} />
      </Panel>
      <Panel title={t('terms.holidays')}>
        <SingleHolidays {...fields} />
      </Panel>
      <Panel title={t('terms.closures')}>
        <Closures {...fields} />
      </Panel>
      <Panel title={t('terms.exceptions')}>
        <Exceptions {...fields} />
      </Panel>
    </>
  );
}
