import { useState } from 'react';
import type { FirstSteps as Steps } from '@/api/types';
import { useTexts } from '@/i18n';
import { DateField } from '@/ui/DateField';
import { DialButton } from '@/ui/DialButton';
import { FirstSteps } from '@/ui/FirstSteps';
import { SampleHint } from '@/ui/SampleHint';
import { Group, Show } from './Show';

const steps: Steps['steps'] = [
  { step: 'company', is_done: true, is_needed: true },
  { step: 'hours', is_done: false, is_needed: true },
  { step: 'telephone', is_done: false, is_needed: false },
];

/** What asks for a day, calls a number or leads to the next step. */
export function DeedsShown({ sample }: { sample: string }) {
  const { t } = useTexts();
  const [day, setDay] = useState('2026-12-31');
  const number = '+32 81 12 34 56';
  return (
    <Group title={t('design.deeds')}>
      <Show name="DateField">
        <DateField label={sample} value={day} onChange={setDay} />
        <DateField label={sample} value="" onChange={setDay} error={t('field_wrong.missing')} />
      </Show>
      <Show name="DialButton">
        <DialButton to="+3281123456" display={number} />
        <DialButton to="+3281123456" display={number} label={number} />
      </Show>
      <Show name="FirstSteps" wide>
        <FirstSteps steps={steps} />
      </Show>
      <Show name="SampleHint" wide>
        <SampleHint />
      </Show>
    </Group>
  );
}
