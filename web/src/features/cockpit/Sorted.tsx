import { Button } from '@mantine/core';
import { useRoutingGuesses } from '@/api/learned';
import { useTicketAct, type TicketAct } from '@/api/tickets';
import type { RoutingGuess, TicketKind, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import css from './Proposed.module.css';

// Less sure than this, a proposal is noise.
const shownFrom = 50;

/** How people sorted tickets like this one; one press does the same. */
export function Sorted({ ticket }: { ticket: TicketSheet }) {
  const { t, code } = useTexts();
  const closed = ticket.status === 'solved' || ticket.status === 'merged';
  const guesses = useRoutingGuesses(ticket.id, ticket.version, !closed);
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const shown = (guesses.data?.items ?? []).filter(
    (one) => !one.is_so && one.percent >= shownFrom && !(one.target === 'team' && ticket.team),
  );
  if (closed || shown.length === 0) return null;
  const words = ({ target, label }: RoutingGuess) =>
    target === 'priority'
      ? `P${label}`
      : target === 'team'
        ? code('team', label)
        : t(`kind.${label as TicketKind}`);
  const deed = ({ target, label, percent }: RoutingGuess): TicketAct => {
    if (target === 'team') return { do: 'own', account_id: ticket.owner?.id ?? null, team: label };
    if (target === 'kind') return { do: 'change', change: { kind: label as TicketKind } };
    return {
      do: 'change',
      change: { priority: Number(label), priority_reason: t('routing.reason', { percent }) },
    };
  };
  return (
    <section className={css.sorted} aria-label={t('routing.title')}>
      <span className={css.why}>{t('routing.title')}</span>
      {shown.map((one) => (
        <Button
          key={one.target}
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate(deed(one), { onError: tell })}
        >
          {t(`routing.${one.target}`)}: {words(one)} · {one.percent} %
        </Button>
      ))}
    </section>
  );
}
