import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useDeadlines } from '@/api/deadlines';
import type { DeadlineView } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { useSpell } from '@/ui/Spells';
import { useTimes } from '@/ui/time';
import css from './WhyDeadline.module.css';

const minute_ms = 60_000;

function One({ view, namesZone }: { view: DeadlineView; namesZone: boolean }) {
  const { t, code } = useTexts();
  const times = useTimes();
  const { explanation: why } = view;
  const { moment, spell } = useSpell(why.zone);
  const amount = (ms: number) => times.amount(ms / minute_ms);
  return (
    <section className={css.clock} aria-label={code('clock', view.kind)}>
      <h3>{code('clock', view.kind)}</h3>
      <p>
        {view.kind === 'call_back'
          ? t('why.call_promised', { at: moment(why.started_at) })
          : t('why.promised', { span: amount(view.span_ms), at: moment(why.started_at) })}{' '}
        {t(`why.${view.state}`, { used: amount(view.used_ms), due: moment(view.due_at) })}
      </p>
      {why.priority !== null && <p>{t('why.by_priority', { priority: `P${why.priority}` })}</p>}
      {why.is_by_contract && <p>{t('why.by_contract')}</p>}
      {why.team !== null && <p>{t('why.team', { team: code('team', why.team) })}</p>}
      {(why.counted.length > 0 || why.earlier_ms > 0) && (
        <>
          <h4>{t('why.counted')}</h4>
          <ul>
            {why.earlier_ms > 0 && <li>{t('why.earlier', { amount: amount(why.earlier_ms) })}</li>}
            {why.counted.map((one) => (
              <li key={one.from}>{spell(one)}</li>
            ))}
          </ul>
        </>
      )}
      {why.pauses.length > 0 && (
        <>
          <h4>{t('why.pauses')}</h4>
          <ul>
            {why.pauses.map((one) => (
              <li key={one.from}>
                {t('why.paused_when', {
                  why: code('why_paused', one.reason),
                  when: one.to
                    ? spell({ from: one.from, to: one.to })
                    : t('why.since', { at: moment(one.from) }),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {why.to_come.length > 0 && (
        <>
          <h4>{t('why.to_come')}</h4>
          <ul>
            {why.to_come.map((one) => (
              <li key={one.from}>{spell(one)}</li>
            ))}
          </ul>
        </>
      )}
      {namesZone && <p className={css.zone}>{t('why.zone', { zone: why.zone })}</p>}
    </section>
  );
}

/** The intervals that were counted, the pauses, the promise: why each clock stands where it does. */
export function WhyDeadline({ ticket }: { ticket: number }) {
  const { t } = useTexts();
  const [open, { toggle }] = useDisclosure(false);
  const deadlines = useDeadlines(ticket, open);
  const id = useId();
  const items = deadlines.data?.items ?? [];
  // A supplier's contract may have hours of another place than the company.
  const areOfOnePlace = items.every((one) => one.explanation.zone === items[0]?.explanation.zone);
  return (
    <div className={css.why}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
      >
        {t('why.title')}
      </Button>
      <Collapse in={open} id={id}>
        {open && deadlines.isPending && <Loading />}
        {deadlines.isError && <Failed error={deadlines.error} again={deadlines.refetch} />}
        {items.map((view) => (
          <One key={view.kind} view={view} namesZone={!areOfOnePlace} />
        ))}
        {items[0] && areOfOnePlace && (
          <p className={css.zone}>{t('why.zone', { zone: items[0].explanation.zone })}</p>
        )}
      </Collapse>
    </div>
  );
}
