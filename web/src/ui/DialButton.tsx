import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { useDeskCall, useOwnDesk } from '@/api/exchanges';
import { useLine } from '@/api/line';
import { useDial, useHasTelephone } from '@/api/telephone';
import { useTexts } from '@/i18n';
import { IconChevronDown, IconPhone } from '@/ui/icons';
import { useSay, useTellProblem } from '@/ui/problem';

interface Props {
  /** As it is dialled. */
  to: string;
  /** As people read it. */
  display: string;
  /** What the call is about. */
  ticket?: number | null;
  /** What the button says; without it, a sign alone. */
  label?: string;
}

/** Has one's own telephone at an exchange of others call the number. */
function DeskDialButton({ to, display, label }: Props) {
  const { t } = useTexts();
  const call = useDeskCall();
  const tell = useTellProblem();
  const all = {
    'aria-label': t('line.dial', { number: display }),
    title: t('exchange.desk_rings'),
    loading: call.isPending,
    onClick: () => call.mutate(to, { onError: tell }),
  };
  return label ? (
    <Button {...all} size="xs" variant="default">
      {label}
    </Button>
  ) : (
    <ActionIcon {...all} variant="subtle" color="gray">
      <IconPhone size={16} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}

/** Calls a number in this page, where the helpdesk's telephone has a way out; else with one's
 * telephone at an exchange; else by whatever the system calls with. */
export function DialButton({ to, display, ticket = null, label }: Props) {
  const { t } = useTexts();
  const { view } = useLine();
  const telephone = useHasTelephone().data;
  const ways = telephone?.has_numbers ? telephone.ways_out : [];
  const desk = useOwnDesk().data?.extension ?? null;
  const dial = useDial();
  const tell = useTellProblem();
  const say = useSay();
  const name = t('line.dial', { number: display });
  const sign = <IconPhone size={16} stroke={1.7} aria-hidden />;
  if (ways.length === 0 && desk !== null)
    return <DeskDialButton to={to} display={display} label={label} />;
  if (ways.length === 0) {
    return label ? (
      <Button component="a" href={`tel:${to}`} size="xs" variant="default">
        {label}
      </Button>
    ) : (
      <ActionIcon component="a" href={`tel:${to}`} variant="subtle" color="gray" aria-label={name}>
        {sign}
      </ActionIcon>
    );
  }
  const isFree = view !== null && ['ready', 'away', 'wrap_up'].includes(view.state);
  const call = (trunk: number | null) =>
    dial.mutate({ to, ticket_id: ticket, trunk_id: trunk }, { onError: tell });
  const all = {
    'aria-label': name,
    ...(isFree
      ? {}
      : { title: t('line.dial_later'), 'data-disabled': true, 'aria-disabled': true }),
    loading: dial.isPending,
    // Looks as if it could not be pressed; whoever presses it, without a mouse to hover, is told why.
    onClick: () => (isFree ? call(null) : say(t('line.dial_later'))),
  };
  return (
    <Group gap={2} wrap="nowrap" display="inline-flex">
      {label ? (
        <Button {...all} size="xs" variant="default" leftSection={sign}>
          {label}
        </Button>
      ) : (
        <ActionIcon {...all} variant="subtle" color="gray">
          {sign}
        </ActionIcon>
      )}
      {isFree && ways.length > 1 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('line.dial_over', { number: display })}
            >
              <IconChevronDown size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {ways.map((way) => (
              <Menu.Item key={way.id} onClick={() => call(way.id)}>
                {way.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
