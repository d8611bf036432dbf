import { Button, FileInput, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { letterPdfAddress, type ThreadDeed } from '@/api/suppliers';
import { attachmentAddress } from '@/api/tickets';
import type { SupplierThread, TicketClock } from '@/api/types';
import { useTexts } from '@/i18n';
import { Tag } from '@/ui/Marks';
import { useNeeds } from '@/ui/needs';
import { When } from '@/ui/When';
import css from './Suppliers.module.css';

const tones = { asked: 'warm', answered: 'accent', closed: 'plain' } as const;
type Doing = 'write' | 'answer' | 'close';

interface Props {
  thread: SupplierThread;
  clock: TicketClock | null;
  /** Of the company: deadlines go by its clocks. */
  zone: string | undefined;
  busy: boolean;
  run: (deed: ThreadDeed, done?: () => void) => void;
}

function Messages({ thread }: { thread: SupplierThread }) {
  const { t } = useTexts();
  return (
    <ol className={css.said}>
      {thread.messages.map((one) => (
        <li key={one.id} data-kind={one.kind}>
          <small>
            {t(`supplier_message.${one.kind}`)} · {one.from_name} · <When at={one.at} />
            {one.kind !== 'answer' && !one.is_sent && ` · ${t('supplier.not_sent')}`}
          </small>
          <div className={css.text} tabIndex={0} role="group" aria-label={one.from_name}>
            {one.text}
          </div>
          {(one.pdf || one.attachments.length > 0) && (
            <small className={css.files}>
              {one.pdf && (
                <a href={letterPdfAddress(thread.id, one.id)} download={one.pdf}>
                  {one.pdf}
                </a>
              )}
              {one.attachments.map((file) => (
                <a key={file.id} href={attachmentAddress(file.id)} download={file.name}>
                  {file.name}
                </a>
              ))}
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}

function Reply({ thread, doing, busy, run, close }: Props & { doing: Doing; close: () => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [reference, setReference] = useState(thread.reference ?? '');
  const [files, setFiles] = useState<File[]>([]);
  const isMute = text.trim() === '';
  const needs = useNeeds<HTMLFormElement>(!isMute);
  const labels = {
    write: t('supplier.question'),
    answer: t('supplier.their_answer'),
    close: t('supplier.close_reason'),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (!needs.ask()) return;
    if (doing === 'write') run({ do: 'write', thread: thread.id, text: said }, close);
    else if (doing === 'close') run({ do: 'close', thread: thread.id, reason: said }, close);
    else {
      const number = reference.trim() || null;
      run({ do: 'answer', thread: thread.id, text: said, reference: number, files }, close);
    }
  };
  return (
    <form ref={needs.box} onSubmit={submit} aria-label={labels[doing]}>
      <Stack gap="xs">
        <Textarea
          label={labels[doing]}
          error={needs.say(isMute, t(doing === 'close' ? 'missing.reason' : 'note.text_missing'))}
          autosize
          minRows={2}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {doing === 'answer' && (
          <>
            <TextInput
              label={t('supplier.reference')}
              maxLength={200}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
            <FileInput
              multiple
              clearable
              label={t('supplier.answer_files')}
              description={t('supplier.answer_files_hint')}
              placeholder={t('supplier.choose_files')}
              clearButtonProps={{ 'aria-label': t('supplier.no_files') }}
              value={files}
              onChange={setFiles}
            />
          </>
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={busy}>
            {t(doing === 'write' ? 'supplier.send' : 'action.save')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function ThreadView(props: Props) {
  const { thread, clock, zone } = props;
  const { t } = useTexts();
  const [doing, setDoing] = useState<Doing | null>(null);
  const choices: [Doing, string][] = [
    ['answer', t('supplier.answer')],
    ['write', t('supplier.write_again')],
    ['close', t('supplier.close')],
  ];
  return (
    <li>
      <div className={css.head}>
        <strong>{thread.supplier.name}</strong>
        <Tag tone={tones[thread.state]}>{t(`thread_state.${thread.state}`)}</Tag>
      </div>
      <p className={css.facts}>
        {[
          thread.contact_name,
          thread.contact_email ?? t('supplier.no_address'),
          thread.reference && `${t('supplier.reference')}: ${thread.reference}`,
          thread.withholds_requester && t('supplier.withheld'),
          thread.reminders > 0 && t('supplier.reminders', { count: thread.reminders }),
          thread.closed_code ? t(`ending.${thread.closed_code}`) : thread.closed_reason,
        ]
          .filter(Boolean)
          .join(' · ')}
        {thread.state === 'asked' && thread.remind_at && (
          <>
            {' · '}
            {t('supplier.next_reminder')} <When at={thread.remind_at} />
          </>
        )}
        {thread.state === 'asked' && clock?.due_at && (
          <>
            {' · '}
            {t('place.answers_by')} <When at={clock.due_at} absolute zone={zone} />
          </>
        )}
      </p>
      <Messages thread={thread} />
      {thread.state !== 'closed' &&
        (doing === null ? (
          <Group gap="xs">
            {choices.map(([what, label]) => (
              <Button key={what} size="compact-xs" variant="default" onClick={() => setDoing(what)}>
                {label}
              </Button>
            ))}
          </Group>
        ) : (
          <Reply key={doing} {...props} doing={doing} close={() => setDoing(null)} />
        ))}
    </li>
  );
}
