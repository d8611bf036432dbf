import type { Diagnosis } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import css from './TimeColumn.module.css';

interface CostProps {
  name: string;
  minutes: number;
  most: number;
  best: boolean;
}

function Cost({ name, minutes, most, best }: CostProps) {
  const times = useTimes();
  return (
    <li className={css.cost} data-best={best || undefined}>
      <span>{name}</span>
      <span className="tabular">{times.amount(minutes)}</span>
      <span className={css.bar}>
        <i style={{ width: `${most > 0 ? Math.round((minutes / most) * 100) : 0}%` }} />
      </span>
    </li>
  );
}

// A deadline further away than a day's work changes nothing about the next step, so it is left unsaid.
const near_minutes = 480;

/** Go on or hand over, with what either would cost. */
export function AdvicePanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTexts();
  const times = useTimes();
  const { recommendation, go_on_minutes, hand_over_minutes, minutes_left, steps_that_fit } =
    diagnosis.advice;
  const most = Math.max(go_on_minutes, hand_over_minutes);
  return (
    <Panel title={t('advice.title')}>
      <p className={css.words}>
        <strong>{t(`advice.${recommendation}`)}</strong>{' '}
        {minutes_left !== null &&
          minutes_left > 0 &&
          minutes_left <= near_minutes &&
          (steps_that_fit === null
            ? t('advice.left', { amount: times.amount(minutes_left) })
            : t('advice.fit', { amount: times.amount(minutes_left), count: steps_that_fit }))}
      </p>
      <ul className={css.costs}>
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
      </ul>
    </Panel>
  );
}
