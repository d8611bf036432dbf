import { Button } from '@mantine/core';
import { useHandoverPreview } from '@/api/handovers';
import { useCompany } from '@/api/people';
import type { Diagnosis, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { DeadlineRing } from '@/ui/DeadlineRing';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { When } from '@/ui/When';
import { CallBackPanel } from './CallBackPanel';
import { AdvicePanel } from './AdvicePanel';
import { Attachments } from '@/ui/Attachments';
import { HandoverLinks } from './HandoverLinks';
import { HandoverFileView } from './HandoverFileView';
import { SuppliersPanel } from './SuppliersPanel';
import { PlacePanel } from './PlacePanel';
import { TimeSpent } from './TimeSpent';
import { WhyDeadline } from './WhyDeadline';
import css from './TimeColumn.module.css';

function Deadline({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const zone = useCompany(ticket.company_id).data?.calendar.zone;
  const clock = ticket.clocks.find((one) => one.kind === 'solution') ?? ticket.clocks[0];
  const first = ticket.clocks.find((one) => one.kind === 'first_answer');
  if (!clock) {
    return (
      <Panel title={t('clock.solution')}>
        <Empty small title={t('clock.none')} />
      </Panel>
    );
  }
  return (
    <Panel
      title={
        <>
          <span className="visually-hidden">{t('clock.due')}: </span>
          {t(`clock.${clock.kind}`)}
        </>
      }
    >
      <DeadlineRing clock={clock} />
      {/* While it stands still a date would be wrong a minute later; what is left stays. */}
      {clock.state === 'paused' && <p className={css.due}>{t('clock.stopped')}</p>}
      {clock.state !== 'paused' && clock.due_at && (
        <p className={css.due}>
          {t('clock.due')} <When at={clock.due_at} absolute zone={zone} />
        </p>
      )}
      {first && first !== clock && /running|missed/.test(first.state) && first.due_at && (
        <p className={css.due}>
          {t('clock.first_answer')} <When at={first.due_at} absolute zone={zone} />
        </p>
      )}
      <WhyDeadline ticket={ticket.id} />
    </Panel>
  );
}

interface Props {
  ticket: TicketSheet;
  diagnosis: Diagnosis | null;
  handOver: () => void;
}

export function TimeColumn({ ticket, diagnosis, handOver }: Props) {
  const { t } = useTexts();
  const preview = useHandoverPreview(ticket.id);
  return (
    <>
      <Deadline ticket={ticket} />
      <PlacePanel ticket={ticket.id} />
      <CallBackPanel ticket={ticket} />
      <TimeSpent ticket={ticket.id} />
      {diagnosis && diagnosis.state === 'running' && !ticket.solution && (
        <AdvicePanel diagnosis={diagnosis} />
      )}
      <Panel
        title={t('handover.file')}
        aside={
          <Button variant="subtle" color="gray" size="compact-xs" onClick={handOver}>
            {t('handover.read')}
          </Button>
        }
      >
        {preview.isPending && <Loading />}
        {preview.isError && <Failed error={preview.error} again={preview.refetch} />}
        {preview.data && <HandoverFileView file={preview.data.file} brief />}
        {ticket.handover && <HandoverLinks id={ticket.handover.id} />}
      </Panel>
      <SuppliersPanel ticket={ticket} />
      <Attachments ticket={ticket} />
    </>
  );
}
