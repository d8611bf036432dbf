import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router-dom';
import { useLearning, useRollBack } from '@/api/learning';
import type { Learning, ReleaseLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { SheetColumns } from '@/ui/Facts';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { Changes } from './Changes';
import { ReleaseRow } from './ReleaseRow';
import css from './Models.module.css';

interface ListProps {
  title: string;
  none: string;
  releases: ReleaseLine[];
  model: string;
  chosen: number;
  rollBack?: (id: number) => void;
}

function List({ title, none, releases, ...rest }: ListProps) {
  return (
    <Panel title={title}>
      {releases.length === 0 && <Empty small title={none} />}
      <ul className={css.rows}>
        {releases.map((one) => (
          <ReleaseRow key={one.id} release={one} {...rest} />
        ))}
      </ul>
    </Panel>
  );
}

function Sheet({ sheet, chosen }: { sheet: Learning; chosen: number }) {
  const { t } = useTexts();
  const tell = useTellProblem();
  const rollBack = useRollBack(sheet.id);
  const of = (...states: ReleaseLine['state'][]) =>
    sheet.releases.filter((one) => states.includes(one.state));
  const inUse = of('in_use');
  const shown = chosen || inUse[0]?.id || sheet.releases[0]?.id || 0;
  const common = { model: sheet.id, chosen: shown };
  return (
    <SheetColumns
      left={
        <>
          <List
            {...common}
            title={t('learning.in_use')}
            none={t('learning.author_numbers')}
            releases={inUse}
            rollBack={(id) => rollBack.mutate(id, { onError: tell })}
          />
          <List
            {...common}
            title={t('learning.refused')}
            none={t('learning.no_refused')}
            releases={of('refused')}
          />
          <List
            {...common}
            title={t('learning.history')}
            none={t('learning.no_history')}
            releases={of('replaced', 'rolled_back')}
          />
        </>
      }
      right={<Changes id={shown} />}
    />
  );
}

/** What one model learned: what is used, what was refused and why, what was before. */
export default function ModelPage() {
  const { t, pick } = useTexts();
  const { model = '', release } = useParams();
  const learning = useLearning(model);
  if (!learning.data) {
    return (
      <PageFrame title={t('models.title')}>
        {learning.isError ? (
          <Failed error={learning.error} again={learning.refetch} />
        ) : (
          <Loading rows={8} height={24} />
        )}
      </PageFrame>
    );
  }
  const sheet = learning.data;
  return (
    <PageFrame
      title={pick(sheet.title)}
      aside={
        <Button
          component={Link}
          to={`/knowledge/models/${encodeURIComponent(sheet.id)}/edit`}
          size="xs"
        >
          {t('editor.edit_model')}
        </Button>
      }
    >
      <p className={css.hint}>
        {t('models.version', { version: sheet.version })} ·{' '}
        {t('models.calls', { count: sheet.calls_learned })}. {t('models.how')}
      </p>
      <Sheet sheet={sheet} chosen={Number(release ?? 0)} />
    </PageFrame>
  );
}
