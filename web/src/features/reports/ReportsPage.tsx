import { Button, Group } from '@mantine/core';
import { useCompanies } from '@/api/people';
import { reportAddress, useTicketReport } from '@/api/reports';
import type { ReportQuery, ReportRow, TicketReport } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Breakdown } from './Breakdown';
import { CallsReport } from './CallsReport';
import { FigurePanel } from './FigurePanel';
import { figures } from './figures';
import { ReportFilters } from './ReportFilters';
import css from './Reports.module.css';
import { useReportQuery } from './useReportQuery';

/** What was chosen, in words. */
function useWords(query: ReportQuery): string {
  const { t, code, locale } = useTexts();
  const companies = useCompanies().data?.items ?? [];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const on = (text: string) => day.format(new Date(text));
  return [
    query.kind ? t(`reports.only_${query.kind}`) : t('reports.all'),
    query.company_id && companies.find(({ id }) => id === query.company_id)?.name,
    query.team && t('reports.of_team', { team: code('team', query.team) }),
    query.service && t('reports.of_service', { service: code('team', query.service) }),
    t('reports.between', { from: on(query.from), until: on(query.until) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Body({ report }: { report: TicketReport }) {
  const { t, code } = useTexts();
  const word = (row: ReportRow) => (row.key === null ? t('reports.none') : code('team', row.key));
  const { opened, solved, backlog } = report.total;
  if (opened + solved + backlog === 0) return <Empty title={t('reports.empty')} />;
  return (
    <>
      <div className={css.grid}>
        {figures.map((figure) => (
          <FigurePanel key={figure.name} figure={figure} report={report} />
        ))}
      </div>
      <div className={css.breakdowns}>
        <Breakdown by="company" rows={report.by_company} nameOf={(row) => row.name ?? '–'} />
        <Breakdown by="team" rows={report.by_team} nameOf={word} />
        <Breakdown by="service" rows={report.by_service} nameOf={word} />
      </div>
    </>
  );
}

/** What became of the tickets, for those who answer for the helpdesk. */
export default function ReportsPage() {
  const { t } = useTexts();
  const [query, set] = useReportQuery();
  const report = useTicketReport(query);
  const words = useWords(query);
  return (
    <PageFrame
      title={t('reports.title')}
      aside={
        <Group gap="xs">
          {(['csv', 'pdf'] as const).map((kind) => (
            <Button
              key={kind}
              component="a"
              href={reportAddress(kind, query)}
              download
              variant="default"
              size="xs"
            >
              {t(`reports.as_${kind}`)}
            </Button>
          ))}
        </Group>
      }
    >
      <ReportFilters query={query} set={set} />
      <p className={css.words} role="status">
        {words}
      </p>
      {report.isPending && <Loading rows={8} height={26} />}
      {report.isError && <Failed error={report.error} again={report.refetch} />}
      {report.data && !report.isError && <Body report={report.data} />}
      {!query.team && !query.service && !query.kind && <CallsReport query={query} />}
    </PageFrame>
  );
}
