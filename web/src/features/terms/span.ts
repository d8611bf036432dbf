export type SpanUnit = 'M' | 'H' | 'D';
export interface SpanParts {
  count: number;
  unit: SpanUnit;
}

/** "PT90M", "PT8H", "P2D" as a number and its unit; null for what has several parts. */
export function partsOf(span: string | null | undefined): SpanParts | null {
  const parts = /^P(?:T(\d+)([HM])|(\d+)(D))$/.exec(span ?? '');
  if (!parts) return null;
  const unit = parts[2] ?? parts[4];
  return { count: Number(parts[1] ?? parts[3]), unit: unit === 'H' || unit === 'D' ? unit : 'M' };
}

export const spanOf = ({ count, unit }: SpanParts): string =>
  unit === 'D' ? `P${count}D` : `PT${count}${unit}`;
