import { useTicketLadder } from '@/api/escalation';
import { useMe } from '@/api/session';
import type { RungTrial, TicketLadder } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useNow, useTimes } from '@/ui/time';
import { When } from '@/ui/When';
import { OfferedHere } from './OfferedHandovers';
import css from './TimeColumn.module.css';

function usePlaceWords() {
  const { t } = useTexts();
  const me = useMe().data?.id;
  return (where: TicketLadder) => {
    const owner = where.owner?.name ?? '';
    const isTaken = where.place === 'technician' || where.with === null;
    if (isTaken && where.owner?.id === me && where.place === 'technician')
      return t('place.with_you');
    const isMine = where.with?.id === me && /^(expert|in_charge|visit)$/.test(where.place);
    if (isMine) return t('place.with_you');
    if (where.place === 'rests' && where.with?.id === me) return t('place.rests_with_you');
    return t(`place.${where.place}`, { name: where.with?.name ?? owner });
  };
}

function useTrialWords() {
  const { t } = useTexts();
  return ({ to, code, reason }: RungTrial) => {
    const name = to.name;
    switch (code) {
      case 'handed_on':
        return t('place.handed_on', { name });
      case 'not_accepted_in_time':
        return t('place.silent', { name });
      case 'owner_left':
        return t('place.left', { name });
      default: {
        const why = code ? t(`ending.${code}`) : (reason ?? '');
        return t('place.returned', { name, reason: why });
      }
    }
  };
}

// The timeline has them all.
const trials_shown = 5;

function Trials({ where }: { where: TicketLadder }) {
  const words = useTrialWords();
  const back = [...where.rungs.flatMap((rung) => rung.trials), ...where.by_hand]
    .filter((one) => one.state === 'returned')
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(-trials_shown);
  if (back.length === 0) return null;
  return (
    <ul className={css.trials}>
      {back.map((one) => (
        <li key={one.handover_id}>
          <span>{words(one)}</span>
          <span className={css.when}>
            <When at={one.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** For how long, with the moment on hover. */
function Since({ at }: { at: string }) {
  const { t } = useTexts();
  const now = useNow();
  const times = useTimes();
  const minutes = (now - Date.parse(at)) / 60_000;
  if (minutes < 1) return <When at={at} />;
  return (
    <time dateTime={at} title={times.full(at)} className="tabular">
      {t('place.for', { amount: times.amount(minutes) })}
    </time>
  );
}

/** Nobody took it: who decides now, and when he is reminded. */
function Decides({ where }: { where: TicketLadder }) {
  const { t } = useTexts();
  const me = useMe().data?.id;
  const isMine = where.with?.id === me;
  return (
    <>
      <p>{isMine ? t('place.you_decide') : t('place.decides', { name: where.with?.name ?? '' })}</p>
      {where.reminded_at && (
        <p>
          {t('place.reminded_at')} <When at={where.reminded_at} absolute />
        </p>
      )}
    </>
  );
}

/** With whom the ticket is, until when, who declined, and who comes next. */
export function PlacePanel({ ticket }: { ticket: number }) {
  const { t, code } = useTexts();
  const ladder = useTicketLadder(ticket);
  const words = usePlaceWords();
  const where = ladder.data;
  const isOver = where?.place === 'solved' || where?.place === 'merged';
  // Nobody outside is overtaken by time: they are reminded, and their answer comes back to the owner.
  const isOutside = where?.place.startsWith('outside') ?? false;
  const next = isOutside ? null : (where?.next?.account?.name ?? where?.next?.supplier?.name);
  return (
    <Panel title={t('place.title')}>
      {ladder.isPending && <Loading rows={2} />}
      {ladder.isError && <Failed error={ladder.error} again={ladder.refetch} />}
      {where && (
        <div className={css.place} aria-live="polite">
          <p>
            <strong>{words(where)}</strong>{' '}
            {isOver ? <When at={where.since} /> : <Since at={where.since} />}
          </p>
          {where.with && where.owner && where.with.id !== where.owner.id && (
            <p>{t('place.meanwhile', { name: where.owner.name })}</p>
          )}
          {where.until && (
            <p>
              {t('place.answers_by')} <When at={where.until} absolute />
            </p>
          )}
          {!isOver && next && (
            <p title={where.next ? code('handover_reason', where.next.reason_code) : undefined}>
              {t(where.with ? 'place.then' : 'place.next', { name: next })}
            </p>
          )}
          {where.place === 'rests' && <Decides where={where} />}
          {!isOver && !isOutside && !next && where.with && where.place !== 'rests' && (
            <p>{t('place.stays')}</p>
          )}
          <Trials where={where} />
        </div>
      )}
      <OfferedHere ticket={ticket} />
    </Panel>
  );
}
