import { Button, Checkbox } from '@mantine/core';
import { useId, useState } from 'react';
import { useRemoveSample } from '@/api/setup';
import type { SampleRemoved } from '@/api/types';
import { useTexts } from '@/i18n';
import { useGuard } from '@/ui/guard';
import { useNeeds } from '@/ui/needs';
import css from './Setup.module.css';

interface Props {
  removed: (answer: SampleRemoved) => void;
}

/** The one button, which says what is missing until somebody has said that he knows; it is confirmed as a change of one's own security is. */
export function RemoveSample({ removed }: Props) {
  const { t } = useTexts();
  const [knows, setKnows] = useState(false);
  const needs = useNeeds<HTMLDivElement>(knows);
  const lack = needs.say(!knows, t('missing.consent'));
  const place = useId();
  const remove = useRemoveSample();
  const guard = useGuard();
  return (
    <div ref={needs.box} className={css.act}>
      <Checkbox
        label={t('sample.know')}
        error={lack && <span id={place}>{lack}</span>}
        aria-invalid={lack !== false}
        aria-describedby={lack === false ? undefined : place}
        checked={knows}
        onChange={(event) => setKnows(event.currentTarget.checked)}
      />
      <Button
        color="red.9"
        loading={remove.isPending}
        onClick={() => needs.ask() && guard.ask(() => remove.mutateAsync(), removed)}
      >
        {t('sample.remove')}
      </Button>
    </div>
  );
}
