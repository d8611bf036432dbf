import { useCallMeasures, type MeasuresChoice } from '@/api/measures';
import type { ReportQuery } from '@/api/types';
import { useTexts } from '@/i18n';
import { FigureList } from '@/ui/CallFigureList';

const day_ms = 86_400_000;
const localMidnight = (day: string) => new Date(`${day}T00:00:00`);

/** What became of the calls of the same days; they have no team, subject or kind. */
export function CallsReport({ query }: { query: ReportQuery }) {
  const { t } = useTexts();
  const choice: MeasuresChoice = {
    from: localMidnight(query.from).toISOString(),
    until: new Date(localMidnight(query.until).getTime() + day_ms).toISOString(),
  };
  if (query.company_id) choice.company_id = query.company_id;
  const measures = useCallMeasures(choice).data;
  if (!measures || measures.total.offered === 0) return null;
  return (
    <section aria-label={t('call_measures.title')}>
      <h2>{t('call_measures.title')}</h2>
      <FigureList measures={measures} />
    </section>
  );
}
