import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { useEndCall } from '@/api/calls';
import { useMe } from '@/api/session';
import { useTicketAct } from '@/api/tickets';
import type { CallCard, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconChevronDown, IconDots, IconPhoneCall } from '@/ui/icons';
import { Key, PriorityBadge, StatusMark } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { stopwatch, useNow } from '@/ui/time';
import { When } from '@/ui/When';
import { PriorityMenu } from './PriorityMenu';
import type { Open } from './TicketCockpit';
import css from './TicketHead.module.css';

function RunningCall({ call }: { call: CallCard }) {
  const { t } = useTexts();
  const now = useNow(1000);
  const end = useEndCall();
  const tell = useTellProblem();
  return (
    <span className={css.call}>
      <IconPhoneCall size={17} stroke={1.7} aria-hidden />
      <span className="tabular">
        {call.from_display ?? call.from ?? t('call.withheld')}{' '}
        {stopwatch(now - Date.parse(call.answered_at ?? call.rang_at))}
      </span>
      {!call.over_trunk && (
        <Button
          size="compact-sm"
          variant="white"
          color="dark"
          radius="xl"
          loading={end.isPending}
          onClick={() => end.mutate({ id: call.id, how: 'hangup' }, { onError: tell })}
        >
          {t('call.hang_up')}
        </Button>
      )}
    </span>
  );
}

function Owner({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const me = useMe().data ?? null;
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const own = (account_id: number | null) =>
    act.mutate({ do: 'own', account_id, team: ticket.team }, { onError: tell });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <span className="visually-hidden">{t('queue.owner')}: </span>
          {ticket.owner?.name ?? t('ticket.unassigned')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me && ticket.owner?.id !== me.id && (
          <Menu.Item onClick={() => own(me.id)}>{t('ticket.take')}</Menu.Item>
        )}
        {ticket.owner && <Menu.Item onClick={() => own(null)}>{t('ticket.release')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

interface Props {
  ticket: TicketSheet;
  call: CallCard | null;
  open: Open;
  toggle: (panel: Open) => void;
}

export function TicketHead({ ticket, call, open, toggle }: Props) {
  const { t } = useTexts();
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const closed = ticket.status === 'solved' || ticket.status === 'merged';
  const deed = (
    panel: 'hold' | 'hand_over' | 'wrap_up',
    label: string,
    key: string,
    main = false,
  ) => (
    <Button
      variant={open === panel ? 'light' : main ? 'filled' : 'default'}
      aria-expanded={open === panel}
      rightSection={<Key name={key} />}
      onClick={() => toggle(panel)}
    >
      {label}
    </Button>
  );
  return (
    <div className={css.head}>
      <div className={css.facts}>
        <h1 className={css.number}>
          {ticket.number}
          {ticket.title && <span className="visually-hidden"> {ticket.title}</span>}
        </h1>
        <PriorityMenu ticket={ticket}>
          <PriorityBadge priority={ticket.priority} />
        </PriorityMenu>
        <StatusMark status={ticket.status} />
        {ticket.handover && (
          <span>
            {t(`handover_state.${ticket.handover.state}`)} {ticket.handover.to_name}
          </span>
        )}
        {ticket.hold && <span>{t(`hold_reason.${ticket.hold.reason}`)}</span>}
        <span>
          {t('ticket.opened')} <When at={ticket.opened_at} />
        </span>
        <Owner ticket={ticket} />
        {call && <RunningCall call={call} />}
      </div>
      <Group gap="xs">
        {closed ? (
          <Button
            variant="default"
            aria-expanded={open === 'reopen' || open === 'unmerge'}
            onClick={() => toggle(ticket.status === 'solved' ? 'reopen' : 'unmerge')}
          >
            {t(ticket.status === 'solved' ? 'ticket.reopen' : 'merge.undo')}
          </Button>
        ) : (
          <>
            {ticket.hold ? (
              <Button
                variant="default"
                loading={act.isPending}
                onClick={() => act.mutate({ do: 'resume' }, { onError: tell })}
              >
                {t('hold.resume')}
              </Button>
            ) : (
              deed('hold', t('hold.title'), 'h')
            )}
            {deed('hand_over', t('handover.title'), 'e')}
            {deed('wrap_up', t('wrap_up.title'), 'w', true)}
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label={t('ticket.more')}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => toggle('merge')}>{t('merge.title')}</Menu.Item>
                <Menu.Item onClick={() => toggle('move')}>{t('move.title')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </Group>
    </div>
  );
}
