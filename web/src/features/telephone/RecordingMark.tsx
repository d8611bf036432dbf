import { Button } from '@mantine/core';
import { line, type LineView } from '@/api/line';
import { useTexts } from '@/i18n';
import { IconPlayerPause, IconPlayerRecord } from '@/ui/icons';
import type { Binding } from '@/ui/keyboard';
import { stopwatch } from '@/ui/time';
import css from './PhoneBar.module.css';

/** What can be done with the recording of this talk. */
export function recordingDeeds({ recording }: LineView): Binding[] {
  if (!recording) return [];
  const { state } = recording;
  const end: Binding = {
    key: 't e',
    label: 'line.record_end',
    run: () => line.say({ say: 'record_end' }),
  };
  const go = (label: 'line.record' | 'line.record_go_on'): Binding => ({
    key: 't p',
    label,
    run: () => line.say({ say: 'record' }),
  });
  if (state === 'possible') return [go('line.record')];
  if (state === 'paused') return [go('line.record_go_on'), end];
  if (state !== 'running') return [end];
  const pause = () => line.say({ say: 'record_pause' });
  return [{ key: 't p', label: 'line.record_pause', run: pause }, end];
}

export const pausing: readonly Binding['label'][] = ['line.record_pause', 'line.record_go_on'];

interface Props {
  recording: NonNullable<LineView['recording']>;
  /** When the page was told of it. */
  told_ms: number;
  now: number;
  /** Nothing is kept while the caller hears music. */
  talks: boolean;
  /** What can be done with it, beside it. */
  deed?: Binding | undefined;
}

/** Whether what is said now is kept. */
export function RecordingMark({ recording, told_ms, now, talks, deed }: Props) {
  const { t } = useTexts();
  const { state, length_ms } = recording;
  const isOn = state === 'running' && talks;
  const length = length_ms + (isOn ? Math.max(0, now - told_ms) : 0);
  const isWaiting = state === 'paused' || (state === 'running' && !talks);
  const Icon = isWaiting ? IconPlayerPause : IconPlayerRecord;
  return (
    <span className={css.recording} data-on={isOn || undefined} data-tape={isOn || undefined}>
      {state !== 'possible' && <Icon size={16} stroke={1.7} aria-hidden />}
      <span role="status">{t(`line_recording.${isWaiting ? 'paused' : state}`)}</span>
      {(state === 'running' || state === 'paused') && (
        <span className="tabular">{stopwatch(length)}</span>
      )}
      {deed && (
        <Button
          size="xs"
          variant="default"
          className={css.beside}
          aria-label={t(deed.label)}
          onClick={deed.run}
        >
          {t(deed.label === 'line.record_pause' ? 'line.pause_short' : 'line.go_on_short')}
        </Button>
      )}
    </span>
  );
}
