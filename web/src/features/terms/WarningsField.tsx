import { Button } from '@mantine/core';
import { useTexts } from '@/i18n';
import { WhenField } from './WhenField';
import css from './Terms.module.css';

interface Props {
  value: string[];
  onChange: (value: string[]) => void;
}

const warnings_max = 10;

/** When somebody is warned. */
export function WarningsField({ value, onChange }: Props) {
  const { t } = useTexts();
  return (
    <fieldset className={css.warnings}>
      <legend>{t('terms.warnings')}</legend>
      {value.length === 0 && <span className={css.quiet}>{t('terms.warnings_none')}</span>}
      {value.map((text, at) => {
        const label = t('terms.warning', { number: at + 1 });
        return (
          <div key={at} className={css.interval} role="group" aria-label={label}>
            <WhenField
              label={label}
              value={text}
              onChange={(next) => onChange(value.map((one, index) => (index === at ? next : one)))}
            />
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-label={t('terms.remove_from', { day: label })}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            >
              ×
            </Button>
          </div>
        );
      })}
      {value.length < warnings_max && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange([...value, value.includes('-PT1H') ? '-PT30M' : '-PT1H'])}
          >
            {t('terms.add_warning')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
