import { Button, FileButton } from '@mantine/core';
import { attachmentAddress, useAttach } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from './Feedback';
import { IconPaperclip } from './icons';
import { Panel } from './Panel';
import { useTellProblem } from './problem';
import { useTimes } from './time';

export function Attachments({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
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
        <div
          key={file.id}
          style={{ display: 'flex', alignItems: 'center', gap: 8, fontSize: '0.875rem' }}
        >
          <IconPaperclip size={16} stroke={1.6} aria-hidden />
          <a
            href={attachmentAddress(file.id)}
            download={file.name}
            style={{ lineHeight: '1.5rem', display: 'inline-block' }}
          >
            {file.name}
          </a>
          <span style={{ color: 'var(--ink-3)' }}>
            {t('unit.kilobytes', { size: times.number(Math.max(1, file.size_bytes / 1024)) })}
          </span>
        </div>
      ))}
    </Panel>
  );
}
