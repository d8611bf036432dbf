import { Button, Center } from '@mantine/core';
import { rawMailAddress, useUnreadableDeed, useUnreadableMails } from '@/api/mail';
import type { UnreadableLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';
import { useTimes } from '@/ui/time';
import { When } from '@/ui/When';
import css from './Mail.module.css';

function Row({ letter }: { letter: UnreadableLine }) {
  const { t, code } = useTexts();
  const times = useTimes();
  const deed = useUnreadableDeed();
  const tell = useTellProblem();
  const { id } = letter;
  const about = `${letter.mailbox} ${times.dated(letter.received_at)}`;
  return (
    <li>
      <span className={rows.what}>
        <strong>{letter.mailbox}</strong>
        <small>
          <When at={letter.received_at} absolute />
          {' · '}
          {t('unit.kilobytes', { size: times.number(Math.max(1, letter.size_bytes / 1024)) })}
        </small>
        <small>
          {letter.is_kept
            ? t('unreadable.because', { reason: letter.reason })
            : code('mail_reason', letter.reason)}
        </small>
      </span>
      <span className={css.acts}>
        {letter.is_kept && (
          <>
            <Button
              component="a"
              href={rawMailAddress(id)}
              download
              size="xs"
              variant="default"
              aria-label={`${t('unreadable.raw')} ${about}`}
            >
              {t('unreadable.raw')}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={deed.isPending}
              aria-label={`${t('unreadable.retry')} ${about}`}
              onClick={() => deed.mutate({ id, do: 'retry' }, { onError: tell })}
            >
              {t('unreadable.retry')}
            </Button>
          </>
        )}
        <SureButton
          label={t('unreadable.discard')}
          sure={t('unreadable.sure')}
          about={about}
          act={() => deed.mutate({ id, do: 'discard' }, { onError: tell })}
        />
      </span>
    </li>
  );
}

/** Letters that could not be opened, or were too large: none is lost without anybody knowing. */
export function UnreadableLetters() {
  const { t } = useTexts();
  const unreadable = useUnreadableMails(true);
  const letters = unreadable.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('unreadable.title')}>
      {unreadable.isPending && <Loading rows={2} height={26} />}
      {unreadable.isError && <Failed error={unreadable.error} again={unreadable.refetch} />}
      {unreadable.isSuccess && letters.length === 0 && <Empty small title={t('unreadable.none')} />}
      {letters.length > 0 && (
        <ul className={rows.rows} aria-label={t('unreadable.title')}>
          {letters.map((letter) => (
            <Row key={letter.id} letter={letter} />
          ))}
        </ul>
      )}
      {unreadable.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={unreadable.isFetchingNextPage}
            onClick={() => void unreadable.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        </Center>
      )}
    </Panel>
  );
}
