import { Button, MultiSelect, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { ArticleTerms, EditedArticle } from '@/api/types';
import { useCompanies, useStaff } from '@/api/people';
import { useArticleTerms } from '@/api/writing';
import { useTexts } from '@/i18n';
import { DateField } from '@/ui/DateField';
import { useTellProblem } from '@/ui/problem';
import css from './Write.module.css';

const kinds = ['product', 'device', 'cause', 'action'] as const;
type Kind = (typeof kinds)[number];
const audiences = ['internal', 'company', 'everyone'] as const;

const targets = (edited: EditedArticle, kind: Kind) =>
  edited.links.filter((link) => link.kind === kind).map((link) => link.target);

/** What concerns the article in all its languages. */
export function Terms({ edited }: { edited: EditedArticle }) {
  const { t } = useTexts();
  const tell = useTellProblem();
  const save = useArticleTerms(edited.id);
  const staff = useStaff();
  const companies = useCompanies();
  const [audience, setAudience] = useState<string>(edited.audience);
  const [company, setCompany] = useState(edited.companies.map((one) => String(one.id)));
  const [owner, setOwner] = useState(edited.owner ? String(edited.owner.id) : null);
  const [review, setReview] = useState(edited.review_at?.slice(0, 10) ?? '');
  const [about, setAbout] = useState(
    Object.fromEntries(kinds.map((kind) => [kind, targets(edited, kind)])) as Record<
      Kind,
      string[]
    >,
  );
  const terms: ArticleTerms = {
    audience: audiences.find((one) => one === audience) ?? 'internal',
    company_ids: audience === 'company' ? company.map(Number) : [],
    owner_id: owner === null ? null : Number(owner),
    review_at: review === '' ? null : `${review}T00:00:00Z`,
    links: kinds.flatMap((kind) => about[kind].map((target) => ({ kind, target }))),
  };
  return (
    <form
      className={css.terms}
      aria-label={t('write.terms')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(terms, { onError: tell });
      }}
    >
      <Select
        label={t('write.audience')}
        value={audience}
        allowDeselect={false}
        data={audiences.map((one) => ({ value: one, label: t(`write_audience.${one}`) }))}
        onChange={(one) => setAudience(one ?? 'internal')}
      />
      {audience === 'company' && (
        <MultiSelect
          label={t('write.companies')}
          searchable
          value={company}
          data={(companies.data?.items ?? []).map((one) => ({
            value: String(one.id),
            label: one.name,
          }))}
          onChange={setCompany}
        />
      )}
      <Select
        label={t('write.owner')}
        searchable
        clearable
        value={owner}
        data={(staff.data?.items ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        onChange={setOwner}
      />
      <DateField label={t('write.review_at')} value={review} onChange={setReview} />
      {kinds.map((kind) => (
        <TagsInput
          key={kind}
          label={t(`write_about.${kind}`)}
          value={about[kind]}
          maxTags={25}
          onChange={(all) => setAbout({ ...about, [kind]: all })}
        />
      ))}
      <Button type="submit" size="xs" variant="default" loading={save.isPending}>
        {t(save.isSuccess ? 'write.terms_kept' : 'write.terms_keep')}
      </Button>
    </form>
  );
}
