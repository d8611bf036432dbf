import type { Diagnosis } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import { useBecause } from './because';
import css from './TimeColumn.module.css';

interface CostProps {
  name: string;
  minutes: number | null;
  most: number;
  best: boolean;
}

function Cost({ name, minutes, most, best }: CostProps) {
  const times = useTimes();
  if (minutes === null) return null;
  return (
    <div className={css.cost} data-best={best || undefined}>
      <dt>{name}</dt>
      <dd>{times.amount(minutes)}</dd>
      <span className={css.bar}>
        <i style={{ width: `${most > 0 ? Math.round((minutes / most) * 100) : 0}%` }} />
      </span>
    </div>
  );
}

/** Go on or hand over, with what either would cost. */
export function AdvicePanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTexts();
  const times = useTimes();
  const because = useBecause(diagnosis);
  const {
    recommendation,
    go_on_minutes,
    hand_over_minutes,
    minutes_left,
    steps_that_fit,
    code,
    values,
  } = diagnosis.advice;
  const most = Math.max(go_on_minutes ?? 0, hand_over_minutes ?? 0);
  return (
    <Panel title={t('advice.title')}>
      <p className={css.words}>
        <strong>{t(`advice.${recommendation}`)}</strong>{' '}
        {minutes_left !== null &&
          minutes_left > 0 &&
          (steps_that_fit === null
            ? t('advice.left', { amount: times.amount(minutes_left) })
            : t('advice.fit', { amount: times.amount(minutes_left), count: steps_that_fit }))}
        {code && recommendation === 'hand_over' && <> {because({ code, values })}</>}
      </p>
      <dl className={css.costs}>
        <Cost
          name={t('advice.cost_go_on')}
          minutes={go_on_minutes}
          most={most}
          best={recommendation === 'go_on'}
        />
        <Cost
          name={t('advice.cost_hand_over')}
          minutes={hand_over_minutes}
          most={most}
          best={recommendation === 'hand_over'}
        />
      </dl>
    </Panel>
  );
}
