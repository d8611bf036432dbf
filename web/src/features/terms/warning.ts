import { partsOf, spanOf } from './span';

export const warningKinds = ['%', '-M', '-H', '-D', '+M', '+H', '+D'] as const;
export type WarningKind = (typeof warningKinds)[number];
export interface WarningParts {
  count: number;
  kind: WarningKind;
}

/** "75%", "-PT30M", "+P1D" as a number and what it counts; null for what has several parts. */
export function warningParts(text: string): WarningParts | null {
  const share = /^(\d+)%$/.exec(text);
  if (share) return { count: Number(share[1]), kind: '%' };
  const sign = text.startsWith('-') ? '-' : text.startsWith('+') ? '+' : null;
  const span = partsOf(text.slice(1));
  return sign && span ? { count: span.count, kind: `${sign}${span.unit}` } : null;
}

export function toWarning({ count, kind }: WarningParts): string {
  if (kind === '%') return `${Math.min(count, 100)}%`;
  const unit = kind.endsWith('M') ? 'M' : kind.endsWith('H') ? 'H' : 'D';
  return `${kind.charAt(0)}${spanOf({ count, unit })}`;
}
