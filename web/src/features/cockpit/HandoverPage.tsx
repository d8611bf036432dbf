import { Group } from '@mantine/core';
import { Link, useParams } from 'react-router-dom';
import { useHandover } from '@/api/handovers';
import { useCompany } from '@/api/people';
import { useTexts } from '@/i18n';
import { Facts } from '@/ui/Facts';
import { Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { When } from '@/ui/When';
import { HandoverFileView } from './HandoverFileView';
import { HandoverLinks } from './HandoverLinks';
import css from './HandoverPage.module.css';

/** What the receiver must know, on a page of its own that prints well. */
export default function HandoverPage() {
  const { t } = useTexts();
  const id = Number(useParams()['id']);
  const handover = useHandover(id);
  const zone = useCompany(handover.data?.ticket.company_id ?? null).data?.calendar.zone;
  if (handover.isPending || handover.isError) {
    return (
      <PageFrame title={t('handover.file')}>
        {handover.isError ? (
          <Failed error={handover.error} again={handover.refetch} />
        ) : (
          <Loading rows={8} height={24} />
        )}
      </PageFrame>
    );
  }
  const { file, ticket, to, note, state } = handover.data;
  const device = file.device;
  return (
    <PageFrame
      title={t('handover.page_title', { number: file.ticket_number })}
      aside={
        <Group gap="md">
          <Link to={`/tickets/${ticket.id}`}>{t('handover.to_ticket')}</Link>
          <HandoverLinks id={id} />
        </Group>
      }
    >
      <Panel title={file.title || t('handover.file')}>
        <Facts
          facts={[
            [t(`handover_state.${state}`), to.name],
            [t('handover.note'), note],
            [t('ticket.problem'), file.problem],
            [
              t('handover.device'),
              device &&
                [device.manufacturer?.name, device.model, device.serial]
                  .filter(Boolean)
                  .join(' · '),
            ],
            [t('handover.contract'), file.contract],
            [t('handover.opened'), <When key="opened" at={file.opened_at} dated zone={zone} />],
            [
              t('handover.due'),
              file.due_at && <When key="due" at={file.due_at} dated zone={zone} />,
            ],
          ]}
        />
        <div className={css.file}>
          <HandoverFileView file={file} />
        </div>
      </Panel>
    </PageFrame>
  );
}
