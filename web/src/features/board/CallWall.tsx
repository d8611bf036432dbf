import { useHasTelephone } from '@/api/telephone';
import { midnight, useCallMeasures } from '@/api/measures';
import { useTexts } from '@/i18n';
import { isBelowGoal, isWornOut, valueOf, type FigureName } from '@/ui/callFigures';
import { useValueText, valuesOf } from '@/ui/CallFigureList';
import { stopwatch } from '@/ui/time';
import css from './Board.module.css';

const figures: FigureName[] = ['service_level', 'speed', 'given_up', 'occupancy'];

/** Today's calls, in the same words and by the same definitions as on the page of calls. */
export function CallWall() {
  const { t } = useTexts();
  const textOf = useValueText();
  const hasTelephone = useHasTelephone().data?.has_numbers ?? false;
  const measures = useCallMeasures({ from: midnight() }).data;
  if (!measures || (!hasTelephone && measures.total.offered === 0)) return null;
  const toneOf = (name: FigureName) => {
    if (name === 'service_level' && isBelowGoal(measures)) return 'warm';
    return name === 'occupancy' && isWornOut(measures) ? 'warm' : undefined;
  };
  const hands = measures.hands.map((one) => one.account.name);
  return (
    <>
      {hands.length > 0 && (
        <div className={`${css.figure} ${css.hands}`} data-tone="warm">
          <dt>{t('line.hands')}</dt>
          <dd className={css.text}>{hands.join(', ')}</dd>
        </div>
      )}
      <div className={css.figure} data-tone={measures.waiting.calls > 0 ? 'warm' : undefined}>
        <dt>{t('board.longest_wait')}</dt>
        <dd className={css.text}>{stopwatch(measures.waiting.longest_s * 1000)}</dd>
      </div>
      {figures.map((name) => (
        <div key={name} className={css.figure} data-tone={toneOf(name)}>
          <dt title={t(`call_figure.${name}_means`, valuesOf(measures.rules))}>
            {t(`call_figure.${name}`)}
          </dt>
          <dd className={css.text}>{textOf(valueOf(name, measures.total, measures)).main}</dd>
        </div>
      ))}
    </>
  );
}
