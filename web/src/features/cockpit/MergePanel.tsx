import { Radio, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearch } from '@/api/knowledge';
import { useTicketAct } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import { ActPanel } from './ActPanel';
import { DeadlineChanges } from './DeadlineChanges';

interface Props {
  ticket: TicketSheet;
  close: () => void;
}

/** The same problem twice: this ticket goes on in another one; that can be taken back. */
export function MergePanel({ ticket, close }: Props) {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const [settled] = useDebouncedValue(q, 150);
  const [into, setInto] = useState<string | null>(null);
  const found = useSearch(settled);
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const others = (found.data?.tickets ?? []).filter(
    (one) =>
      one.id !== ticket.id && one.company_id === ticket.company_id && one.status !== 'merged',
  );
  return (
    <ActPanel
      title={t('merge.title')}
      confirm={t('merge.confirm')}
      ready={into !== null}
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
      ready
      busy={act.isPending}
      onConfirm={() => act.mutate({ do: 'unmerge' }, { onSuccess: close, onError: tell })}
      close={close}
    >
      <DeadlineChanges ticket={ticket.id} change={{ deed: 'unmerge' }} />
    </ActPanel>
  );
}
