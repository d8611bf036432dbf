import { Button } from '@mantine/core';
import { useNavigate } from 'react-router-dom';
import { useAnswerCall } from '@/api/calls';
import { useTicketsOf } from '@/api/tickets';
import type { CallCard, TicketLine, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { TicketLinks } from '@/ui/TicketLinks';

interface Props {
  person: number;
  ticket: TicketSheet;
  call: CallCard | null;
}

/** What else this person has with us; a running call may be about one of these. */
export function OtherTickets({ person, ticket, call }: Props) {
  const { t } = useTexts();
  const go = useNavigate();
  const tell = useTellProblem();
  const join = useAnswerCall();
  const tickets = useTicketsOf(person);
  const others = (tickets.data?.items ?? []).filter((one) => one.id !== ticket.id).slice(0, 6);
  const about = (line: TicketLine) =>
    call && (line.status === 'open' || line.status === 'on_hold') ? (
      <Button
        size="compact-xs"
        variant="subtle"
        loading={join.isPending && join.variables.ticket_id === line.id}
        onClick={() =>
          join.mutate(
            { id: call.id, ticket_id: line.id },
            { onSuccess: () => go(`/tickets/${line.id}`), onError: tell },
          )
        }
      >
        {t('call.about_this')}
      </Button>
    ) : null;
  return (
    <Panel title={t('person.other_tickets')}>
      {tickets.isPending && <Loading />}
      {tickets.isError && <Failed error={tickets.error} again={tickets.refetch} />}
      {tickets.isSuccess && others.length === 0 && <Empty small title={t('person.no_tickets')} />}
      <TicketLinks tickets={others} aside={about} />
    </Panel>
  );
}
