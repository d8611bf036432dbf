import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Diagnosis, Step, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Bars } from '@/ui/Bars';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { Candidates } from './Candidates';
import css from './Cockpit.module.css';
import { ModelPicker } from './ModelPicker';
import { Proposed } from './Proposed';
import { Solved } from './Solved';
import { StepCard } from './StepCard';
import type { Open } from './TicketCockpit';
import { Trail } from './Trail';

interface Props {
  ticket: TicketSheet;
  diagnosis: UseQueryResult<Diagnosis | null>;
  keysOn: boolean;
  open: (panel: Open) => void;
}

function Causes({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t, pick } = useTexts();
  return (
    <Panel title={t('diagnosis.causes')}>
      {diagnosis.causes.length === 0 ? (
        <Empty small title={t('diagnosis.no_causes')} />
      ) : (
        <Bars bars={diagnosis.causes.map(({ id, title, p }) => ({ id, name: pick(title), p }))} />
      )}
    </Panel>
  );
}

/** A candidate taken instead of what is proposed, until something was found out. */
function useInstead(diagnosis: Diagnosis | null | undefined) {
  const [instead, setInstead] = useState<Step | null>(null);
  const found = diagnosis?.path.length ?? 0;
  useEffect(() => setInstead(null), [found, diagnosis?.next?.id]);
  return [instead, setInstead] as const;
}

/** Whom somebody asks, while everything goes on as before. */
function Asked({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const { handover } = ticket;
  if (handover?.state !== 'offered') return null;
  const isOutside = handover.kind === 'manufacturer';
  return (
    <p className={css.asked} role="status">
      {t(isOutside ? 'handover.still_here_outside' : 'handover.still_here', {
        name: handover.to_name,
      })}
    </p>
  );
}

/** What to ask or do next, and why. */
export function Guide({ ticket, diagnosis, keysOn, open }: Props) {
  const [instead, setInstead] = useInstead(diagnosis.data);
  if (diagnosis.isPending) return <Loading rows={6} height={22} />;
  if (diagnosis.isError) return <Failed error={diagnosis.error} again={diagnosis.refetch} />;
  const closed = ticket.status === 'solved' || ticket.status === 'merged';
  const running = diagnosis.data;
  if (!running) {
    return (
      <>
        {closed ? (
          <Solved ticket={ticket} />
        ) : (
          <>
            <Asked ticket={ticket} />
            <ModelPicker ticket={ticket} keysOn={keysOn} />
          </>
        )}
        <Proposed ticket={ticket} />
      </>
    );
  }
  return (
    <>
      <Trail ticket={ticket.id} diagnosis={running} keysOn={keysOn} undoable={!closed} />
      {closed ? (
        <Solved ticket={ticket} />
      ) : (
        <>
          <Asked ticket={ticket} />
          <StepCard
            key={instead?.id}
            ticket={ticket.id}
            diagnosis={running}
            instead={instead}
            keysOn={keysOn}
            open={open}
          />
        </>
      )}
      <div className={css.pair}>
        <Causes diagnosis={running} />
        {!closed && <Candidates diagnosis={running} take={setInstead} />}
      </div>
      <Proposed ticket={ticket} />
    </>
  );
}
