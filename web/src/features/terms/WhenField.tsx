import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTexts } from '@/i18n';
import { toWarning, warningKinds, warningParts, type WarningKind } from './warning';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A share of the time, or so much working time before or after the deadline. */
export function WhenField({ label, value, onChange }: Props) {
  const { t } = useTexts();
  const parts = warningParts(value);
  if (!parts) {
    return (
      <TextInput
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      <NumberInput
        aria-label={label}
        w={90}
        min={1}
        max={parts.kind === '%' ? 100 : 9999}
        allowDecimal={false}
        value={parts.count}
        onChange={(count) =>
          typeof count === 'number' && count > 0 && onChange(toWarning({ ...parts, count }))
        }
      />
      <Select
        aria-label={t('terms.unit_of', { what: label })}
        flex="0 1 220px"
        miw={0}
        allowDeselect={false}
        data={warningKinds.map((kind) => ({
          value: kind,
          label: t(`terms_warned.${names[kind]}`),
        }))}
        value={parts.kind}
        onChange={(next) => {
          const kind = warningKinds.find((one) => one === next);
          if (kind) onChange(toWarning({ count: kind === '%' ? 75 : parts.count, kind }));
        }}
      />
    </>
  );
}

const names = {
  '%': 'share',
  '-M': 'minutes_before',
  '-H': 'hours_before',
  '-D': 'days_before',
  '+M': 'minutes_after',
  '+H': 'hours_after',
  '+D': 'days_after',
} as const satisfies Record<WarningKind, string>;
