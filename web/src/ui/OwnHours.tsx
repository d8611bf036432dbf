import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Calendar } from '@/api/types';
import { useTexts } from '@/i18n';
import { Closures, Exceptions, SingleHolidays } from '@/ui/ClosedDays';
import { usualHours } from '@/ui/usualHours';
import { HolidayFields, WeekFields, type CalendarProps } from '@/ui/WeekFields';
import css from './SupplierHours.module.css';

const hasDates = ({ holidays, closures, exceptions }: Calendar) =>
  (holidays ?? []).length + (closures ?? []).length + Object.keys(exceptions ?? {}).length > 0;

/** Days besides the week and public holidays: few contracts name any, so they wait until they are asked for. */
function Dates(fields: CalendarProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(() => hasDates(fields.value));
  if (!isOpen) {
    return (
      <div>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
          {t('contract_with.more_days')}
        </Button>
      </div>
    );
  }
  const parts = [
    ['holidays', SingleHolidays],
    ['closures', Closures],
    ['exceptions', Exceptions],
  ] as const;
  return parts.map(([name, Part]) => (
    <fieldset key={name} className={css.part}>
      <legend>{t(`terms.${name}`)}</legend>
      <Part {...fields} />
    </fieldset>
  ));
}

interface Props {
  value: Calendar | null;
  onChange: (value: Calendar | null) => void;
}

/** When a supplier works by a contract: a calendar like a company's. */
export function SupplierHours({ value, onChange }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Checkbox
        label={t('contract_with.own_hours')}
        description={t('contract_with.own_hours_hint')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usualHours() : null)}
      />
      {value && (
        <div className={css.hours}>
          <fieldset className={css.part}>
            <legend className="visually-hidden">{t('company.hours')}</legend>
            <WeekFields value={value} onChange={onChange} />
          </fieldset>
          <HolidayFields value={value} onChange={onChange} />
          <Dates value={value} onChange={onChange} />
        </div>
      )}
    </>
  );
}
