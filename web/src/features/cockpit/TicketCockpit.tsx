import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useDiagnosis } from '@/api/diagnosis';
import { readersOf, usePresence, useReading } from '@/api/presence';
import { useLiveState, useMe } from '@/api/session';
import { useTicket } from '@/api/tickets';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { useKeys } from '@/ui/keyboard';
import { usePageTitle } from '@/ui/PageFrame';
import { CallerColumn } from './CallerColumn';
import css from './Cockpit.module.css';
import { HandOverPanel } from './HandOverPanel';
import { HoldPanel } from './HoldPanel';
import { Guide } from './Guide';
import { MergePanel, UnmergePanel } from './MergePanel';
import { MovePanel } from './MovePanel';
import { ReopenPanel } from './ReopenPanel';
import { ProblemBox } from './ProblemBox';
import { Sorted } from './Sorted';
import { TicketHead } from './TicketHead';
import { TimeColumn } from './TimeColumn';
import { TimelineDock } from './TimelineDock';
import { WrapUp } from './WrapUp';

export type Open =
  'wrap_up' | 'hand_over' | 'hold' | 'reopen' | 'merge' | 'unmerge' | 'move' | null;

/** One ticket on one screen: the caller, what to say next, the time, the story. */
export default function TicketCockpit({ id }: { id: number }) {
  const { t } = useTexts();
  const ticket = useTicket(id);
  const diagnosis = useDiagnosis(id);
  const state = useLiveState().data;
  const me = useMe().data;
  const [open, setOpen] = useState<Open>(null);
  useReading(id);
  const names = readersOf(usePresence(), id)
    .map((one) => one.name)
    .join(', ');
  const call = state?.calls.find(
    (one) => one.ticket_id === id && one.state === 'answered' && one.answered_by?.id === me?.id,
  );
  usePageTitle(ticket.data ? `${ticket.data.number} ${ticket.data.title}` : t('nav.cockpit'));
  const toggle = (panel: Open) => setOpen((now) => (now === panel ? null : panel));
  useKeys(
    'keys.ticket',
    [
      { key: 'w', label: 'keys.wrap_up', run: () => toggle('wrap_up') },
      { key: 'e', label: 'keys.hand_over', run: () => toggle('hand_over') },
      { key: 'h', label: 'keys.hold', run: () => toggle('hold') },
      {
        key: 'Escape',
        label: open === null ? 'keys.leave_text' : 'keys.close',
        run: () => {
          const field = document.activeElement;
          if (field instanceof HTMLTextAreaElement) field.blur();
          setOpen(null);
        },
        typing: true,
      },
    ],
    ticket.isSuccess,
  );
  if (ticket.isPending) {
    return (
      <div className={css.idle}>
        <Loading rows={8} height={26} />
      </div>
    );
  }
  if (ticket.isError) {
    return (
      <div className={css.idle}>
        <h1>{t('nav.queue')}</h1>
        <Failed error={ticket.error} again={ticket.refetch} />
        <Button component={Link} to="/queue" variant="default" size="xs" mt="md">
          {t('cockpit.all_tickets')}
        </Button>
      </div>
    );
  }
  const sheet = ticket.data;
  const close = () => setOpen(null);
  return (
    <div className={css.grid}>
      <div className={css.head}>
        <TicketHead ticket={sheet} call={call ?? null} open={open} toggle={toggle} />
        <div role="status" className={css.reads}>
          {names && t('queue.reads', { names })}
        </div>
      </div>
      <div className={css.talk}>
        {open === 'wrap_up' && (
          <WrapUp ticket={sheet} diagnosis={diagnosis.data ?? null} close={close} />
        )}
        {open === 'hand_over' && <HandOverPanel ticket={sheet} close={close} />}
        {open === 'hold' && <HoldPanel ticket={sheet} close={close} />}
        {open === 'merge' && <MergePanel ticket={sheet} close={close} />}
        {open === 'unmerge' && <UnmergePanel ticket={sheet} close={close} />}
        {open === 'move' && <MovePanel ticket={sheet} close={close} />}
        {open === 'reopen' && <ReopenPanel ticket={sheet} close={close} />}
        <ProblemBox ticket={sheet} />
        <Sorted ticket={sheet} />
        <Guide ticket={sheet} diagnosis={diagnosis} keysOn={open === null} open={setOpen} />
      </div>
      <div className={css.caller}>
        <CallerColumn ticket={sheet} call={call ?? null} />
      </div>
      <div className={css.time}>
        <TimeColumn
          ticket={sheet}
          diagnosis={diagnosis.data ?? null}
          handOver={() => setOpen('hand_over')}
        />
      </div>
      <div className={css.line}>
        <TimelineDock ticket={sheet} />
      </div>
    </div>
  );
}
