import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompany } from '@/api/people';
import { useTicketAct } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useNeeds } from '@/ui/needs';
import { DateField } from '@/ui/DateField';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { When } from '@/ui/When';
import css from './TimeColumn.module.css';

function Promising({ id, close }: { id: number; close: () => void }) {
  const { t } = useTexts();
  const [at, setAt] = useState('');
  const act = useTicketAct(id);
  const tell = useTellProblem();
  const needs = useNeeds<HTMLFormElement>(at !== '');
  const promise = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    act.mutate(
      { do: 'promise_call', at: new Date(at).toISOString() },
      { onSuccess: close, onError: tell },
    );
  };
  return (
    <form ref={needs.box} noValidate onSubmit={promise}>
      <DateField
        withTime
        label={t('call_back.when')}
        required
        error={needs.say(at === '', t('rota.time_missing'))}
        autoFocus
        value={at}
        onChange={setAt}
        maw={280}
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" loading={act.isPending}>
          {t('call_back.promise')}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}

/** A call that was promised: for when, and whether it is late; and the promise of another. */
export function CallBackPanel({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const zone = useCompany(ticket.company_id).data?.calendar.zone;
  const promised = ticket.clocks.find((one) => one.kind === 'call_back');
  if (ticket.status === 'solved' || ticket.status === 'merged') return null;
  return (
    <Panel title={t('call_back.title')}>
      {promised?.due_at && (
        <p className={css.words}>
          {t(promised.state === 'missed' ? 'call_back.late' : 'call_back.promised')}{' '}
          <strong>
            <When at={promised.due_at} absolute zone={zone} />
          </strong>{' '}
          (<When at={promised.due_at} />)
        </p>
      )}
      {isAsking ? (
        <Promising id={ticket.id} close={() => setAsking(false)} />
      ) : (
        <Group gap="xs">
          {promised && (
            <Button
              size="xs"
              loading={act.isPending}
              onClick={() => act.mutate({ do: 'called_back' }, { onError: tell })}
            >
              {t('call_back.done')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t(promised ? 'call_back.other' : 'call_back.promise')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}
