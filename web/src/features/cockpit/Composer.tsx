import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTakeBack, useTicketMail } from '@/api/mail';
import { useAddNote } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useDraft } from '@/ui/draft';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';

const undoable_ms = 10_000;

interface Sent {
  note: number;
  address: string;
  text: string;
}

/** The letter waits ten seconds; until then it can be taken back, and its words written anew. */
function SentLetter({
  ticket,
  sent,
  done,
}: {
  ticket: number;
  sent: Sent;
  done: (text: string) => void;
}) {
  const { t } = useTexts();
  const takeBack = useTakeBack(ticket);
  const tell = useTellProblem();
  useEffect(() => {
    const timer = setTimeout(() => done(''), undoable_ms);
    return () => clearTimeout(timer);
  }, [sent.note]);
  return (
    <Group gap="xs" mt={6} role="status">
      <span style={{ fontSize: '0.8125rem' }}>{t('mail.goes_out', { address: sent.address })}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={takeBack.isPending}
        onClick={() =>
          takeBack.mutate(sent.note, { onSuccess: () => done(sent.text), onError: tell })
        }
      >
        {t('mail.undo')}
      </Button>
    </Group>
  );
}

/** Two drafts that never mix: what stays inside, what the requester will read. */
export function Composer({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const [visible, setVisible] = useState(false);
  const draft = useDraft(`ticket-${ticket.id}-${visible ? 'answer' : 'note'}`);
  const add = useAddNote(ticket.id);
  const tell = useTellProblem();
  const field = useRef<HTMLTextAreaElement>(null);
  const mail = useTicketMail(ticket.id);
  const goesTo = visible ? mail.data?.goes_to : null;
  const [sent, setSent] = useState<Sent | null>(null);
  const send = () => {
    if (draft.text.trim() === '' || add.isPending) return;
    const text = draft.text;
    add.mutate(
      { text, visible },
      {
        onSuccess: (entry) => {
          draft.clear();
          setSent(goesTo ? { note: entry.id, address: goesTo, text } : null);
        },
        onError: tell,
      },
    );
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
      {sent && (
        <SentLetter
          ticket={ticket.id}
          sent={sent}
          done={(text) => {
            setSent(null);
            if (text) draft.write(text);
          }}
        />
      )}
      {goesTo && !sent && (
        <p style={{ margin: '0.375rem 0 0', fontSize: '0.8125rem', color: 'var(--ink-2)' }}>
          {t('mail.goes_to', { address: goesTo })}
          {mail.data?.bounced_at && ` ${t('mail.came_back')}`}
        </p>
      )}
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
