import { Button, Group } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useHelped } from '@/api/knowledge';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';

/** Opened from a ticket: did it help? The ranking learns from the answer. */
export function Helped({ ticket, article }: { ticket: number; article: string }) {
  const { t } = useTexts();
  const helped = useHelped(ticket);
  const tell = useTellProblem();
  const say = (value: boolean) => helped.mutate({ article, helped: value }, { onError: tell });
  return (
    <Group mt="xl" gap="sm">
      {helped.isSuccess ? (
        <span role="status">{t('article.noted')}</span>
      ) : (
        <>
          <span>{t('article.did_it_help')}</span>
          <Button size="xs" variant="light" onClick={() => say(true)}>
            {t('article.yes')}
          </Button>
          <Button size="xs" variant="default" onClick={() => say(false)}>
            {t('article.no')}
          </Button>
        </>
      )}
      <Button component={Link} to={`/tickets/${ticket}`} size="xs" variant="subtle">
        {t('article.back_to_ticket')}
      </Button>
    </Group>
  );
}
