import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useMailboxDeed, useMailboxes, useTestMailbox, type MailboxDeed } from '@/api/mail';
import { useCompanies } from '@/api/people';
import type { MailboxSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Tag, type Tone } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { When } from '@/ui/When';
import { MailboxForm } from './MailboxForm';
import css from './Mail.module.css';

type Trouble = NonNullable<MailboxSheet['trouble']>;

/** What is wrong, what to do about it, and what the server said. */
function Wrong({ trouble, words }: { trouble: Trouble; words: string | null }) {
  const { t } = useTexts();
  return (
    <small className={css.trouble} role="status">
      {t(`mail_trouble.${trouble}`)}
      {words && (
        <>
          <br />
          {t('mail.server_said')} {words}
        </>
      )}
    </small>
  );
}

function stateOf(mailbox: MailboxSheet): { tone: Tone; name: 'off' | 'trouble' | 'new' | 'good' } {
  if (!mailbox.is_active) return { tone: 'plain', name: 'off' };
  if (mailbox.trouble) return { tone: 'bad', name: 'trouble' };
  if (!mailbox.looked_at) return { tone: 'warm', name: 'new' };
  return { tone: 'good', name: 'good' };
}

interface RowProps {
  mailbox: MailboxSheet;
  company: string;
  change: () => void;
  run: (deed: MailboxDeed) => void;
}

function Row({ mailbox, company, change, run }: RowProps) {
  const { t, code } = useTexts();
  const test = useTestMailbox();
  const tell = useTellProblem();
  const state = stateOf(mailbox);
  const team = mailbox.team && code('team', mailbox.team);
  return (
    <li>
      <span className={rows.what}>
        <strong>{mailbox.name}</strong>{' '}
        <Tag tone={state.tone}>{t(`mailbox_state.${state.name}`)}</Tag>
        <small>{[mailbox.address, company, team].filter(Boolean).join(' · ')}</small>
        {mailbox.looked_at && (
          <small>
            {t('mail.looked_at')} <When at={mailbox.looked_at} />
          </small>
        )}
        {mailbox.trouble && !test.data && <Wrong trouble={mailbox.trouble} words={mailbox.words} />}
        {test.data?.trouble && <Wrong trouble={test.data.trouble} words={test.data.words} />}
        {test.data?.is_reached && (
          <small className={css.trouble} role="status">
            {t('mail.reached')}
          </small>
        )}
      </span>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={test.isPending}
          aria-label={`${t('mail.test')} ${mailbox.name}`}
          onClick={() => test.mutate(mailbox.id, { onError: tell })}
        >
          {t('mail.test')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('mail.change')} ${mailbox.name}`}
          onClick={change}
        >
          {t('mail.change')}
        </Button>
        <SureButton
          label={t('mail.remove')}
          sure={t('mail.remove_sure')}
          about={mailbox.name}
          act={() => run({ do: 'remove', id: mailbox.id })}
        />
      </Group>
    </li>
  );
}

export function MailboxesPanel() {
  const { t } = useTexts();
  const mailboxes = useMailboxes();
  const companies = useCompanies();
  const deed = useMailboxDeed();
  const tell = useTellProblem();
  // Which one is written: a new one, or one that is there.
  const [written, setWritten] = useState<MailboxSheet | 'new' | null>(
    useSearchParams()[0].has('new') ? 'new' : null,
  );
  const run = (what: MailboxDeed) =>
    deed.mutate(what, { onSuccess: () => setWritten(null), onError: tell });
  const items = mailboxes.data?.items ?? [];
  const nameOf = (id: number | null) =>
    id === null
      ? t('mail.everybody')
      : (companies.data?.items.find((one) => one.id === id)?.name ?? '');
  return (
    <Panel title={t('mail.mailboxes')}>
      {mailboxes.isPending && <Loading rows={3} height={26} />}
      {mailboxes.isError && <Failed error={mailboxes.error} again={mailboxes.refetch} />}
      {mailboxes.isSuccess && items.length === 0 && written === null && (
        <Empty small title={t('mail.no_mailbox')} />
      )}
      {items.length > 0 && written === null && (
        <ul className={rows.rows} aria-label={t('mail.mailboxes')}>
          {items.map((one) => (
            <Row
              key={one.id}
              mailbox={one}
              company={nameOf(one.company_id)}
              change={() => setWritten(one)}
              run={run}
            />
          ))}
        </ul>
      )}
      {written !== null && (
        <MailboxForm
          mailbox={written === 'new' ? null : written}
          companies={companies.data?.items ?? []}
          isSaving={deed.isPending}
          save={(mailbox) =>
            run(
              written === 'new'
                ? { do: 'add', mailbox }
                : { do: 'change', id: written.id, mailbox },
            )
          }
          cancel={() => setWritten(null)}
        />
      )}
      {mailboxes.isSuccess && written === null && (
        <Button mt="sm" variant="default" onClick={() => setWritten('new')}>
          {t('mail.new_mailbox')}
        </Button>
      )}
    </Panel>
  );
}
