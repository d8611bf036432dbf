import { Group, SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { midnight, useCallMeasures, type MeasuresChoice } from '@/api/measures';
import { useCompanies } from '@/api/people';
import type { CallMeasures, Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { FigureList } from '@/ui/CallFigureList';
import { CallTable } from '@/ui/CallTable';
import { Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { stopwatch } from '@/ui/time';
import css from './CallMeasures.module.css';
import { Dispositions } from './Dispositions';
import { RulesForm } from './RulesForm';
import { TechniciansNow } from './TechniciansNow';

type Length = '1' | '7' | '28';

function Body({ measures, oversees }: { measures: CallMeasures; oversees: boolean }) {
  const { t } = useTexts();
  const queueName = (name: string) => name || t('call_measures.no_queue');
  return (
    <>
      <p className={css.now} role="status">
        <span>{t('line.waiting', { count: measures.waiting.calls })}</span>
        {measures.waiting.calls > 0 && (
          <span>
            {t('call_measures.longest', { time: stopwatch(measures.waiting.longest_s * 1000) })}
          </span>
        )}
      </p>
      <FigureList measures={measures} />
      <div className={css.tables}>
        <CallTable
          title={t('call_measures.by_queue')}
          rows={measures.by_queue.map(({ queue, figures }) => ({
            key: queue,
            name: queueName(queue),
            figures,
          }))}
        />
        <CallTable
          title={t('reports.by_company')}
          rows={measures.by_company.map(({ company_id, name, figures }) => ({
            key: String(company_id),
            name: name ?? t('call_measures.no_company'),
            figures,
          }))}
        />
      </div>
      <div className={css.parts}>
        <TechniciansNow measures={measures} />
        {oversees && <RulesForm rules={measures.rules} />}
        {oversees && <Dispositions />}
      </div>
    </>
  );
}

/** What becomes of the calls, live: for those who answer them and those who answer for them. */
export default function CallMeasuresPage({ me }: { me: Me }) {
  const { t } = useTexts();
  const [days, setDays] = useState<Length>('1');
  const [company, setCompany] = useState<string | null>(null);
  const [queue, setQueue] = useState<string | null>(null);
  const companies = useCompanies().data?.items ?? [];
  const choice = useMemo((): MeasuresChoice => {
    const out: MeasuresChoice = { from: midnight(Number(days) - 1) };
    if (company !== null) out.company_id = Number(company);
    if (queue !== null) out.queue = queue;
    return out;
  }, [days, company, queue]);
  const measures = useCallMeasures(choice);
  const queues = measures.data?.by_queue.map((one) => one.queue).filter(Boolean) ?? [];
  const oversees = me.role === 'supervisor' || me.role === 'administrator';
  const field = { size: 'xs' as const, w: 190, clearable: true };
  return (
    <PageFrame title={t('call_measures.title')}>
      <Group gap="xs" mb="md" role="group" aria-label={t('reports.choose')}>
        <SegmentedControl
          size="xs"
          aria-label={t('measures.period')}
          value={days}
          onChange={(value) => setDays(value === '7' || value === '28' ? value : '1')}
          data={[
            { value: '1', label: t('call_measures.today') },
            { value: '7', label: t('call_measures.days_7') },
            { value: '28', label: t('measures.weeks_4') },
          ]}
        />
        <Select
          {...field}
          aria-label={t('queue.company')}
          placeholder={t('queue.company')}
          value={company}
          onChange={setCompany}
          data={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Select
          {...field}
          aria-label={t('call_measures.queue')}
          placeholder={t('call_measures.queue')}
          value={queue}
          onChange={setQueue}
          data={queue !== null && !queues.includes(queue) ? [queue, ...queues] : queues}
        />
      </Group>
      {measures.isPending && <Loading rows={8} height={26} />}
      {measures.isError && <Failed error={measures.error} again={measures.refetch} />}
      {measures.data && !measures.isError && <Body measures={measures.data} oversees={oversees} />}
    </PageFrame>
  );
}
