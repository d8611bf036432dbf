import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSetMeasureRules } from '@/api/measures';
import type { MeasureRules } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

const bounds_s = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600].map(String);
const choices: (keyof MeasureRules)[] = ['service_level_s', 'short_s'];
const numbers: { name: keyof MeasureRules; min: number; max: number }[] = [
  { name: 'service_level_percent', min: 1, max: 100 },
  { name: 'occupancy_percent', min: 1, max: 100 },
  { name: 'calls_per_hour', min: 0, max: 60 },
  { name: 'wrap_up_s', min: 1, max: 1800 },
];

/** How figures are counted and what people can bear: the supervisor's to say. */
export function RulesForm({ rules }: { rules: MeasureRules }) {
  const { t } = useTexts();
  const [form, setForm] = useState(rules);
  const set = useSetMeasureRules();
  const tell = useTellProblem();
  const save = (event: FormEvent) => {
    event.preventDefault();
    set.mutate(form, { onError: tell });
  };
  return (
    <Panel title={t('call_measures.rules')}>
      <form onSubmit={save}>
        <Stack gap="sm">
          {choices.map((name) => (
            <NativeSelect
              key={name}
              label={t(`measure_rule.${name}`)}
              value={String(form[name])}
              onChange={(event) => setForm({ ...form, [name]: Number(event.currentTarget.value) })}
              data={bounds_s.map((value) => ({
                value,
                label: t('unit.seconds', { count: Number(value) }),
              }))}
            />
          ))}
          {numbers.map(({ name, min, max }) => (
            <TextInput
              key={name}
              type="number"
              min={min}
              max={max}
              required
              withAsterisk={false}
              label={t(`measure_rule.${name}`)}
              description={
                name === 'calls_per_hour' ? t('measure_rule.calls_per_hour_hint') : undefined
              }
              value={String(form[name])}
              onChange={(event) => setForm({ ...form, [name]: Number(event.currentTarget.value) })}
            />
          ))}
          <Button type="submit" loading={set.isPending} style={{ justifySelf: 'start' }}>
            {t('telephone.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
