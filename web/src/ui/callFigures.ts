import type { CallFigures, CallMeasures } from '@/api/types';

export type FigureName =
  | 'offered'
  | 'answered'
  | 'given_up'
  | 'given_up_short'
  | 'out_of_hours'
  | 'service_level'
  | 'speed'
  | 'handling'
  | 'occupancy';

/** A figure as it is shown: a count, a share of something, or a span in seconds. */
export type Value =
  | { kind: 'count'; count: number }
  | { kind: 'share'; part: number; whole: number }
  | { kind: 'span'; seconds: number | null };

const mean = (sum: number, of: number) => (of > 0 ? sum / of : null);

export function valueOf(name: FigureName, of: CallFigures, all?: CallMeasures): Value {
  switch (name) {
    case 'offered':
      return { kind: 'count', count: of.offered };
    case 'given_up_short':
      return { kind: 'count', count: of.given_up_short };
    case 'out_of_hours':
      return { kind: 'count', count: of.out_of_hours };
    case 'answered':
      return { kind: 'share', part: of.answered, whole: of.offered };
    case 'given_up':
      return { kind: 'share', part: of.given_up, whole: of.offered - of.given_up_short };
    case 'service_level':
      return { kind: 'share', part: of.in_time, whole: of.offered - of.given_up_short };
    case 'speed':
      return { kind: 'span', seconds: mean(of.waited_s, of.answered) };
    case 'handling':
      return { kind: 'span', seconds: mean(of.talked_s + of.wrapped_s, of.talked) };
    case 'occupancy':
      return {
        kind: 'share',
        part: all?.occupancy.busy_s ?? 0,
        whole: all?.occupancy.present_s ?? 0,
      };
  }
}

export const shareOf = (value: Value): number | null =>
  value.kind === 'share' && value.whole > 0 ? value.part / value.whole : null;

/** Whether people have been worn out lately; nothing is said before ten minutes are known. */
export function isWornOut({ occupancy_lately: lately, rules }: CallMeasures): boolean {
  const known_from_s = 600;
  if (lately.present_s < known_from_s) return false;
  return (lately.busy_s / lately.present_s) * 100 > rules.occupancy_percent;
}

export function isBelowGoal({ total, rules }: CallMeasures): boolean {
  const share = shareOf(valueOf('service_level', total));
  return share !== null && share * 100 < rules.service_level_percent;
}
