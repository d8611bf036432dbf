import { Button } from '@mantine/core';
import { useDiagnosisAct } from '@/api/diagnosis';
import type { LevelEvidenceCode } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import css from './StepCard.module.css';

const signs: LevelEvidenceCode[] = ['understood', 'not_understood', 'jargon'];

/** How the words were taken; the next sentence is worded accordingly. */
export function Gauge({ ticket }: { ticket: number }) {
  const { t } = useTexts();
  const act = useDiagnosisAct(ticket);
  const tell = useTellProblem();
  return (
    <div className={css.under}>
      <span>{t('gauge.title')}</span>
      {signs.map((code) => (
        <Button
          key={code}
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={act.isPending && act.variables.do === 'gauge' && act.variables.code === code}
          onClick={() => act.mutate({ do: 'gauge', code }, { onError: tell })}
        >
          {t(`gauge.${code}`)}
        </Button>
      ))}
    </div>
  );
}
