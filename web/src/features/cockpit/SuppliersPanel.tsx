import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCompany } from '@/api/people';
import { useSupplierThreads, useThreadDeed, type ThreadDeed } from '@/api/suppliers';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { AskSupplier } from './AskSupplier';
import { ThreadView } from './ThreadView';
import css from './Suppliers.module.css';

/** What was asked of people outside about this ticket, and what they answered. */
export function SuppliersPanel({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const threads = useSupplierThreads(ticket.id);
  const deed = useThreadDeed(ticket.id);
  const zone = useCompany(ticket.company_id).data?.calendar.zone;
  const tell = useTellProblem();
  const [asking, setAsking] = useState(false);
  const run = (what: ThreadDeed, done?: () => void) =>
    deed.mutate(what, { onSuccess: () => done?.(), onError: tell });
  const items = threads.data?.items ?? [];
  const open = ticket.status === 'open' || ticket.status === 'on_hold';
  return (
    <Panel title={t('supplier.title')}>
      {threads.isPending && <Loading rows={2} />}
      {threads.isError && <Failed error={threads.error} again={threads.refetch} />}
      {threads.isSuccess && items.length === 0 && !asking && (
        <Empty small title={t('supplier.none')} />
      )}
      {items.length > 0 && (
        <ul className={css.threads} aria-label={t('supplier.title')}>
          {items.map((one) => (
            <ThreadView
              key={one.id}
              thread={one}
              clock={ticket.clocks.find((clock) => String(clock.kind) === 'supplier') ?? null}
              zone={zone}
              busy={deed.isPending}
              run={run}
            />
          ))}
        </ul>
      )}
      {threads.data && asking && (
        <AskSupplier
          ticket={ticket}
          maker={threads.data.manufacturer}
          busy={deed.isPending}
          ask={(question) => run({ do: 'ask', question }, () => setAsking(false))}
          close={() => setAsking(false)}
        />
      )}
      {threads.data && open && !asking && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setAsking(true)}>
          {t('supplier.ask')}
        </Button>
      )}
    </Panel>
  );
}
