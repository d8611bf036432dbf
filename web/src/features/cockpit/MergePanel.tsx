import { Radio, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useDeadlines } from '@/api/deadlines';
import { useSearch } from '@/api/knowledge';
import { useTicketAct } from '@/api/tickets';
import type { DeadlineView, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { useSpell } from '@/ui/Spells';
import { ActPanel } from './ActPanel';
import { DeadlineChanges } from './DeadlineChanges';
import css from './DeadlineChanges.module.css';

interface Props {
  ticket: TicketSheet;
  close: () => void;
}

function Clock({ view }: { view: DeadlineView }) {
  const { t, code } = useTexts();
  const { moment } = useSpell(view.explanation.zone);
  return (
    <li>
      <strong>{code('clock', view.kind)}</strong> {moment(view.due_at)}
      {view.state !== 'running' && <span className={css.state}> {t(`change.${view.state}`)}</span>}
    </li>
  );
}

/** The promises that the requester has from then on: those of the other ticket, as they are. */
function GoesOnIn({ ticket, number }: { ticket: number; number: string }) {
  const { t } = useTexts();
  const deadlines = useDeadlines(ticket, true);
  const title = t('merge.keeps', { number });
  return (
    <section className={css.changes} aria-label={title} aria-live="polite">
      <h3>{title}</h3>
      {deadlines.isPending && <Loading rows={2} />}
      {deadlines.isError && <Failed error={deadlines.error} again={deadlines.refetch} />}
      {deadlines.data && (
        <ul>
          {deadlines.data.items.map((view) => (
            <Clock key={view.kind} view={view} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The same problem twice: this ticket goes on in another one; that can be taken back. */
export function MergePanel({ ticket, close }: Props) {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const [settled] = useDebouncedValue(q, 150);
  const [into, setInto] = useState<string | null>(null);
  const needs = useNeeds<HTMLElement>(into !== null);
  const found = useSearch(settled);
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const others = (found.data?.tickets ?? []).filter(
    (one) =>
      one.id !== ticket.id && one.company_id === ticket.company_id && one.status !== 'merged',
  );
  const chosen = others.find((one) => String(one.id) === into);
  return (
    <ActPanel
      title={t('merge.title')}
      confirm={t('merge.confirm')}
      needs={needs}
      busy={act.isPending}
      onConfirm={() =>
        act.mutate({ do: 'merge', into: Number(into) }, { onSuccess: close, onError: tell })
      }
      close={close}
    >
      <TextInput
        data-first
        label={t('merge.into')}
        description={t('merge.hint')}
        error={needs.say(into === null, t('missing.ticket'))}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {settled.trim().length > 1 && found.isSuccess && others.length === 0 && (
        <p role="status">{t('merge.nothing')}</p>
      )}
      {others.length > 0 && (
        <Radio.Group aria-label={t('merge.into')} value={into} onChange={setInto}>
          <Stack gap="xs">
            {others.map((one) => (
              <Radio key={one.id} value={String(one.id)} label={`${one.number} ${one.title}`} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <DeadlineChanges ticket={ticket.id} change={{ deed: 'merge' }} />
      {chosen && <GoesOnIn ticket={chosen.id} number={chosen.number} />}
    </ActPanel>
  );
}

/** Out of the other ticket again: when it will be due then. */
export function UnmergePanel({ ticket, close }: Props) {
  const { t } = useTexts();
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  return (
    <ActPanel
      title={t('merge.undo')}
      confirm={t('merge.undo')}
      busy={act.isPending}
      onConfirm={() => act.mutate({ do: 'unmerge' }, { onSuccess: close, onError: tell })}
      close={close}
    >
      <DeadlineChanges ticket={ticket.id} change={{ deed: 'unmerge' }} />
    </ActPanel>
  );
}
