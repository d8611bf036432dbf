import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router-dom';
import { useCompany, usePeople } from '@/api/people';
import { useMe } from '@/api/session';
import { useTickets } from '@/api/tickets';
import type { CompanySheet } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { Facts, SheetColumns } from '@/ui/Facts';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { LinkRows } from '@/ui/LinkRows';
import { Tag } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { TicketLinks } from '@/ui/TicketLinks';
import { useTimes } from '@/ui/time';
import { Hours } from './Hours';
import { ContractsWith } from './ContractsWith';
import { BrandPanel } from './BrandPanel';
import { Acknowledgements } from './Acknowledgements';
import { Domains } from './Domains';
import { RecordingRules } from './RecordingRules';
import { LevelMemory } from './LevelMemory';
import { useDuration } from './duration';

/** What a contract covers: the usual words in the reader's language, others as they were written. */
function useCovered() {
  const { code } = useTexts();
  return (covers: string) =>
    covers
      .split(/,\s*/)
      .map((word) => code('contract_covers', word.replaceAll(' ', '_'), { word }))
      .join(', ');
}

function Contracts({ company }: { company: CompanySheet }) {
  const { t } = useTexts();
  const covered = useCovered();
  const times = useTimes();
  return (
    <Panel title={t('company.contracts')}>
      {company.contracts.length === 0 && <Empty small title={t('company.no_contracts')} />}
      <div style={{ display: 'grid', gap: '0.625rem' }}>
        {company.contracts.map((one) => (
          <div key={one.id}>
            <strong>{one.title}</strong>{' '}
            <Tag tone={one.active ? 'good' : 'plain'}>
              {one.active ? t('contract.active') : t('contract.ended')}
            </Tag>
            <div style={{ color: 'var(--ink-2)', fontSize: '0.875rem' }}>
              {[
                covered(one.covers),
                [one.starts_on, one.ends_on].map((day) => day && times.day(day)).join(' – '),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}

function People({ company }: { company: number }) {
  const { t } = useTexts();
  const people = usePeople('', company);
  if (people.isPending) return <Loading rows={4} />;
  if (people.isError) return <Failed error={people.error} again={people.refetch} />;
  return (
    <LinkRows
      label={t('nav.people')}
      titled
      rows={people.data.items.map((one) => ({
        id: one.id,
        to: `/people/${one.id}`,
        name: one.name ?? one.numbers[0] ?? t('person.unnamed'),
        facts: [one.role_title],
      }))}
    />
  );
}

function Tickets({ company }: { company: number }) {
  const { t } = useTexts();
  const tickets = useTickets('open', company, 15);
  const lines = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('company.tickets')}>
      {tickets.isPending && <Loading />}
      {tickets.isError && <Failed error={tickets.error} again={tickets.refetch} />}
      {tickets.isSuccess && lines.length === 0 && <Empty small title={t('person.no_tickets')} />}
      <TicketLinks tickets={lines} />
    </Panel>
  );
}

export default function CompanyPage() {
  const { t, wordsLocale } = useTexts();
  const id = Number(useParams()['id']);
  const company = useCompany(id);
  const duration = useDuration();
  const role = useMe().data?.role;
  const mayChange = role === 'administrator' || role === 'supervisor';
  if (company.isPending || company.isError) {
    return (
      <PageFrame title={t('field.company')}>
        {company.isError ? (
          <Failed error={company.error} again={company.refetch} />
        ) : (
          <Loading rows={8} height={24} />
        )}
      </PageFrame>
    );
  }
  const sheet = company.data;
  const countries = new Intl.DisplayNames(wordsLocale, { type: 'region' });
  return (
    <PageFrame title={sheet.name}>
      <SheetColumns
        left={
          <>
            <Panel title={t('company.about')}>
              <Facts
                facts={[
                  [t('companies.code'), sheet.code],
                  [t('companies.country'), countries.of(sheet.country) ?? sheet.country],
                  [t('field.language'), languageNames[sheet.language]],
                  [t('company.domains'), sheet.domains.join(', ')],
                  [
                    t('company.phone_ranges'),
                    sheet.phone_ranges.map(({ first, last }) => `${first} – ${last}`).join(', '),
                  ],
                  [t('clock.first_answer'), duration(sheet.policy.first_answer ?? null)],
                  [t('clock.solution'), duration(sheet.policy.solution ?? null)],
                ]}
              />
            </Panel>
            <Contracts company={sheet} />
            <ContractsWith company={sheet.id} />
            <Panel title={t('company.sites')}>
              {sheet.sites.length === 0 && <Empty small title={t('company.no_sites')} />}
              <Facts
                facts={sheet.sites.map((site) => [
                  site.name,
                  [site.address, site.phone].filter(Boolean).join(' · '),
                ])}
              />
            </Panel>
            <Acknowledgements company={sheet} />
            <Domains company={sheet} />
            <BrandPanel company={sheet.id} />
            <Hours
              calendar={sheet.calendar}
              aside={
                mayChange && (
                  <Button component={Link} to="terms" variant="default" size="compact-sm">
                    {t('terms.change')}
                  </Button>
                )
              }
            />
            <LevelMemory company={sheet.id} />
            <RecordingRules company={sheet.id} />
          </>
        }
        right={
          <>
            <Tickets company={sheet.id} />
            <People company={sheet.id} />
          </>
        }
      />
    </PageFrame>
  );
}
