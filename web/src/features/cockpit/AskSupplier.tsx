import { Button, Checkbox, Group, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSuppliers } from '@/api/people';
import { usePreviewLetter } from '@/api/suppliers';
import { useTimeline } from '@/api/tickets';
import type { SupplierQuestion, SupplierThreads, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useDraft } from '@/ui/draft';
import { beside, useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import css from './Suppliers.module.css';

interface Props {
  ticket: TicketSheet;
  maker: SupplierThreads['manufacturer'];
  busy: boolean;
  ask: (question: SupplierQuestion) => void;
  close: () => void;
}

const parts = ['problem', 'device', 'path', 'causes'] as const;
const shown = 80;
const short = (text: string) => (text.length > shown ? `${text.slice(0, shown)}…` : text);

/** Excerpts are chosen one by one, and the letter can be read before it goes. */
export function AskSupplier({ ticket, maker, busy, ask, close }: Props) {
  const { t } = useTexts();
  const suppliers = useSuppliers();
  const timeline = useTimeline(ticket.id);
  const preview = usePreviewLetter(ticket.id);
  const tell = useTellProblem();
  const draft = useDraft(`ticket-${ticket.id}-supplier`);
  const [who, setWho] = useState<string | null>(maker ? String(maker.id) : null);
  const [chosen, setChosen] = useState<string[]>([...parts]);
  const [notes, setNotes] = useState<string[]>([]);
  const [files, setFiles] = useState<string[]>([]);
  const [pdf, setPdf] = useState(false);
  const written = (timeline.data ?? []).filter(
    (entry) => entry.kind === 'ticket_noted' && entry.text,
  );
  const has = (part: (typeof parts)[number]) => chosen.includes(part);
  const question: SupplierQuestion = {
    supplier_id: who === null ? null : Number(who),
    text: draft.text.trim(),
    excerpts: {
      problem: has('problem'),
      device: has('device'),
      path: has('path'),
      causes: has('causes'),
      pdf,
      note_ids: notes.map(Number),
    },
    attachment_ids: files.map(Number),
  };
  const isMute = question.text === '';
  const needs = useNeeds<HTMLFormElement>(who !== null && !isMute);
  const letter = preview.data;
  return (
    <form
      ref={needs.box}
      aria-label={t('supplier.ask')}
      onSubmit={(event) => {
        event.preventDefault();
        if (needs.ask()) ask(question);
      }}
    >
      <Stack gap="sm" mt="sm">
        <Select
          label={t('supplier.whom')}
          inputWrapperOrder={[...beside]}
          error={needs.say(who === null, t('missing.supplier'))}
          searchable
          data={(suppliers.data?.items ?? []).map(({ id, name }) => ({
            value: String(id),
            label: name,
          }))}
          value={who}
          onChange={setWho}
        />
        <Textarea
          label={t('supplier.question')}
          error={needs.say(isMute, t('note.text_missing'))}
          autosize
          minRows={3}
          autoFocus
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
        <Checkbox.Group label={t('supplier.goes_along')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {parts.map((part) => (
              <Checkbox key={part} value={part} label={t(`supplier.${part}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {written.length > 0 && (
          <Checkbox.Group label={t('supplier.notes')} value={notes} onChange={setNotes}>
            <Stack gap="xs" mt="xs">
              {written.map((entry) => (
                <Checkbox key={entry.id} value={String(entry.id)} label={short(entry.text ?? '')} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <Checkbox
          label={t('supplier.pdf')}
          description={t('supplier.pdf_hint')}
          checked={pdf}
          onChange={(event) => setPdf(event.currentTarget.checked)}
        />
        {ticket.attachments.length > 0 && (
          <Checkbox.Group
            label={t('supplier.files')}
            description={t('supplier.files_hint')}
            value={files}
            onChange={setFiles}
          >
            <Stack gap="xs" mt="xs">
              {ticket.attachments.map((file) => (
                <Checkbox
                  key={file.id}
                  value={String(file.id)}
                  label={<span className={css.name}>{file.name}</span>}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={busy}>
            {t('supplier.send')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={preview.isPending}
            onClick={() => needs.ask() && preview.mutate(question, { onError: tell })}
          >
            {t('supplier.read_first')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
        {letter && (
          <div role="status">
            <strong>
              {t('supplier.letter_to', { name: letter.to_name })} {letter.to_email}
            </strong>
            {!letter.to_email && <p>{t('supplier.no_address')}</p>}
            {letter.withholds_requester && <p>{t('supplier.withheld')}</p>}
            {letter.has_gaps && <p>{t('supplier.has_gaps')}</p>}
            {letter.attachments.length > 0 && (
              <p>
                {t('supplier.files')}: {letter.attachments.map((file) => file.name).join(', ')}
              </p>
            )}
            <pre className={css.letter} tabIndex={0} role="group" aria-label={letter.subject}>
              {letter.subject}
              {'\n\n'}
              {letter.text}
            </pre>
          </div>
        )}
      </Stack>
    </form>
  );
}
