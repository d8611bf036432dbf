import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useWhereabouts } from '@/api/escalation';
import { useAddNote, useTicket, useTimeline } from '@/api/tickets';
import type { Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { Attachments } from '@/ui/Attachments';
import { useDraft } from '@/ui/draft';
import { Failed, Loading } from '@/ui/Feedback';
import { StatusMark } from '@/ui/Marks';
import { usePageTitle } from '@/ui/PageFrame';
import { When } from '@/ui/When';
import { Satisfied } from './Satisfied';
import css from './Portal.module.css';

function Stream({ ticket, me }: { ticket: number; me: Me }) {
  const { t } = useTexts();
  const timeline = useTimeline(ticket);
  if (timeline.isPending) return <Loading />;
  if (timeline.isError) return <Failed error={timeline.error} again={timeline.refetch} />;
  const said = timeline.data.filter((entry) => entry.visible && entry.text);
  return (
    <ol className={css.stream} aria-label={t('portal.said')} aria-live="polite">
      {said.map((entry) => (
        <li key={entry.id} className={css.said} data-mine={entry.by?.id === me.id || undefined}>
          <small>
            {entry.by?.name ?? t('portal.name')} <When at={entry.at} />
          </small>
          {entry.text}
        </li>
      ))}
    </ol>
  );
}

/** Who has it now and what comes next, in one sentence without names. */
function WhatIsNext({ ticket }: { ticket: number }) {
  const { t } = useTexts();
  const where = useWhereabouts(ticket).data;
  if (!where) return null;
  return (
    <p role="status" aria-label={t('portal_place.title')} className={css.next}>
      {t(`portal_place.${where.place}`)}
    </p>
  );
}

function Reply({ ticket }: { ticket: number }) {
  const { t } = useTexts();
  const draft = useDraft(`ticket-${ticket}-answer`);
  const add = useAddNote(ticket);
  const [isAsked, setAsked] = useState(false);
  const isEmpty = draft.text.trim() === '';
  const send = () => {
    setAsked(isEmpty);
    if (!isEmpty) add.mutate({ text: draft.text, visible: true }, { onSuccess: draft.clear });
  };
  return (
    <div>
      {add.isError && <Failed error={add.error} />}
      <Textarea
        label={t('portal.answer')}
        error={isAsked && isEmpty && t('note.text_missing')}
        autosize
        minRows={3}
        value={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
      />
      <Group mt="sm">
        <Button loading={add.isPending} onClick={send}>
          {t('note.send')}
        </Button>
      </Group>
    </div>
  );
}

export function PortalTicket({ me }: { me: Me }) {
  const { t } = useTexts();
  const id = Number(useParams()['id']);
  const ticket = useTicket(id);
  usePageTitle(
    ticket.data ? `${ticket.data.number} ${ticket.data.title}` : t('portal.my_requests'),
  );
  if (ticket.isPending) return <Loading rows={6} height={22} />;
  if (ticket.isError) return <Failed error={ticket.error} again={ticket.refetch} />;
  const sheet = ticket.data;
  return (
    <>
      <div>
        <Link to="/portal">{t('portal.my_requests')}</Link>
      </div>
      <h1>{sheet.title}</h1>
      <Group gap="md">
        <span className="tabular">{sheet.number}</span>
        <StatusMark status={sheet.status} />
        <span>
          {t('ticket.opened')} <When at={sheet.opened_at} />
        </span>
        {sheet.owner && <span>{t('portal.cared_by', { name: sheet.owner.name })}</span>}
      </Group>
      <WhatIsNext ticket={id} />
      {sheet.problem && (
        <div className={css.said} data-mine>
          {sheet.problem}
        </div>
      )}
      <Stream ticket={id} me={me} />
      {sheet.status === 'solved' && <Satisfied ticket={id} />}
      <Reply ticket={id} />
      <Attachments ticket={sheet} />
    </>
  );
}
