import { useTexts } from '@/i18n';
import { BarsChart } from './BarsChart';
import { useTimes } from './time';

export interface Part {
  name: string;
  part: number;
  whole: number;
}
interface Props {
  label: string;
  /** What the rows are, what the part is and what the whole is. */
  heads: [string, string, string];
  rows: Part[];
}

export const share = ({ part, whole }: { part: number; whole: number }) =>
  whole > 0 ? part / whole : null;

/** Parts of wholes by time. */
export function PartsChart({ label, heads, rows }: Props) {
  const { t } = useTexts();
  const times = useTimes();
  const told = rows.map((row) => {
    const { name, part, whole } = row;
    const of = share(row);
    const cells = [part, whole, of === null ? '–' : times.percent(of)];
    return { name, bars: [part, whole - part], cells };
  });
  return <BarsChart label={label} heads={[...heads, t('measures.share')]} rows={told} />;
}
