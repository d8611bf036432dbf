import { Anchor, Button, Group } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useTicketAct } from '@/api/tickets';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';

interface Props {
  ticket: number;
  other: number;
  number: string;
}

/** A letter names a ticket, which proves nothing: somebody looks, and lets it go on there or not. */
export function NamedTicket({ ticket, other, number }: Props) {
  const { t } = useTexts();
  const act = useTicketAct(ticket);
  const tell = useTellProblem();
  return (
    <Group gap="xs">
      <Anchor
        component={Link}
        to={`/tickets/${other}`}
        size="sm"
        display="inline-block"
        lh="1.5rem"
      >
        {number}
      </Anchor>
      <Button
        size="compact-xs"
        h={24}
        variant="default"
        loading={act.isPending}
        onClick={() => act.mutate({ do: 'merge', into: other }, { onError: tell })}
      >
        {t('mail.goes_on_in', { number })}
      </Button>
    </Group>
  );
}
