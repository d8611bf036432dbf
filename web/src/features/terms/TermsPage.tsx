import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useSaveTerms, useTermsPreview } from '@/api/deadlines';
import { useCompany } from '@/api/people';
import { useMe } from '@/api/session';
import type { Calendar, CompanySheet, Policy } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { WrongTerms } from '@/ui/WrongTerms';
import { CalendarPanels } from './CalendarPanels';
import { PrioritiesPanel, PromisesPanel, RulesPanel } from './PolicyEditor';
import { Preview } from './Preview';
import css from './Terms.module.css';

// What is null counts as not said.
function said<T extends object>(terms: T): T {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== null)) as T;
}

function Editor({ company }: { company: CompanySheet }) {
  const { t } = useTexts();
  const go = useNavigate();
  const tell = useTellProblem();
  const [calendar, setCalendar] = useState<Calendar>(company.calendar);
  const [policy, setPolicy] = useState<Policy>(company.policy);
  const [terms] = useDebouncedValue(JSON.stringify([said(calendar), said(policy)]), 300);
  const [shownCalendar, shownPolicy] = JSON.parse(terms) as [Calendar, Policy];
  const preview = useTermsPreview(company.id, shownCalendar, shownPolicy);
  const save = useSaveTerms(company.id);
  const confirm = () =>
    save.mutate(
      { calendar: said(calendar), policy: said(policy) },
      { onSuccess: () => go(`/companies/${company.id}`), onError: tell },
    );
  return (
    <div className={css.columns}>
      <div className={css.left}>
        <CalendarPanels value={calendar} onChange={setCalendar} title={t('company.hours')} />
        <PromisesPanel value={policy} onChange={setPolicy} />
        <PrioritiesPanel value={policy} onChange={setPolicy} />
        <RulesPanel value={policy} onChange={setPolicy} />
      </div>
      <div className={css.right}>
        {preview.isPending && <Loading rows={6} />}
        {preview.isError && (
          <Panel title={t('terms.preview')}>
            <WrongTerms error={preview.error} />
          </Panel>
        )}
        {preview.isSuccess && <Preview preview={preview.data} />}
        <Group>
          <Button onClick={confirm} loading={save.isPending} disabled={preview.isError}>
            {t('action.save')}
          </Button>
          <Button component={Link} to={`/companies/${company.id}`} variant="default">
            {t('action.cancel')}
          </Button>
        </Group>
      </div>
    </div>
  );
}

function NotYours({ company }: { company: CompanySheet }) {
  const { t } = useTexts();
  return (
    <Empty title={t('terms.not_yours')}>
      <Link to={`/companies/${company.id}`}>{t('terms.to_company', { name: company.name })}</Link>
    </Empty>
  );
}

export default function TermsPage() {
  const { t } = useTexts();
  const id = Number(useParams()['id']);
  const company = useCompany(id);
  const role = useMe().data?.role;
  const mayChange = role === 'administrator' || role === 'supervisor';
  const title = company.data ? `${company.data.name} · ${t('terms.title')}` : t('terms.title');
  return (
    <PageFrame title={title}>
      {company.isPending && <Loading rows={8} height={24} />}
      {company.isError && <Failed error={company.error} again={company.refetch} />}
      {company.isSuccess &&
        (mayChange ? <Editor company={company.data} /> : <NotYours company={company.data} />)}
    </PageFrame>
  );
}
