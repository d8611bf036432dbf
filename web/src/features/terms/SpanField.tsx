import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTexts } from '@/i18n';
import { partsOf, spanOf, type SpanUnit } from './span';
import css from './Terms.module.css';

interface Props {
  label: string;
  value: string | null;
  /** Whether it may be left empty: then there is no such promise, or it is as usual. */
  isOptional?: boolean;
  onChange: (value: string | null) => void;
}

const units: SpanUnit[] = ['M', 'H', 'D'];

/** An amount of working time. One of several parts ("PT1H30M") is written as the policy has it. */
export function SpanField({ label, value, isOptional = false, onChange }: Props) {
  const { t } = useTexts();
  const parts = partsOf(value);
  if (value && !parts) {
    return (
      <TextInput
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    );
  }
  const unit = parts?.unit ?? 'H';
  const words = { M: t('terms.minutes'), H: t('terms.hours'), D: t('terms.days') };
  return (
    <div className={css.interval} role="group" aria-label={label}>
      <NumberInput
        label={label}
        labelProps={{ style: { whiteSpace: 'nowrap' } }}
        w={150}
        min={isOptional ? 0 : 1}
        max={9999}
        allowDecimal={false}
        placeholder={isOptional ? '–' : ''}
        value={parts?.count ?? ''}
        onChange={(count) => {
          if (typeof count === 'number' && count > 0) onChange(spanOf({ count, unit }));
          else if (isOptional) onChange(null);
        }}
      />
      <Select
        aria-label={t('terms.unit_of', { what: label })}
        w={110}
        mt="auto"
        allowDeselect={false}
        data={units.map((one) => ({ value: one, label: words[one] }))}
        value={unit}
        onChange={(next) =>
          parts &&
          onChange(spanOf({ count: parts.count, unit: units.find((one) => one === next) ?? 'H' }))
        }
      />
    </div>
  );
}
