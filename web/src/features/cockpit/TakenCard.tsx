import { useEffect } from 'react';
import { useForgetCall } from '@/api/calls';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconCheck } from '@/ui/icons';
import css from './RingCard.module.css';

const shown_ms = 8000;

export function TakenCard({ call }: { call: CallCard }) {
  const { t } = useTexts();
  const forget = useForgetCall();
  useEffect(() => {
    const timer = setTimeout(() => forget(call.id), shown_ms);
    return () => clearTimeout(timer);
  }, [call.id]);
  const [first] = call.candidates;
  return (
    <p className={css.taken}>
      <IconCheck size={18} stroke={1.8} aria-hidden />
      {t('call.taken_by', {
        name: call.answered_by?.name ?? '',
        caller: first?.name ?? call.from_display ?? call.from ?? t('call.withheld'),
      })}
    </p>
  );
}
