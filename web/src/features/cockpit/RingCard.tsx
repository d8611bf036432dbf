import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAnswerCall } from '@/api/calls';
import { line } from '@/api/line';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconPhone } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { stopwatch, useNow } from '@/ui/time';
import { CallerFacts, CallerMore } from './CallerFacts';
import { CandidateChoices } from './CandidateChoices';
import css from './RingCard.module.css';

function useAnswering(call: CallCard, person: number | null, remember: boolean) {
  const go = useNavigate();
  const answer = useAnswerCall();
  const tell = useTellProblem();
  const run = () => {
    if (answer.isPending) return;
    if (call.over_trunk) return void line.answer();
    answer.mutate(
      { id: call.id, person_id: person, remember: remember && person !== null },
      {
        onSuccess: ({ ticket }) => go(ticket ? `/tickets/${ticket.id}` : '/cockpit'),
        onError: tell,
      },
    );
  };
  return { run, busy: answer.isPending };
}

interface Props {
  call: CallCard;
  keys: boolean;
  /** Somebody is talking: who rings is told, and takes little of the screen. */
  isBusy: boolean;
}

/** Who is calling, before anybody has answered. */
export function RingCard({ call, keys, isBusy }: Props) {
  const { t } = useTexts();
  const now = useNow(1000);
  const [person, setPerson] = useState<number | null>(null);
  const [remember, setRemember] = useState(false);
  const answering = useAnswering(call, person, remember);
  const known = call.certainty === 'known';
  const shown =
    call.candidates.find((one) => one.person_id === person) ??
    (known ? call.candidates[0] : undefined);
  const number = call.from_display ?? call.from ?? t('call.withheld');
  const choices = known ? [] : call.candidates.slice(0, 9);
  useKeys(
    'keys.ringing',
    [
      { key: 'Enter', label: 'call.answer', run: answering.run },
      ...choices.map((one, at) => ({
        key: String(at + 1),
        label: 'keys.pick_caller' as const,
        run: () => setPerson(one.person_id),
      })),
      ...(choices.length > 0
        ? [{ key: 'y', label: 'call.remember' as const, run: () => setRemember(!remember) }]
        : []),
    ],
    keys,
  );
  return (
    <article className={css.card} aria-label={t('call.ringing')}>
      <div>
        <div className={css.over}>
          <span className={css.pulse} aria-hidden="true" />
          <span>{t('call.ringing')}</span>
          <span className="tabular">{stopwatch(now - Date.parse(call.rang_at))}</span>
          {shown?.name && <span className="tabular">{number}</span>}
          <span>{t(`certainty.${call.certainty}`)}</span>
        </div>
        <h2 className={css.who}>{shown?.name ?? number}</h2>
        {shown && <CallerFacts caller={shown} />}
        {choices.length > 0 && (
          <CandidateChoices candidates={choices} chosen={person} onChoose={setPerson} />
        )}
        {choices.length > 0 && (
          <Checkbox
            mt="sm"
            disabled={person === null}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
            label={
              <>
                {t('call.remember')} <Key name="y" />
              </>
            }
          />
        )}
        {!shown && choices.length === 0 && (
          <p className={css.facts}>{t(`certainty_hint.${call.certainty}`)}</p>
        )}
      </div>
      <div className={css.act}>
        <Button
          size="lg"
          leftSection={<IconPhone size={20} stroke={1.7} aria-hidden />}
          rightSection={keys ? <Key name="Enter" /> : undefined}
          loading={answering.busy}
          onClick={answering.run}
        >
          {t('call.answer')}
        </Button>
      </div>
      {shown && !isBusy && <CallerMore caller={shown} />}
    </article>
  );
}
