import type { CallFigures, CallMeasures, MeasureRules } from '@/api/types';
import { useTexts, type TextValues } from '@/i18n';
import {
  isBelowGoal,
  isWornOut,
  shareOf,
  valueOf,
  type FigureName,
  type Value,
} from './callFigures';
import css from './CallFigures.module.css';
import { stopwatch, useTimes } from './time';

export const figureNames: FigureName[] = [
  'offered',
  'answered',
  'given_up',
  'given_up_short',
  'out_of_hours',
  'service_level',
  'speed',
  'handling',
  'occupancy',
];

/** A value as it is read, and what it is made of. */
export function useValueText() {
  const { t } = useTexts();
  const times = useTimes();
  return (value: Value): { main: string; of: string | null } => {
    if (value.kind === 'count') return { main: times.number(value.count), of: null };
    if (value.kind === 'span')
      return { main: value.seconds === null ? '–' : stopwatch(value.seconds * 1000), of: null };
    const share = shareOf(value);
    if (share === null) return { main: '–', of: null };
    const counts = { part: times.number(value.part), whole: times.number(value.whole) };
    return { main: times.percent(share), of: t('measures.of', counts) };
  };
}

export function valuesOf(rules: MeasureRules): TextValues {
  return {
    within: rules.service_level_s,
    goal: rules.service_level_percent,
    short: rules.short_s,
    bearable: rules.occupancy_percent,
  };
}

function detailOf(name: FigureName, figures: CallFigures, all: CallMeasures): string | null {
  const minutes = (seconds: number) => stopwatch(seconds * 1000);
  if (name === 'occupancy')
    return all.occupancy.present_s > 0
      ? `${minutes(all.occupancy.busy_s)} / ${minutes(all.occupancy.present_s)}`
      : null;
  if (name === 'handling' && figures.talked > 0)
    return `${minutes(figures.talked_s / figures.talked)} + ${minutes(figures.wrapped_s / figures.talked)}`;
  return null;
}

/** Each figure with its one definition. */
export function FigureList({ measures }: { measures: CallMeasures }) {
  const { t } = useTexts();
  const textOf = useValueText();
  const values = valuesOf(measures.rules);
  const toneOf = (name: FigureName) => {
    if (name === 'occupancy' && isWornOut(measures)) return 'warm';
    return name === 'service_level' && isBelowGoal(measures) ? 'warm' : undefined;
  };
  return (
    <dl className={css.figures}>
      {figureNames.map((name) => {
        const said = textOf(valueOf(name, measures.total, measures));
        const detail = detailOf(name, measures.total, measures) ?? said.of;
        return (
          <div key={name} className={css.figure} data-tone={toneOf(name)}>
            <dt>{t(`call_figure.${name}`)}</dt>
            <dd>
              <span className={css.value}>{said.main}</span>{' '}
              {detail && <span className={css.of}>{detail}</span>}
              {toneOf(name) && (
                <strong className={css.warning}>
                  {t(
                    name === 'occupancy' ? 'call_figure.worn_out' : 'call_figure.below_goal',
                    values,
                  )}
                </strong>
              )}
              <span className={css.means}>{t(`call_figure.${name}_means`, values)}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
