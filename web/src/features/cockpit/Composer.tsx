import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useAddNote } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useDraft } from '@/ui/draft';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';

/** Two drafts that never mix: what stays inside, what the requester will read. */
export function Composer({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const [visible, setVisible] = useState(false);
  const draft = useDraft(`ticket-${ticket.id}-${visible ? 'answer' : 'note'}`);
  const add = useAddNote(ticket.id);
  const tell = useTellProblem();
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (draft.text.trim() === '' || add.isPending) return;
    add.mutate({ text: draft.text, visible }, { onSuccess: draft.clear, onError: tell });
  };
  useKeys('keys.note_scope', [{ key: 'n', label: 'keys.note', run: () => field.current?.focus() }]);
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb={8}
        aria-label={t('note.who_reads')}
        value={visible ? 'visible' : 'internal'}
        onChange={(value) => setVisible(value === 'visible')}
        data={[
          { value: 'internal', label: t('note.internal') },
          { value: 'visible', label: t('note.visible') },
        ]}
      />
      <Textarea
        ref={field}
        aria-label={visible ? t('note.write_visible') : t('note.write_internal')}
        placeholder={visible ? t('note.write_visible') : t('note.write_internal')}
        autosize
        minRows={3}
        maxRows={10}
        value={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            send();
          }
        }}
      />
      <Group justify="space-between" mt={8} gap="xs">
        <span role="status" style={{ fontSize: '0.75rem', color: 'var(--ink-3)' }}>
          {draft.state === 'idle' ? '' : t(`draft.${draft.state}`)}
        </span>
        <Button
          variant={visible ? 'filled' : 'default'}
          disabled={draft.text.trim() === ''}
          loading={add.isPending}
          onClick={send}
          rightSection={<Key name="mod+Enter" />}
        >
          {visible ? t('note.send') : t('note.keep')}
        </Button>
      </Group>
    </div>
  );
}
