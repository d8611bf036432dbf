import { useState } from 'react';
import { useCompanies } from '@/api/people';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconBuilding } from '@/ui/icons';
import { LinkRows } from '@/ui/LinkRows';
import { LanguageTag } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { SearchField } from '@/ui/SearchField';
import { useMe } from '@/api/session';
import { NewCompany } from './NewCompany';

export default function CompaniesPage() {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const me = useMe().data;
  const companies = useCompanies();
  const words = q.trim().toLowerCase();
  const shown = (companies.data?.items ?? []).filter((one) =>
    `${one.name} ${one.code}`.toLowerCase().includes(words),
  );
  return (
    <PageFrame
      title={t('nav.companies')}
      aside={<SearchField label={t('companies.search')} value={q} onChange={setQ} />}
    >
      {companies.isPending && <Loading rows={6} height={26} />}
      {companies.isError && <Failed error={companies.error} again={companies.refetch} />}
      {companies.isSuccess && shown.length === 0 && (
        <Empty icon={<IconBuilding size={36} stroke={1.3} />} title={t('companies.none')} />
      )}
      {shown.length > 0 && (
        <LinkRows
          label={t('nav.companies')}
          rows={shown.map((one) => ({
            id: one.id,
            to: `/companies/${one.id}`,
            name: one.name,
            facts: [one.code, one.country, <LanguageTag key="l" language={one.language} />],
          }))}
        />
      )}
      {me?.role === 'administrator' && <NewCompany />}
    </PageFrame>
  );
}
