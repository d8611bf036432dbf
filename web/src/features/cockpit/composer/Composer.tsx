import { Button, FileButton, SegmentedControl, Textarea } from '@mantine/core';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTicketMail } from '@/api/mail';
import { readersOf, useAnswering, usePresence } from '@/api/presence';
import { useAddNote } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useDraft } from '@/ui/draft';
import { IconPaperclip } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { hasRoomBeside } from '../Raised';
import { Band } from './Band';
import { startsWord, useCaret } from './caret';
import css from './Composer.module.css';
import { DraftFileList } from './DraftFileList';
import { useDraftFiles } from './draftFiles';
import { InsertBox } from './InsertBox';
import { SentLetter, type Sent } from './SentLetter';

/** Two drafts that never mix: what stays inside, what the requester will read. */
export default function Composer({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const [visible, setVisible] = useState(false);
  const note = useDraft(`ticket-${ticket.id}-note`);
  const answer = useDraft(`ticket-${ticket.id}-answer`);
  const draft = visible ? answer : note;
  const attached = useDraftFiles(ticket.id);
  const files = attached.files.filter((one) => one.is_answer === visible);
  const add = useAddNote(ticket.id);
  const tell = useTellProblem();
  const { field, insert } = useCaret(draft.text, draft.write);
  const box = useRef<HTMLInputElement>(null);
  const mail = useTicketMail(ticket.id).data;
  const [sent, setSent] = useState<Sent | null>(null);
  const hasWords = draft.text.trim() !== '';
  const isReady = hasWords && files.every((one) => one.id !== null);
  const needs = useNeeds<HTMLDivElement>(isReady);
  // A second press on what the first one sent asks for nothing; one while it is on its way sends nothing.
  const isSent = useRef(false);
  const isOnItsWay = useRef(false);
  useAnswering(ticket.id, visible && hasWords);
  const others = readersOf(usePresence(), ticket.id)
    .filter((one) => one.is_answering)
    .map((one) => one.name)
    .join(', ');
  const send = async () => {
    if (isOnItsWay.current || (isSent.current && !hasWords) || !needs.ask()) return;
    isSent.current = isOnItsWay.current = true;
    const text = draft.text;
    const attachment_ids = files.flatMap((one) => (one.id === null ? [] : [one.id]));
    await draft.hand();
    try {
      const entry = await add.mutateAsync({ text, visible, attachment_ids });
      draft.sent();
      attached.sent(attachment_ids);
      const address = visible ? mail?.goes_to : null;
      setSent(address ? { note: entry.id, address, text } : null);
    } catch (error) {
      draft.back(text);
      tell(error);
    } finally {
      isOnItsWay.current = false;
    }
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void send();
    } else if (
      event.key === '/' &&
      !event.nativeEvent.isComposing &&
      startsWord(event.currentTarget)
    ) {
      event.preventDefault();
      box.current?.focus();
    }
  };
  const attach = (added: FileList | File[]) => {
    isSent.current = false;
    attached.add(added, visible);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attach(event.clipboardData.files);
  };
  // Where there is room it comes up by itself, and what is to be said stays where it is.
  const write = () => field.current?.focus({ preventScroll: hasRoomBeside() });
  useKeys('keys.note_scope', [{ key: 'n', label: 'keys.note', run: write }]);
  const label = visible ? t('note.write_visible') : t('note.write_internal');
  return (
    <div
      className={css.composer}
      data-kind={visible ? 'answer' : 'note'}
      onPaste={paste}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attach(event.dataTransfer.files);
      }}
    >
      <Band ticket={ticket.id} visible={visible} />
      <div ref={needs.box} className={css.body}>
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
          aria-label={label}
          placeholder={label}
          error={needs.say(!isReady, t(hasWords ? 'note.files_missing' : 'note.text_missing'))}
          autosize
          minRows={3}
          maxRows={10}
          value={draft.text}
          onChange={(event) => {
            isSent.current = false;
            draft.write(event.currentTarget.value);
          }}
          onKeyDown={keys}
          onBlur={() => {
            isSent.current = false;
          }}
        />
        <div className={css.tools}>
          <InsertBox
            ticket={ticket.id}
            field={box}
            insert={insert}
            leave={() => field.current?.focus()}
          />
          <FileButton multiple onChange={attach}>
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                leftSection={<IconPaperclip size={15} stroke={1.6} aria-hidden />}
              >
                {t('attachments.add')}
              </Button>
            )}
          </FileButton>
        </div>
        <DraftFileList files={files} remove={attached.remove} />
        <div role="status" className={css.status}>
          {sent ? (
            <SentLetter
              ticket={ticket.id}
              sent={sent}
              done={(text) => {
                setSent(null);
                if (!text) return;
                setVisible(true);
                answer.write(text);
                void attached.load().catch(() => undefined);
              }}
            />
          ) : (
            others && <strong>{t('composer.answering', { names: others })}</strong>
          )}
        </div>
        <div className={css.foot}>
          <span role="status" className={css.kept}>
            {draft.state === 'idle' ? '' : t(`draft.${draft.state}`)}
          </span>
          <Button
            variant={visible ? 'filled' : 'default'}
            loading={add.isPending}
            onClick={() => void send()}
            rightSection={<Key name="mod+Enter" />}
          >
            {visible ? t('note.send') : t('note.keep')}
          </Button>
        </div>
      </div>
    </div>
  );
}
