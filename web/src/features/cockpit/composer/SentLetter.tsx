import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { useTakeBack } from '@/api/mail';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';

const undoable_ms = 10_000;

export interface Sent {
  note: number;
  address: string;
  text: string;
}

/** The letter waits ten seconds; until then it can be taken back, and its words written anew. */
export function SentLetter({
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
    <Group gap="xs">
      <span>{t('mail.goes_out', { address: sent.address })}</span>
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
