import type { AuthoredEscalation } from '@/api/types';
import { useTexts } from '@/i18n';
import type { Editing } from './draft';
import { NumberField, SayField, WordsField } from './fields';

interface Props {
  editing: Editing;
  at: number;
  escalation: AuthoredEscalation;
}

export function EscalationForm({ editing, at, escalation }: Props) {
  const { t } = useTexts();
  const path = `escalation/${at}`;
  return (
    <>
      <WordsField
        editing={editing}
        path={`${path}/title`}
        label={t('editor.title')}
        value={escalation.title}
      />
      <SayField editing={editing} path={path} say={escalation.say} />
      <NumberField
        editing={editing}
        path={`${path}/minutes`}
        label={t('editor.minutes_handing_over')}
        value={escalation.minutes}
        min={0.01}
        max={100_000}
      />
    </>
  );
}
