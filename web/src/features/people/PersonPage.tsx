import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router-dom';
import { usePerson, usePersonAct } from '@/api/people';
import { useTicketsOf } from '@/api/tickets';
import type { PersonSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { DeviceList } from '@/ui/DeviceList';
import { DialButton } from '@/ui/DialButton';
import { Facts, SheetColumns } from '@/ui/Facts';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { LevelEditor } from '@/ui/LevelEditor';
import { Tag } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { beside, useNeeds } from '@/ui/needs';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { TicketLinks } from '@/ui/TicketLinks';
import { PersonName } from './PersonName';

function Numbers({ person }: { person: PersonSheet }) {
  const { t } = useTexts();
  const [number, setNumber] = useState('');
  const act = usePersonAct(person.id);
  const tell = useTellProblem();
  const isMute = !number.trim();
  const needs = useNeeds<HTMLFormElement>(!isMute);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    act.mutate(
      { do: 'number', number: number.trim() },
      { onSuccess: () => setNumber(''), onError: tell },
    );
  };
  return (
    <Panel title={t('person.numbers')}>
      {person.numbers.length === 0 && <Empty small title={t('person.no_numbers')} />}
      <Stack gap={4} className="tabular">
        {person.numbers.map((one) => (
          <span key={one.raw}>
            {one.display} <DialButton to={one.e164 ?? one.raw} display={one.display} />
          </span>
        ))}
      </Stack>
      <form ref={needs.box} onSubmit={add}>
        <Group align="end" mt="sm" gap="xs">
          <TextInput
            type="tel"
            label={t('person.add_number')}
            inputWrapperOrder={[...beside]}
            error={needs.say(isMute, t('missing.a_number'))}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={act.isPending}>
            {t('action.add')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

function About({ person }: { person: PersonSheet }) {
  const { t } = useTexts();
  const act = usePersonAct(person.id);
  const tell = useTellProblem();
  return (
    <Panel title={t('company.about')}>
      <Facts
        facts={[
          [
            t('field.company'),
            <Link key="c" to={`/companies/${person.company_id}`}>
              {person.company_name}
            </Link>,
          ],
          [t('person.role'), person.role_title],
          [
            t('person.site'),
            person.site && [person.site.name, person.site.address].filter(Boolean).join(' · '),
          ],
          [t('field.email'), person.email && <a href={`mailto:${person.email}`}>{person.email}</a>],
        ]}
      />
      <div style={{ maxWidth: 260, marginTop: '0.875rem' }}>
        <LanguageSelect
          value={person.language}
          onChange={(language) =>
            act.mutate({ do: 'change', change: { language } }, { onError: tell })
          }
        />
      </div>
    </Panel>
  );
}

function Tickets({ person }: { person: number }) {
  const { t } = useTexts();
  const tickets = useTicketsOf(person);
  return (
    <Panel title={t('person.tickets')}>
      {tickets.isPending && <Loading />}
      {tickets.isError && <Failed error={tickets.error} again={tickets.refetch} />}
      {tickets.data?.items.length === 0 && <Empty small title={t('person.no_tickets')} />}
      {tickets.data && <TicketLinks tickets={tickets.data.items} />}
    </Panel>
  );
}

export default function PersonPage() {
  const { t } = useTexts();
  const id = Number(useParams()['id']);
  const person = usePerson(id);
  if (person.isPending || person.isError) {
    return (
      <PageFrame title={t('nav.people')}>
        {person.isError ? (
          <Failed error={person.error} again={person.refetch} />
        ) : (
          <Loading rows={8} height={24} />
        )}
      </PageFrame>
    );
  }
  const sheet = person.data;
  return (
    <PageFrame
      title={sheet.name ?? t('person.unnamed')}
      aside={
        <>
          {sheet.vip && <Tag tone="accent">{t('person.vip')}</Tag>}
          <Button component={Link} to={`/tickets/new?person=${sheet.id}`} variant="default">
            {t('keys.new_ticket')}
          </Button>
        </>
      }
    >
      <SheetColumns
        left={
          <>
            {sheet.name === null && <PersonName person={sheet.id} />}
            <About person={sheet} />
            <Panel title={t('level.title')}>
              <LevelEditor person={sheet} />
            </Panel>
            <Numbers person={sheet} />
          </>
        }
        right={
          <>
            <Panel title={t('person.devices')}>
              {sheet.devices.length === 0 && <Empty small title={t('person.no_devices')} />}
              <DeviceList devices={sheet.devices} />
            </Panel>
            <Tickets person={sheet.id} />
          </>
        }
      />
    </PageFrame>
  );
}
