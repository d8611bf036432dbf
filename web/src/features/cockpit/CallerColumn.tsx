import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useSetCaller } from '@/api/calls';
import { useCompany, usePerson } from '@/api/people';
import { useTicketAct } from '@/api/tickets';
import type { CallCard, PersonSheet, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { DialButton } from '@/ui/DialButton';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { LanguageTag, Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import css from './CallerColumn.module.css';
import { LevelEditor } from '@/ui/LevelEditor';
import { DeviceList } from '@/ui/DeviceList';
import { Identify } from './Identify';
import { OtherTickets } from './OtherTickets';

function Contract({ company }: { company: number }) {
  const { t } = useTexts();
  const sheet = useCompany(company).data;
  if (!sheet) return null;
  const active = sheet.contracts.find((contract) => contract.active);
  return active ? (
    <Tag tone="good">{active.title}</Tag>
  ) : (
    <Tag tone="warm">{t('contract.not_covered')}</Tag>
  );
}

interface WhoProps {
  person: PersonSheet;
  ticket: number;
  rename: () => void;
}

function Who({ person, ticket, rename }: WhoProps) {
  const { t } = useTexts();
  return (
    <Panel
      title={t('person.requester')}
      aside={
        <Button variant="subtle" color="gray" size="compact-xs" onClick={rename}>
          {t('person.another')}
        </Button>
      }
    >
      <p className={css.name}>
        <Link to={`/people/${person.id}`}>{person.name ?? t('person.unnamed')}</Link>
      </p>
      <p className={css.company}>
        <Link to={`/companies/${person.company_id}`}>{person.company_name}</Link>
        {person.role_title && <> · {person.role_title}</>}
      </p>
      <div className={css.tags}>
        <LanguageTag language={person.language} />
        {person.vip && <Tag tone="accent">{t('person.vip')}</Tag>}
        <Contract company={person.company_id} />
      </div>
      <dl className={css.facts}>
        {person.site && (
          <>
            <dt>{t('person.site')}</dt>
            <dd title={person.site.address ?? undefined}>{person.site.name}</dd>
          </>
        )}
        {person.numbers.map((number) => (
          <div key={number.raw} style={{ display: 'contents' }}>
            <dt>{t('person.number')}</dt>
            <dd className="tabular">
              {number.display}{' '}
              <DialButton to={number.e164 ?? number.raw} display={number.display} ticket={ticket} />
            </dd>
          </div>
        ))}
        {person.email && (
          <>
            <dt>{t('field.email')}</dt>
            <dd>{person.email}</dd>
          </>
        )}
      </dl>
      <div style={{ marginTop: '0.875rem' }}>
        <LevelEditor person={person} />
      </div>
    </Panel>
  );
}

/** The person on the line, and all that is known of them. */
export function CallerColumn({ ticket, call }: { ticket: TicketSheet; call: CallCard | null }) {
  const { t } = useTexts();
  const [changing, setChanging] = useState(false);
  const go = useNavigate();
  const person = usePerson(ticket.person_id);
  const setCaller = useSetCaller();
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const identify = (person_id: number, remember: boolean) => {
    const done = () => setChanging(false);
    if (!call) {
      act.mutate({ do: 'change', change: { person_id } }, { onSuccess: done, onError: tell });
      return;
    }
    setCaller.mutate(
      { id: call.id, person_id, remember },
      {
        // A caller of another company gets a ticket of their own.
        onSuccess: (card) => {
          done();
          if (card.ticket_id !== null && card.ticket_id !== ticket.id)
            go(`/tickets/${card.ticket_id}`);
        },
        onError: tell,
      },
    );
  };
  if (ticket.person_id === null || changing) {
    return (
      <Identify
        call={call}
        company={ticket.company_id}
        onPick={identify}
        cancel={changing ? () => setChanging(false) : null}
      />
    );
  }
  if (person.isPending) return <Loading rows={6} />;
  if (person.isError) return <Failed error={person.error} again={person.refetch} />;
  const sheet = person.data;
  return (
    <>
      <Who person={sheet} ticket={ticket.id} rename={() => setChanging(true)} />
      <Panel title={t('person.devices')}>
        {sheet.devices.length === 0 && <Empty small title={t('person.no_devices')} />}
        <DeviceList
          devices={sheet.devices}
          chosen={ticket.device?.id ?? null}
          onChoose={(device_id) =>
            act.mutate({ do: 'change', change: { device_id } }, { onError: tell })
          }
        />
      </Panel>
      <OtherTickets person={sheet.id} ticket={ticket} call={call} />
    </>
  );
}
