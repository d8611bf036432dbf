import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useCalls, useEndCall } from '@/api/calls';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { DialButton } from '@/ui/DialButton';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconPhone } from '@/ui/icons';
import { LanguageTag, Tag } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { stopwatch, useNow } from '@/ui/time';
import { When } from '@/ui/When';
import css from './Calls.module.css';
import { NewCall } from './NewCall';

// As it is promised to whoever calls out of hours.
const call_back_within_ms = 3_600_000;

function CallRow({ call }: { call: CallCard }) {
  const { t } = useTexts();
  const end = useEndCall();
  const now = useNow(30_000);
  const tell = useTellProblem();
  const [first] = call.candidates;
  const number = call.from_display ?? call.from ?? t('call.withheld');
  const waited =
    call.state === 'missed' &&
    call.ended_at &&
    t('call.waited', { time: stopwatch(Date.parse(call.ended_at) - Date.parse(call.rang_at)) });
  const isToDo = call.state === 'missed' && call.done_at === null && call.ended_at !== null;
  const isLate = isToDo && now - Date.parse(call.ended_at ?? '') > call_back_within_ms;
  return (
    <li className={css.row}>
      <span className={css.when}>
        <When at={call.rang_at} />
      </span>
      <span className={css.who}>
        <b>{first?.name ?? number}</b>
        <small className="tabular">
          {[
            first?.name && number,
            first?.company_name,
            t(`certainty.${call.certainty}`),
            waited,
            call.was_cut_off && t('call.was_cut_off'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {isLate && <Tag tone="warm">{t('call.back_late')}</Tag>}
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
        {call.state === 'missed' && call.done_at === null && (
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
    </li>
  );
}

function CallList({ state }: { state: 'missed' | 'ended' }) {
  const { t } = useTexts();
  const calls = useCalls(state);
  if (calls.isPending) return <Loading rows={5} height={24} />;
  if (calls.isError) return <Failed error={calls.error} again={calls.refetch} />;
  const items = calls.data.items.filter((call) => state === 'ended' || call.done_at === null);
  if (items.length === 0) {
    return (
      <Empty
        icon={<IconPhone size={34} stroke={1.3} />}
        title={state === 'missed' ? t('calls.none_missed') : t('calls.none_ended')}
      />
    );
  }
  return (
    <ul className={css.list}>
      {items.map((call) => (
        <CallRow key={call.id} call={call} />
      ))}
    </ul>
  );
}

export default function CallsPage() {
  const { t } = useTexts();
  const [state, setState] = useState<'missed' | 'ended'>('missed');
  return (
    <PageFrame
      title={t('nav.calls')}
      aside={
        <Group gap="xs">
          <Button component={Link} to="/calls/sound" variant="default" size="xs">
            {t('sound_check.page')}
          </Button>
          <Button component={Link} to="/calls/measures" variant="default" size="xs">
            {t('call_measures.title')}
          </Button>
        </Group>
      }
    >
      <div className={css.two}>
        <Panel
          title={state === 'missed' ? t('calls.to_call_back') : t('calls.past')}
          aside={
            <SegmentedControl
              size="xs"
              aria-label={t('calls.which')}
              value={state}
              onChange={(value) => setState(value === 'ended' ? 'ended' : 'missed')}
              data={[
                { value: 'missed', label: t('calls.missed') },
                { value: 'ended', label: t('calls.ended') },
              ]}
            />
          }
        >
          <CallList state={state} />
        </Panel>
        <NewCall />
      </div>
    </PageFrame>
  );
}
