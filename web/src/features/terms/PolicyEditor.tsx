import { Checkbox, NumberInput, Select } from '@mantine/core';
import type { HoldReason, Policy, Promises } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { SpanField } from './SpanField';
import { Warned } from './Warned';
import css from './Terms.module.css';

const clocks = ['first_answer', 'next_answer', 'solution', 'holder', 'supplier'] as const;
const reasons: HoldReason[] = ['requester', 'supplier', 'part', 'appointment', 'third_party'];
const priorities = ['1', '2', '3', '4', '5'];
const usualFollowUp = 3;
const ways = ['resume', 'restart', 'count'] as const;

interface Props {
  value: Policy;
  onChange: (value: Policy) => void;
}

/** Without what is null: the server takes a missing member for "as usual". */
const tidy = (promises: Promises): Promises =>
  Object.fromEntries(Object.entries(promises).filter(([, span]) => span !== null));

export function PromisesPanel({ value, onChange }: Props) {
  const { t } = useTexts();
  return (
    <Panel title={t('terms.promises')}>
      {clocks.map((clock) => (
        <div key={clock} className={css.row}>
          <SpanField
            label={t(`clock.${clock}`)}
            value={value[clock] ?? null}
            isOptional={clock !== 'first_answer' && clock !== 'solution'}
            onChange={(span) => onChange({ ...value, [clock]: span })}
          />
        </div>
      ))}
      <div className={css.row}>
        <Select
          label={t('terms.day_is')}
          w="100%"
          maw={440}
          allowDeselect={false}
          data={[
            { value: 'same_time', label: t('terms.day_same_time') },
            { value: 'working_hours', label: t('terms.day_working_hours') },
          ]}
          value={value.day ?? (value.hours_per_day ? 'working_hours' : null)}
          onChange={(day) =>
            onChange(
              day === 'same_time'
                ? { ...value, day, hours_per_day: null }
                : { ...value, day: 'working_hours', hours_per_day: value.hours_per_day ?? 8 },
            )
          }
        />
        {value.day !== 'same_time' && value.hours_per_day && (
          <NumberInput
            label={t('terms.hours_per_day')}
            w={160}
            min={0.5}
            max={24}
            decimalScale={2}
            value={value.hours_per_day}
            onChange={(hours) =>
              typeof hours === 'number' && onChange({ ...value, hours_per_day: hours })
            }
          />
        )}
      </div>
    </Panel>
  );
}

export function PrioritiesPanel({ value, onChange }: Props) {
  const { t } = useTexts();
  const all = value.priorities ?? {};
  const set = (priority: string, promises: Promises) => {
    const next = { ...all, [priority]: tidy(promises) };
    if (Object.keys(next[priority] ?? {}).length === 0) delete next[priority];
    onChange({ ...value, priorities: next });
  };
  return (
    <Panel title={t('terms.by_priority')}>
      <p className={css.hint}>{t('terms.by_priority_hint')}</p>
      {priorities.map((priority) => (
        <div key={priority} className={css.row}>
          {clocks.map((clock) => (
            <SpanField
              key={clock}
              isOptional
              label={`P${priority} · ${t(`clock.${clock}`)}`}
              value={all[priority]?.[clock] ?? null}
              onChange={(span) => set(priority, { ...all[priority], [clock]: span })}
            />
          ))}
        </div>
      ))}
    </Panel>
  );
}

export function RulesPanel({ value, onChange }: Props) {
  const { t, code } = useTexts();
  const reminders = value.reminders ?? null;
  const pauses = (reason: HoldReason) => value.pauses?.[reason] ?? reason !== 'third_party';
  return (
    <Panel title={t('terms.rules')}>
      <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: '0.5rem' }}>
        <legend className={css.quiet} style={{ marginBottom: '0.5rem' }}>
          {t('terms.pauses')}
        </legend>
        {reasons.map((reason) => (
          <Checkbox
            key={reason}
            label={code('hold_reason', reason)}
            checked={pauses(reason)}
            onChange={(event) =>
              onChange({
                ...value,
                pauses: { ...value.pauses, [reason]: event.currentTarget.checked },
              })
            }
          />
        ))}
      </fieldset>
      <Select
        mt="md"
        label={t('terms.reopened')}
        allowDeselect={false}
        data={ways.map((way) => ({ value: way, label: t(`reopened.${way}`) }))}
        value={value.reopened ?? 'resume'}
        onChange={(way) =>
          onChange({ ...value, reopened: ways.find((one) => one === way) ?? 'resume' })
        }
      />
      <Warned value={value} onChange={onChange} />
      <Checkbox
        mt="md"
        label={t('terms.reminders')}
        checked={reminders !== null}
        onChange={(event) =>
          onChange({
            ...value,
            reminders: event.currentTarget.checked
              ? { every: 'PT8H', times: 2, closes: false }
              : null,
          })
        }
      />
      {reminders && (
        <div className={css.row}>
          <SpanField
            label={t('terms.reminder_every')}
            value={reminders.every}
            onChange={(every) =>
              every && onChange({ ...value, reminders: { ...reminders, every } })
            }
          />
          <NumberInput
            label={t('terms.reminder_times')}
            w={130}
            min={1}
            max={10}
            allowDecimal={false}
            value={reminders.times}
            onChange={(times) =>
              typeof times === 'number' &&
              onChange({ ...value, reminders: { ...reminders, times } })
            }
          />
          <Checkbox
            label={t('terms.reminder_closes')}
            checked={reminders.closes}
            onChange={(event) =>
              onChange({
                ...value,
                reminders: { ...reminders, closes: event.currentTarget.checked },
              })
            }
          />
        </div>
      )}
      <NumberInput
        mt="md"
        label={t('terms.follow_up_days')}
        maw={440}
        min={1}
        max={60}
        clampBehavior="strict"
        allowDecimal={false}
        value={value.follow_up_days ?? usualFollowUp}
        onChange={(n) => typeof n === 'number' && onChange({ ...value, follow_up_days: n })}
      />
    </Panel>
  );
}
