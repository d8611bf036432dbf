import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useSampleData } from '@/api/setup';
import type { SampleData, SampleRemoved } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconCheck } from '@/ui/icons';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { Counts } from './Counts';
import { RemoveSample } from './RemoveSample';
import css from './Setup.module.css';

function Removed({ answer }: { answer: SampleRemoved }) {
  const { t } = useTexts();
  return (
    <Panel title={t('sample.removed')}>
      <div role="status">
        <Counts counts={answer.gone} label={t('sample.removed')} />
        {answer.accounts_switched_off > 0 && (
          <p className={css.small}>
            {t('sample.accounts_off', { count: answer.accounts_switched_off })}
          </p>
        )}
        {answer.mailboxes_switched_off > 0 && (
          <p className={css.small}>
            {t('sample.mailboxes_off', { count: answer.mailboxes_switched_off })}
          </p>
        )}
      </div>
      <div className={css.act}>
        <Button component={Link} to="/first-steps">
          {t('sample.go_on')}
        </Button>
      </div>
    </Panel>
  );
}

function Choice({ data, removed }: { data: SampleData; removed: (a: SampleRemoved) => void }) {
  const { t } = useTexts();
  const added = data.people_added + data.tickets_added;
  return (
    <>
      <p className={css.say}>{t('sample.what')}</p>
      <div className={css.two}>
        <Panel title={t('sample.goes')}>
          <Counts counts={data.goes} label={t('sample.goes')} />
          {added > 0 && (
            <p className={css.small}>
              {t('sample.added', { tickets: data.tickets_added, people: data.people_added })}
            </p>
          )}
          <p className={css.small}>{t('sample.goes_hint')}</p>
        </Panel>
        <Panel title={t('sample.stays')}>
          <Counts counts={data.stays} label={t('sample.stays')} />
          <p className={css.small}>{t('sample.stays_hint')}</p>
          {data.is_own_account && (
            <p className={css.small}>
              {t('sample.own_account')} <Link to="/security">{t('security.title')}</Link>
            </p>
          )}
        </Panel>
      </div>
      <RemoveSample removed={removed} />
    </>
  );
}

/** Takes away what the demo brought. */
export default function SampleDataPage() {
  const { t } = useTexts();
  const data = useSampleData();
  const [answer, setAnswer] = useState<SampleRemoved | null>(null);
  return (
    <PageFrame title={t('sample.title')}>
      {answer !== null && <Removed answer={answer} />}
      {answer === null && data.isPending && <Loading rows={8} height={24} />}
      {answer === null && data.isError && <Failed error={data.error} again={data.refetch} />}
      {answer === null && data.data && !data.data.is_there && (
        <Empty icon={<IconCheck size={32} stroke={1.3} />} title={t('sample.none')} />
      )}
      {answer === null && data.data?.is_there && <Choice data={data.data} removed={setAnswer} />}
    </PageFrame>
  );
}
