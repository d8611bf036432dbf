import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePeople } from '@/api/people';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconUsers } from '@/ui/icons';
import { LinkRows } from '@/ui/LinkRows';
import { LanguageTag } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { SearchField } from '@/ui/SearchField';

export default function PeoplePage() {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const [settled] = useDebouncedValue(q.trim(), 150);
  const people = usePeople(settled);
  const items = people.data?.items ?? [];
  return (
    <PageFrame
      title={t('nav.people')}
      aside={<SearchField label={t('people.search')} value={q} onChange={setQ} />}
    >
      {people.isPending && <Loading rows={8} height={26} />}
      {people.isError && <Failed error={people.error} again={people.refetch} />}
      {people.isSuccess && items.length === 0 && (
        <Empty icon={<IconUsers size={36} stroke={1.3} />} title={t('identify.nobody')} />
      )}
      {items.length > 0 && (
        <LinkRows
          label={t('nav.people')}
          rows={items.map((one) => ({
            id: one.id,
            to: `/people/${one.id}`,
            name: one.name ?? one.numbers[0] ?? t('person.unnamed'),
            facts: [
              one.company_name,
              one.role_title,
              one.name && one.numbers[0],
              <LanguageTag key="l" language={one.language} />,
            ],
          }))}
        />
      )}
    </PageFrame>
  );
}
