import { Button } from '@mantine/core';
import { line, type LineView } from '@/api/line';
import { useTexts } from '@/i18n';
import { IconEar, IconHandStop } from '@/ui/icons';
import type { Binding } from '@/ui/keyboard';
import css from './PhoneBar.module.css';

/** Of who talks: a hand for a supervisor to see. */
export function handDeeds({ hand }: LineView): Binding[] {
  if (!hand) return [];
  return [
    hand.is_raised
      ? { key: 't l', label: 'line.lower_hand', run: () => line.say({ say: 'lower_hand' }) }
      : { key: 't l', label: 'line.raise_hand', run: () => line.say({ say: 'raise_hand' }) },
  ];
}

/** Of a supervisor who listens. */
export function listeningDeeds({ listening }: LineView): Binding[] {
  if (!listening) return [];
  const leave: Binding = {
    key: 't x',
    label: 'line.stop_listening',
    run: () => line.say({ say: 'hang_up' }),
  };
  if (!listening.sdp) return [leave];
  const speak: Binding = listening.is_whispering
    ? { key: 't w', label: 'line.hush', run: () => line.whisper(false) }
    : { key: 't w', label: 'line.whisper', run: () => line.whisper(true) };
  return [speak, leave];
}

/** Who listens to this call, as plainly as that it is recorded. */
export function HandMark({ hand }: { hand: NonNullable<LineView['hand']> }) {
  const { t } = useTexts();
  if (!hand.is_raised) return null;
  const name = hand.listener;
  const words =
    name === null
      ? t('line.hand_is_up')
      : t(hand.is_whispering ? 'line.whispers' : 'line.listens', { name });
  const Icon = name === null ? IconHandStop : IconEar;
  return (
    <span className={css.recording} data-on={name !== null || undefined}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span role="status">{words}</span>
    </span>
  );
}

/** For supervisors: whose hand is raised. */
export function RaisedHands({ view }: { view: LineView }) {
  const { t } = useTexts();
  const isFree = ['ready', 'away', 'wrap_up'].includes(view.state);
  const hands = view.listening ? [] : view.hands;
  if (hands.length === 0) return null;
  return (
    <ul className={css.hands} aria-label={t('line.hands')}>
      {hands.map((one) => (
        <li key={one.id}>
          <IconHandStop size={16} stroke={1.7} aria-hidden />
          <span role="status">{t('line.hand_of', { name: one.name })}</span>
          {isFree && !one.is_heard && (
            <Button size="xs" variant="default" onClick={() => void line.listen(one.id)}>
              {t('line.listen')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
