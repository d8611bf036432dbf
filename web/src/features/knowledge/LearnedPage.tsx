import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useRanking, useRouting, useThreshold } from '@/api/learned';
import type { RankingOrder, RoutingTargetSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { beside, useNeeds } from '@/ui/needs';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { useTimes } from '@/ui/time';
import { When } from '@/ui/When';
import { CurveChart } from './CurveChart';
import { share } from '@/ui/PartsChart';
import css from './Measures.module.css';

const shownFirst = 8;

function Weights({ order, from, to }: { order: RankingOrder; from: number; to: number }) {
  const { code, locale } = useTexts();
  const most = Math.max(...order.weights.map((one) => Math.abs(one.weight)), 1e-9);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'always' });
  return (
    <ul className={css.weights}>
      {order.weights
        .filter((one) => one.weight !== 0)
        .slice(from, to)
        .map((one) => (
          <li key={one.feature}>
            <span>{code('feature', one.feature)}</span>
            <span className={css.track} aria-hidden>
              <span
                className={css.fill}
                data-less={one.weight < 0 || undefined}
                style={{ width: `${Math.round((100 * Math.abs(one.weight)) / most)}%` }}
              />
            </span>
            <span className={css.weight}>{number.format(one.weight)}</span>
          </li>
        ))}
    </ul>
  );
}

function Order({ title, order }: { title: string; order: RankingOrder }) {
  const { t } = useTexts();
  const times = useTimes();
  return (
    <Panel title={title}>
      <p className={css.definition}>
        {order.is_learned
          ? t('learned.order_learned', {
              count: order.choices,
              before: times.percent(order.hit_before),
              after: times.percent(order.hit_after),
            })
          : t('learned.order_plain', { count: order.choices })}
      </p>
      <Weights order={order} from={0} to={shownFirst} />
      {order.weights.filter((one) => one.weight !== 0).length > shownFirst && (
        <details className={css.more}>
          <summary>{t('learned.all_weights')}</summary>
          <Weights order={order} from={shownFirst} to={order.weights.length} />
        </details>
      )}
    </Panel>
  );
}

/** What a threshold would do, in a sentence. */
function useConsequence(learned: RoutingTargetSheet['learned']) {
  const { t } = useTexts();
  const times = useTimes();
  return (percent: number) => {
    // The nearest measured point that promises no more than is asked for.
    const point = learned.curve.filter((one) => one.percent <= percent).at(-1);
    if (!point || point.tickets === 0) return t('learned.would_sort_none');
    return t('learned.would_sort', {
      sorted: times.percent(share({ part: point.tickets, whole: learned.measured }) ?? 0),
      right: times.percent(share({ part: point.right, whole: point.tickets }) ?? 0),
    });
  };
}

function Target({ sheet, maySet }: { sheet: RoutingTargetSheet; maySet: boolean }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<number | string>(sheet.threshold_percent ?? 95);
  const percent = Number(typed);
  const threshold = useThreshold();
  const tell = useTellProblem();
  const consequence = useConsequence(sheet.learned);
  const isFit = percent >= 50 && percent <= 100;
  const needs = useNeeds<HTMLDivElement>(isFit);
  const title = t(`routing.${sheet.target}`);
  const set = (value: number | null) =>
    threshold.mutate({ target: sheet.target, percent: value }, { onError: tell });
  return (
    <Panel title={title}>
      {sheet.made_at === null ? (
        <Empty small title={t('learned.too_few')} />
      ) : (
        <>
          <p className={css.definition}>
            {t('learned.from_tickets', { count: sheet.learned.tickets })}
          </p>
          <CurveChart label={title} learned={sheet.learned} at={sheet.threshold_percent} />
        </>
      )}
      <p className={css.definition} role="status">
        {sheet.threshold_percent === null
          ? t('learned.never')
          : t('learned.by_itself', { percent: sheet.threshold_percent })}
      </p>
      {maySet && (sheet.made_at !== null || sheet.threshold_percent !== null) && (
        <>
          <div ref={needs.box} className={css.set}>
            {sheet.made_at !== null && (
              <>
                <NumberInput
                  label={t('learned.threshold')}
                  error={needs.say(!isFit, t('missing.share'))}
                  inputWrapperOrder={[...beside]}
                  min={50}
                  max={100}
                  clampBehavior="none"
                  suffix=" %"
                  w={150}
                  value={typed}
                  onChange={setTyped}
                />
                <Button loading={threshold.isPending} onClick={() => needs.ask() && set(percent)}>
                  {t('learned.set')}
                </Button>
              </>
            )}
            {sheet.threshold_percent !== null && (
              <Button variant="default" onClick={() => set(null)}>
                {t('learned.switch_off')}
              </Button>
            )}
          </div>
          {sheet.made_at !== null && <p className={css.definition}>{consequence(percent)}</p>}
        </>
      )}
    </Panel>
  );
}

/** What solved tickets taught: the order of proposals, and the sorting of new tickets. */
export default function LearnedPage() {
  const { t } = useTexts();
  const ranking = useRanking();
  const routing = useRouting();
  return (
    <PageFrame title={t('learned.title')}>
      <p className={css.hint}>
        {t('learned.how')}{' '}
        {ranking.data?.made_at && (
          <>
            {t('learned.last')} <When at={ranking.data.made_at} />.
          </>
        )}
      </p>
      {(ranking.isPending || routing.isPending) && <Loading rows={8} height={26} />}
      {ranking.isError && <Failed error={ranking.error} again={ranking.refetch} />}
      {routing.isError && <Failed error={routing.error} again={routing.refetch} />}
      {ranking.data && (
        <section aria-label={t('learned.proposals')}>
          <h2>{t('learned.proposals')}</h2>
          <p className={css.hint}>{t('learned.weights_mean')}</p>
          <div className={css.grid}>
            <Order title={t('learned.order_articles')} order={ranking.data.articles} />
            <Order title={t('learned.order_tickets')} order={ranking.data.tickets} />
          </div>
        </section>
      )}
      {routing.data && (
        <section aria-label={t('learned.routing')}>
          <h2>{t('learned.routing')}</h2>
          <p className={css.hint}>{t('learned.routing_how')}</p>
          <div className={css.grid}>
            {routing.data.targets.map((sheet) => (
              <Target key={sheet.target} sheet={sheet} maySet={routing.data.may_set} />
            ))}
          </div>
        </section>
      )}
    </PageFrame>
  );
}
