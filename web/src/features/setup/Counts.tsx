import type { SampleCounts } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './Setup.module.css';

const kinds = [
  'companies',
  'people',
  'devices',
  'tickets',
  'calls',
  'accounts',
  'suppliers',
  'articles',
  'texts',
] as const;

/** How many of what; what there is none of is left out. */
export function Counts({ counts, label }: { counts: SampleCounts; label: string }) {
  const { t } = useTexts();
  return (
    <ul className={css.counts} aria-label={label}>
      {kinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <li key={kind}>{t(`sample_count.${kind}`, { count: counts[kind] })}</li>
        ))}
    </ul>
  );
}
