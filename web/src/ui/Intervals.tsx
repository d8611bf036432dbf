import { Button, TextInput } from '@mantine/core';
import type { Interval } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './Calendar.module.css';

// Text, not the browser's field for times: that one shows AM and PM to some, and knows no 24:00.
const field = {
  size: 'xs',
  w: 64,
  maxLength: 5,
  inputMode: 'numeric',
  placeholder: '08:30',
} as const;

interface Props {
  name: string;
  value: Interval[];
  onChange: (value: Interval[]) => void;
}

/** The hours of one day: as many intervals as there are, past midnight too. */
export function Intervals({ name, value, onChange }: Props) {
  const { t } = useTexts();
  const set = (at: number, next: Interval) =>
    onChange(value.map((one, index) => (index === at ? next : one)));
  return (
    <div className={css.intervals} role="group" aria-label={name}>
      {value.length === 0 && <span className={css.quiet}>{t('company.closed')}</span>}
      {value.map(([from, to], at) => (
        <span key={at} className={css.interval}>
          <TextInput
            {...field}
            aria-label={t('terms.from_on', { day: name })}
            value={from}
            onChange={(event) => set(at, [event.currentTarget.value, to])}
          />
          –
          <TextInput
            {...field}
            aria-label={t('terms.to_on', { day: name })}
            value={to}
            onChange={(event) => set(at, [from, event.currentTarget.value])}
          />
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={t('terms.remove_from', { day: name })}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            ×
          </Button>
        </span>
      ))}
      <Button
        variant="default"
        size="compact-xs"
        aria-label={t('terms.add_to', { day: name })}
        onClick={() =>
          onChange([...value, value.length === 0 ? ['08:30', '12:00'] : ['13:00', '17:30']])
        }
      >
        {t('action.add')}
      </Button>
    </div>
  );
}
