import { Button } from '@mantine/core';
import type { Diagnosis, Step } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { IconEar, IconTool, IconTransfer } from '@/ui/icons';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import { useBecause } from './because';
import css from './Candidates.module.css';

const icons = { ask: IconEar, do: IconTool, hand_over: IconTransfer };

/** What would come next, with its cost and its reason. */
export function Candidates({
  diagnosis,
  take,
}: {
  diagnosis: Diagnosis;
  take: (step: Step) => void;
}) {
  const { t, pick } = useTexts();
  const times = useTimes();
  const because = useBecause(diagnosis);
  const next = diagnosis.candidates.filter((step) => step.id !== diagnosis.next?.id);
  return (
    <Panel title={t('diagnosis.candidates')}>
      {next.length === 0 && <Empty small title={t('diagnosis.no_candidates')} />}
      <ol className={css.list}>
        {next.map((step) => {
          const Icon = icons[step.kind];
          return (
            <li key={step.kind + step.id} className={css.row}>
              <Icon size={16} stroke={1.6} aria-label={t(`step_kind.${step.kind}`)} />
              <span>{pick(step.title)}</span>
              <span className={css.minutes}>{times.amount(step.minutes)}</span>
              <details className={css.why}>
                <summary>{t('diagnosis.why')}</summary>
                <p>
                  {because(step.because)}{' '}
                  {t('diagnosis.until_end', { amount: times.amount(step.expected_minutes) })}
                </p>
                {step.kind !== 'hand_over' && (
                  <Button size="compact-xs" variant="default" onClick={() => take(step)}>
                    {t('diagnosis.instead')}
                  </Button>
                )}
              </details>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
