import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useEndCall } from '@/api/calls';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { DialButton } from '@/ui/DialButton';
import { LanguageTag, Tag } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { stopwatch, useNow, useTimes } from '@/ui/time';
import { When } from '@/ui/When';
import css from './Calls.module.css';
import { WhoCalled } from './WhoCalled';

/** Until when somebody is promised to be called back, and whether that is over. */
function Promised({ until }: { until: string }) {
  const { t } = useTexts();
  const times = useTimes();
  const now = useNow(30_000);
  const at = times.brief(until, now);
  return now > Date.parse(until) ? (
    <Tag tone="warm">{t('call.back_late', { at })}</Tag>
  ) : (
    <Tag>{t('call.back_until', { at })}</Tag>
  );
}

function Facts({ call, number }: { call: CallCard; number: string }) {
  const { t } = useTexts();
  const times = useTimes();
  const now = useNow(30_000);
  const [first] = call.candidates;
  const waited =
    call.state === 'missed' &&
    call.ended_at &&
    t('call.waited', { time: stopwatch(Date.parse(call.ended_at) - Date.parse(call.rang_at)) });
  const tries =
    call.tried_at !== null &&
    t('call.tries', { count: call.tries, at: times.brief(call.tried_at, now) });
  return (
    <small className="tabular">
      {[
        first?.name && number,
        first?.company_name,
        t(`certainty.${call.certainty}`),
        waited,
        tries,
        call.was_cut_off && t('call.was_cut_off'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </small>
  );
}

export function CallRow({ call }: { call: CallCard }) {
  const { t } = useTexts();
  const end = useEndCall();
  const tell = useTellProblem();
  const [isAsked, setAsked] = useState(false);
  const [first] = call.candidates;
  const number = call.from_display ?? call.from ?? t('call.withheld');
  const isToDo = call.state === 'missed' && call.done_at === null;
  const isUnknown = isToDo && call.person_id === null && call.from !== null;
  return (
    <li className={css.row}>
      <span className={css.when}>
        <When at={call.rang_at} />
      </span>
      <span className={css.who}>
        <b>{first?.name ?? number}</b>
        <Facts call={call} number={number} />
        {call.call_back_at !== null && <Promised until={call.call_back_at} />}
      </span>
      {first && <LanguageTag language={first.language} />}
      <span className={css.acts}>
        {call.from && (
          <DialButton
            to={call.from}
            display={number}
            ticket={call.ticket_id}
            label={t('call.call_back')}
          />
        )}
        {call.ticket_id !== null && (
          <Button component={Link} to={`/tickets/${call.ticket_id}`} size="xs" variant="default">
            {t('call.ticket')}
          </Button>
        )}
        {isUnknown && (
          <Button
            size="xs"
            variant="default"
            aria-expanded={isAsked}
            onClick={() => setAsked(!isAsked)}
          >
            {t('identify.title')}
          </Button>
        )}
        {isToDo && (
          <Button
            size="xs"
            variant="light"
            loading={end.isPending}
            onClick={() => end.mutate({ id: call.id, how: 'done' }, { onError: tell })}
          >
            {t('call.done')}
          </Button>
        )}
        {call.answered_by && <small>{call.answered_by.name}</small>}
      </span>
      {isUnknown && isAsked && <WhoCalled call={call} close={() => setAsked(false)} />}
    </li>
  );
}
