import { Button, Select } from '@mantine/core';
import type { PolicyAction } from '@/api/types';
import { useTexts } from '@/i18n';
import { WhenField } from './WhenField';
import css from './Terms.module.css';

interface Props {
  value: PolicyAction[];
  onChange: (value: PolicyAction[]) => void;
}

const actions_max = 10;
const deeds = ['hand_over', 'tell_in_charge'] as const;
const clocks = ['solution', 'first_answer', 'next_answer', 'holder', 'supplier'] as const;
const every = 'every';

/** What is done by itself before or after a deadline; it is a warning, too. */
export function ActionsField({ value, onChange }: Props) {
  const { t } = useTexts();
  const set = (at: number, next: PolicyAction) =>
    onChange(value.map((one, index) => (index === at ? next : one)));
  return (
    <fieldset className={css.warnings}>
      <legend>{t('terms.actions')}</legend>
      {value.length === 0 && <span className={css.quiet}>{t('terms.actions_none')}</span>}
      {value.map((one, at) => {
        const label = t('terms.action', { number: at + 1 });
        return (
          <div key={at} className={css.action} role="group" aria-label={label}>
            <div className={css.interval}>
              <WhenField
                label={label}
                value={one.at}
                onChange={(when) => set(at, { ...one, at: when })}
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
            <div className={css.deed}>
              <Select
                aria-label={t('terms.action_clock', { what: label })}
                flex="1 1 11rem"
                allowDeselect={false}
                data={[
                  ...clocks.map((clock) => ({ value: clock, label: t(`clock.${clock}`) })),
                  { value: every, label: t('terms.every_clock') },
                ]}
                value={one.clock ?? every}
                onChange={(next) =>
                  set(at, { ...one, clock: clocks.find((clock) => clock === next) ?? null })
                }
              />
              <Select
                aria-label={t('terms.action_deed', { what: label })}
                flex="2 1 17rem"
                allowDeselect={false}
                data={deeds.map((deed) => ({ value: deed, label: t(`terms_deed.${deed}`) }))}
                value={one.deed}
                onChange={(next) =>
                  set(at, { ...one, deed: deeds.find((deed) => deed === next) ?? one.deed })
                }
              />
            </div>
          </div>
        );
      })}
      {value.length < actions_max && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() =>
              onChange([...value, { at: '-PT30M', clock: 'solution', deed: 'tell_in_charge' }])
            }
          >
            {t('terms.add_action')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
