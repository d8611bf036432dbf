import { Button, FileButton } from '@mantine/core';
import { attachmentAddress, useAttach } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './Attachments.module.css';
import { Empty } from './Feedback';
import { IconPaperclip } from './icons';
import { Panel } from './Panel';
import { useTellProblem } from './problem';
import { useTimes } from './time';

export function Attachments({ ticket }: { ticket: TicketSheet }) {
  const { t, code } = useTexts();
  const times = useTimes();
  const attach = useAttach(ticket.id);
  const tell = useTellProblem();
  return (
    <Panel
      title={t('attachments.title')}
      aside={
        <FileButton onChange={(file) => file && attach.mutate(file, { onError: tell })}>
          {(props) => (
            <Button
              {...props}
              variant="subtle"
              color="gray"
              size="compact-xs"
              loading={attach.isPending}
            >
              {t('attachments.add')}
            </Button>
          )}
        </FileButton>
      }
    >
      {ticket.attachments.length === 0 && <Empty small title={t('attachments.none')} />}
      {ticket.attachments.map((file) => (
        <div key={file.id} className={css.file}>
          <IconPaperclip size={16} stroke={1.6} aria-hidden />
          <div>
            <a href={attachmentAddress(file.id)} download={file.name}>
              {file.name}
            </a>
            <span>
              {[
                t('unit.kilobytes', { size: times.number(Math.max(1, file.size_bytes / 1024)) }),
                file.scan !== null && code('file_scan', file.scan),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        </div>
      ))}
    </Panel>
  );
}
