import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useRecordings, useRemoveRecording, useSound } from '@/api/recordings';
import { useMe } from '@/api/session';
import type { RecordingLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconPlayerPlay } from '@/ui/icons';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { stopwatch, useTimes } from '@/ui/time';
import css from './Recordings.module.css';

/** Plays at once what was fetched because somebody pressed Listen. */
function Player({ sound, label }: { sound: Blob; label: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(sound);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [sound]);
  return (
    <audio
      className={css.player}
      controls
      controlsList="nodownload"
      autoPlay
      src={address}
      aria-label={label}
    />
  );
}

function Recorded({ call, one }: { call: number; one: RecordingLine }) {
  const { t } = useTexts();
  const times = useTimes();
  const sound = useSound();
  const remove = useRemoveRecording(call);
  const tell = useTellProblem();
  const role = useMe().data?.role;
  const time = stopwatch(one.length_s * 1000);
  const facts = [
    t('recording.by', { name: one.by.name }),
    one.paused_s > 0 && t('recording.paused', { time: stopwatch(one.paused_s * 1000) }),
    t('recording.kept_until', { day: times.day(one.kept_until) }),
  ];
  return (
    <div className={css.row}>
      {sound.data ? (
        <Player sound={sound.data} label={t('recording.player')} />
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={sound.isPending}
          onClick={() => sound.mutate(one.id, { onError: tell })}
        >
          {t('recording.listen', { time })}
        </Button>
      )}
      <small>{facts.filter(Boolean).join(' · ')}</small>
      {(role === 'supervisor' || role === 'administrator') && (
        <SureButton
          label={t('recording.remove')}
          sure={t('recording.remove_sure')}
          about={t('recording.player')}
          act={() => remove.mutate(one.id, { onError: tell })}
        />
      )}
    </div>
  );
}

/** What of a call was recorded, for those who may hear it. */
export function Recordings({ call }: { call: number }) {
  const items = useRecordings(call).data?.items ?? [];
  return (
    <>
      {items
        .filter((one) => one.ended_at !== null)
        .map((one) => (
          <Recorded key={one.id} call={call} one={one} />
        ))}
    </>
  );
}
