import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import { useLadderPreview } from '@/api/escalation';
import { useCompanies, useSuppliers } from '@/api/people';
import type { LadderPreview as Preview, Rung } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { LadderPath, nameOf, Why } from './LadderPath';
import { useSkillChoices, type Scope } from './scope';
import css from './Escalation.module.css';

/** What of a step is true: whom it asks now, or, behind the one that finds somebody, what it is for. */
function About({ preview, n }: { preview: Preview; n: number }) {
  const { t, code } = useTexts();
  const rung = preview.rungs[n];
  if (!rung) return null;
  if (rung.pass_reason) return <>{code('pass_reason', rung.pass_reason)}</>;
  if (!rung.who) return null;
  const isReached = preview.rung === null || n <= preview.rung;
  const name = nameOf(rung.who);
  if (rung.mode === 'inform')
    return <>{t(isReached ? 'preview.told' : 'preview.told_later', { name })}</>;
  return isReached ? <Why who={rung.who} /> : <>{t(`rung_purpose.${rung.kind}`)}</>;
}

function Found({ preview }: { preview: Preview }) {
  const { t } = useTexts();
  const { target } = preview;
  return (
    <div role="status">
      <p className={css.found}>
        {target ? (
          <>
            <strong>{t('preview.goes_to', { name: nameOf(target) })}</strong> <Why who={target} />
          </>
        ) : (
          t('preview.nobody')
        )}
        {target && preview.rung === null && ` ${t('preview.below')}`}
      </p>
      <LadderPath preview={preview} />
      <h3 className={css.why}>{t('preview.each_step')}</h3>
      <ol className={css.path}>
        {preview.rungs.map((rung, n) => (
          <li key={n} data-here={preview.rung === n || undefined}>
            <span className={css.numbers}>{n + 1}</span>
            <span>
              {rung.who
                ? t('preview.step_who', {
                    step: t(`rung_kind.${rung.kind}`),
                    name: nameOf(rung.who),
                  })
                : t(`rung_kind.${rung.kind}`)}
            </span>
            <small>
              <About preview={preview} n={n} />
            </small>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** "A ticket of this kind, opened now, would go to … because …"; of the steps being written, if any. */
export function LadderPreview({ rungs, scope }: { rungs: Rung[] | null; scope: Scope | null }) {
  const { t, named } = useTexts();
  const companies = useCompanies();
  const suppliers = useSuppliers();
  const choices = useSkillChoices();
  const [chosen, setCompany] = useState<string | null>(null);
  const [anyService, setService] = useState<string | null>('printing');
  const [anyPriority, setPriority] = useState<string | null>('3');
  const [language, setLanguage] = useState<string | null>(null);
  const [maker, setMaker] = useState<string | null>(null);
  const [warranty, setWarranty] = useState(false);
  // What the ladder being written holds for is that of its tickets.
  const service = scope?.service ?? anyService;
  const priority = scope?.priority ?? anyPriority;
  const company =
    scope?.company ??
    chosen ??
    (companies.data?.items[0] ? String(companies.data.items[0].id) : null);
  const spoken = companies.data?.items.find((one) => String(one.id) === company)?.language;
  const preview = useLadderPreview(
    company === null
      ? null
      : {
          company_id: Number(company),
          service,
          priority: priority === null ? null : Number(priority),
          language: languages.find((one) => one === language) ?? null,
          supplier_id: maker === null ? null : Number(maker),
          in_warranty: warranty,
          rungs,
        },
  );
  const names = (items: { id: number; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Panel title={t('preview.title')}>
      <div className={css.fields} style={{ marginBottom: '1rem' }}>
        <Select
          label={t('field.company')}
          allowDeselect={false}
          searchable
          data={names(companies.data?.items)}
          value={company}
          disabled={Boolean(scope?.company)}
          onChange={setCompany}
        />
        <Select
          label={t('ladder.service')}
          clearable
          data={choices}
          value={service}
          disabled={Boolean(scope?.service)}
          onChange={setService}
        />
        <Select
          label={t('ladder.priority')}
          allowDeselect={false}
          data={['1', '2', '3', '4', '5'].map((value) => ({ value, label: `P${value}` }))}
          value={priority}
          disabled={Boolean(scope?.priority)}
          onChange={setPriority}
        />
        <Select
          label={t('handover_kind.manufacturer')}
          clearable
          searchable
          data={names(suppliers.data?.items)}
          value={maker}
          onChange={setMaker}
        />
        <Select
          className={css.whole}
          label={t('field.language')}
          placeholder={spoken && t('preview.language', { language: named(spoken) })}
          clearable
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={setLanguage}
        />
        <Checkbox
          className={css.whole}
          label={t('preview.warranty')}
          checked={warranty}
          onChange={(event) => setWarranty(event.currentTarget.checked)}
        />
      </div>
      {companies.isError && <Failed error={companies.error} again={companies.refetch} />}
      {companies.data?.items.length === 0 && <Empty small title={t('steps.company_first')} />}
      {company !== null && preview.isPending && <Loading rows={4} />}
      {preview.isError && <Failed error={preview.error} again={preview.refetch} />}
      {preview.data && <Found preview={preview.data} />}
    </Panel>
  );
}
