import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useMeasures } from '@/api/learned';
import type { Measures } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import { PartsChart, share, type Part } from '@/ui/PartsChart';
import { Gaps } from './MeasuredGaps';
import css from './Measures.module.css';

type Spell = Measures['spells'][number];
type Count = Exclude<keyof Spell, 'from'>;

interface FigureProps {
  name: 'link_rate' | 'known' | 'accuracy' | 'found';
  measures: Measures;
  part: (spell: Spell) => number;
  whole: Count;
}

/** A share over the period, what it means, and how it went. */
function Figure({ name, measures, part, whole }: FigureProps) {
  const { t, locale } = useTexts();
  const times = useTimes();
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  });
  const rows: Part[] = measures.spells.map((spell) => ({
    name: day.format(new Date(spell.from)),
    part: part(spell),
    whole: spell[whole],
  }));
  const all = {
    part: rows.reduce((sum, row) => sum + row.part, 0),
    whole: rows.reduce((sum, row) => sum + row.whole, 0),
  };
  const of = share(all);
  return (
    <Panel title={t(`measures.${name}`)}>
      <p className={css.figure}>
        {of === null ? '–' : times.percent(of)}{' '}
        <small>{t('measures.of', { part: all.part, whole: all.whole })}</small>
      </p>
      <p className={css.definition}>{t(`measures.${name}_means`)}</p>
      {all.whole === 0 ? (
        <Empty small title={t('measures.none')} />
      ) : (
        <PartsChart
          label={t(`measures.${name}`)}
          heads={[t('measures.from'), t(`measures.${name}_part`), t(`measures.${name}_whole`)]}
          rows={rows}
        />
      )}
    </Panel>
  );
}

function Reuse({ measures }: { measures: Measures }) {
  const { t } = useTexts();
  const times = useTimes();
  const of = share({ part: measures.articles_reused, whole: measures.articles_used });
  return (
    <Panel title={t('measures.reuse')}>
      <p className={css.figure}>
        {of === null ? '–' : times.percent(of)}{' '}
        <small>
          {t('measures.of', { part: measures.articles_reused, whole: measures.articles_used })}
        </small>
      </p>
      <p className={css.definition}>{t('measures.reuse_means')}</p>
      {measures.most_used.length === 0 ? (
        <Empty small title={t('measures.none')} />
      ) : (
        <table className={css.list}>
          <thead>
            <tr>
              <th scope="col">{t('measures.article')}</th>
              <th scope="col">{t('measures.tickets')}</th>
            </tr>
          </thead>
          <tbody>
            {measures.most_used.map((article) => (
              <tr key={article.id}>
                <th scope="row">
                  <Link to={`/knowledge/${encodeURIComponent(article.id)}`}>{article.title}</Link>
                </th>
                <td>{article.helped}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** What the knowledge base does, as Knowledge-Centered Service measures it. */
export default function MeasuresPage() {
  const { t } = useTexts();
  const [days, setDays] = useState(91);
  const measures = useMeasures(days);
  return (
    <PageFrame
      title={t('measures.title')}
      aside={
        <SegmentedControl
          aria-label={t('measures.period')}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          data={[
            { value: '28', label: t('measures.weeks_4') },
            { value: '91', label: t('measures.weeks_13') },
            { value: '364', label: t('measures.weeks_52') },
          ]}
        />
      }
    >
      <p className={css.hint}>{t('measures.how')}</p>
      {measures.isPending && <Loading rows={8} height={26} />}
      {measures.isError && <Failed error={measures.error} again={measures.refetch} />}
      {measures.data && (
        <div className={css.grid}>
          <Figure
            name="link_rate"
            measures={measures.data}
            part={(one) => one.linked}
            whole="solved"
          />
          <Figure name="known" measures={measures.data} part={(one) => one.known} whole="linked" />
          <Figure
            name="accuracy"
            measures={measures.data}
            part={(one) => one.helped}
            whole="judged"
          />
          <Figure
            name="found"
            measures={measures.data}
            part={(one) => one.searches - one.not_found}
            whole="searches"
          />
          <Reuse measures={measures.data} />
          <Gaps measures={measures.data} />
        </div>
      )}
    </PageFrame>
  );
}
