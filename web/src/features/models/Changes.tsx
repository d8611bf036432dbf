import { useRelease } from '@/api/learning';
import type { Release } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import { usePlace } from './ReleaseRow';
import css from './Models.module.css';

type Change = Release['changes'][number];

function Row({ change }: { change: Change }) {
  const { t, pick } = useTexts();
  const times = useTimes();
  const digits = (n: number) => times.number(n, n < 10 ? 1 : 0);
  const words = {
    cause: pick(change.cause),
    step: change.step ? pick(change.step) : '',
    answer: change.answer ? pick(change.answer) : '',
  };
  const seen = { seen: digits(change.seen), evidence: digits(change.evidence) };
  return (
    <tr>
      <th scope="row">{t(`learning.${change.kind}_is`, words)}</th>
      <td className={`${css.number} tabular`}>{times.percent(change.before)}</td>
      <td className={`${css.number} tabular`}>
        <strong>{times.percent(change.after)}</strong>
      </td>
      <td>{t(`learning.seen_${change.kind}`, seen)}</td>
    </tr>
  );
}

function Table({ release }: { release: Release }) {
  const { t } = useTexts();
  const place = usePlace()(release.release);
  if (release.changes.length === 0) return <Empty small title={t('learning.no_changes')} />;
  return (
    <>
      <p className={css.hint}>
        <strong>{place}</strong>. {t('learning.per_cause')}
      </p>
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t('learning.changes')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('learning.what')}</th>
              <th scope="col" className={css.number}>
                {t('learning.before')}
              </th>
              <th scope="col" className={css.number}>
                {t('learning.after')}
              </th>
              <th scope="col">{t('learning.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {release.changes.map((change, at) => (
              <Row key={at} change={change} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Each number that a release moves: before, after, and how often it was seen. */
export function Changes({ id }: { id: number }) {
  const { t } = useTexts();
  const release = useRelease(id);
  const refused = release.data?.release.state === 'refused';
  return (
    <Panel title={refused ? t('learning.would_change') : t('learning.changes')}>
      {id === 0 && <Empty small title={t('learning.choose')} />}
      {id > 0 && release.isPending && <Loading rows={6} />}
      {release.isError && <Failed error={release.error} again={release.refetch} />}
      {release.data && <Table release={release.data} />}
    </Panel>
  );
}
