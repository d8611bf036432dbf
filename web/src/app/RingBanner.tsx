import { Button } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router-dom';
import { rings, useAnswerCall } from '@/api/calls';
import { line } from '@/api/line';
import { useLiveState } from '@/api/session';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconPhoneIncoming } from '@/ui/icons';
import { useTellProblem } from '@/ui/problem';
import css from './RingBanner.module.css';

function useCallerWords() {
  const { t } = useTexts();
  return (call: CallCard) => {
    const [first] = call.candidates;
    const number = call.from_display ?? call.from ?? t('call.withheld');
    if (call.certainty === 'known' && first) {
      return `${first.name ?? number} · ${first.company_name}`;
    }
    return call.certainty === 'maybe' && first
      ? `${number} · ${t('call.maybe_from', { name: first.company_name })}`
      : number;
  };
}

/** A quiet word on every screen but the cockpit, which shows the whole card. */
export function RingBanner() {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const go = useNavigate();
  const words = useCallerWords();
  const answer = useAnswerCall();
  const tell = useTellProblem();
  const call = useLiveState().data?.calls.find(rings);
  const hasCard =
    pathname === '/cockpit' || pathname === '/call' || /^\/tickets\/\d/.test(pathname);
  if (!call || hasCard) return null;
  return (
    <div className={css.banner} role="status">
      <IconPhoneIncoming size={20} stroke={1.6} aria-hidden />
      <span className={css.text}>
        {t('call.ringing')} <strong>{words(call)}</strong>
      </span>
      <Button variant="default" size="xs" onClick={() => go('/cockpit')}>
        {t('call.see')}
      </Button>
      <Button
        size="xs"
        loading={answer.isPending}
        onClick={() => {
          if (call.over_trunk) return void line.answer();
          answer.mutate(
            { id: call.id },
            {
              onSuccess: ({ ticket }) => go(ticket ? `/tickets/${ticket.id}` : '/cockpit'),
              onError: tell,
            },
          );
        }}
      >
        {t('call.answer')}
      </Button>
    </div>
  );
}
