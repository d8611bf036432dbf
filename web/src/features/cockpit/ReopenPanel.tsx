import { useTicketAct } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import { ActPanel } from './ActPanel';
import { DeadlineChanges } from './DeadlineChanges';

/** Going on with a solved ticket: when it would be due then, before it is done. */
export function ReopenPanel({ ticket, close }: { ticket: TicketSheet; close: () => void }) {
  const { t } = useTexts();
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  return (
    <ActPanel
      title={t('reopen.title')}
      confirm={t('ticket.reopen')}
      busy={act.isPending}
      onConfirm={() => act.mutate({ do: 'reopen' }, { onSuccess: close, onError: tell })}
      close={close}
    >
      <DeadlineChanges ticket={ticket.id} change={{ deed: 'reopen' }} />
    </ActPanel>
  );
}
