import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Calendar } from '@/api/types';
import { useTexts } from '@/i18n';
import { Closures, Exceptions, SingleHolidays } from './ClosedDays';
import css from './OwnHours.module.css';
import { usualHours } from './usualHours';
import { HolidayFields, WeekFields, type CalendarProps } from './WeekFields';

const hasDates = ({ holidays, closures, exceptions }: Calendar) =>
  (holidays ?? []).length + (closures ?? []).length + Object.keys(exceptions ?? {}).length > 0;

/** Days besides the week and public holidays: few name any, so they wait until they are asked for. */
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
  label: string;
  hint: string;
  value: Calendar | null;
  onChange: (value: Calendar | null) => void;
}

/** When somebody else than a company works, as a supplier does: a calendar like a company's, or none. */
export function OwnHours({ label, hint, value, onChange }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Checkbox
        label={label}
        description={hint}
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
