import { Button, Center, Select } from '@mantine/core';
import { useState } from 'react';
import { useMailDeed, useWaitingMails, type MailDeed } from '@/api/mail';
import { useCompanies } from '@/api/people';
import type { MailLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconMail } from '@/ui/icons';
import { Panel } from '@/ui/Panel';
import { beside, useNeeds } from '@/ui/needs';
import rows from '@/ui/Rows.module.css';
import { useTellProblem } from '@/ui/problem';
import { When } from '@/ui/When';
import css from './Mail.module.css';

interface RowProps {
  letter: MailLine;
  companies: { value: string; label: string }[];
  run: (deed: MailDeed) => void;
}

function Row({ letter, companies, run }: RowProps) {
  const { t, code } = useTexts();
  const [company, setCompany] = useState<string | null>(null);
  const needs = useNeeds<HTMLSpanElement>(company !== null);
  const subject = letter.subject || t('mail.no_subject');
  const { id } = letter;
  return (
    <li>
      <span className={rows.what}>
        <strong>{subject}</strong>
        <small>
          {[letter.from_name, letter.from_address].filter(Boolean).join(' · ')}
          {' · '}
          <When at={letter.received_at} absolute />
        </small>
        <small>
          {code('mail_reason', letter.reason ?? 'unknown_sender')}
          {letter.authentication && ` (${letter.authentication})`}
        </small>
        {letter.text && (
          <p className={css.beginning} tabIndex={0} role="group" aria-label={subject}>
            {letter.text}
          </p>
        )}
      </span>
      <span ref={needs.box} className={css.acts}>
        {letter.ticket_id && (
          <Button
            size="xs"
            onClick={() => run({ id, do: 'decide', decision: { ticket_id: letter.ticket_id } })}
          >
            {t('mail.into', { number: letter.ticket_number ?? '' })}
          </Button>
        )}
        <Select
          size="xs"
          searchable
          aria-label={`${t('mail.whose')} ${subject}`}
          placeholder={t('mail.whose')}
          inputWrapperOrder={[...beside]}
          error={needs.say(company === null, t('missing.company'))}
          data={companies}
          value={company}
          onChange={setCompany}
        />
        <Button
          size="xs"
          variant={letter.ticket_id ? 'default' : 'filled'}
          aria-label={`${t('mail.open')} ${subject}`}
          onClick={() =>
            needs.ask() && run({ id, do: 'decide', decision: { company_id: Number(company) } })
          }
        >
          {t('mail.open')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('mail.dismiss')} ${subject}`}
          onClick={() => run({ id, do: 'dismiss' })}
        >
          {t('mail.dismiss')}
        </Button>
      </span>
    </li>
  );
}

/** Letters that nobody could place: one click makes each a ticket or an answer, or puts it away. */
export function WaitingLetters() {
  const { t } = useTexts();
  const waiting = useWaitingMails();
  const companies = useCompanies();
  const deed = useMailDeed();
  const tell = useTellProblem();
  const letters = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  const choices = (companies.data?.items ?? []).map((one) => ({
    value: String(one.id),
    label: one.name,
  }));
  return (
    <Panel title={t('mail.waiting')}>
      {waiting.isPending && <Loading rows={4} height={26} />}
      {waiting.isError && <Failed error={waiting.error} again={waiting.refetch} />}
      {waiting.isSuccess && letters.length === 0 && (
        <Empty icon={<IconMail size={36} stroke={1.3} />} title={t('mail.none_waits')} />
      )}
      {letters.length > 0 && (
        <ul className={rows.rows} aria-label={t('mail.waiting')}>
          {letters.map((letter) => (
            <Row
              key={letter.id}
              letter={letter}
              companies={choices}
              run={(what) => deed.mutate(what, { onError: tell })}
            />
          ))}
        </ul>
      )}
      {waiting.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={waiting.isFetchingNextPage}
            onClick={() => void waiting.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        </Center>
      )}
    </Panel>
  );
}
