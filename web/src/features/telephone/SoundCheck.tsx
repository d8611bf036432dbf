import { Button, NativeSelect, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { echoOf } from '@/api/echo';
import { useLine } from '@/api/line';
import {
  chooseMicrophone,
  chosenMicrophone,
  hasWayForSound,
  listenToMyself,
  microphones,
  openMicrophone,
} from '@/api/microphone';
import { useHasTelephone } from '@/api/telephone';
import { useTexts, type TextKey } from '@/i18n';
import { Panel } from '@/ui/Panel';
import css from './SoundCheck.module.css';

const echoes = {
  good: 'sound_check.echo_good',
  poor: 'sound_check.echo_poor',
  none: 'sound_check.echo_none',
} as const;

type Step = 'idle' | 'listening' | 'playing' | 'done';

/** Microphone, ways for sound and the line, each in one sentence. */
function Findings({ found }: { found: TextKey[] }) {
  const { t } = useTexts();
  return (
    <div role="status">
      <ul className={css.findings}>
        {found.map((one) => (
          <li key={one}>{t(one)}</li>
        ))}
      </ul>
    </div>
  );
}

function useCheck(renew: () => Promise<void>) {
  const { link } = useLine();
  const hasTelephone = useHasTelephone().data?.has_numbers ?? false;
  const [step, setStep] = useState<Step>('idle');
  const [level, setLevel] = useState(0);
  const [found, setFound] = useState<TextKey[]>([]);
  const run = async () => {
    setFound([]);
    const microphone = await openMicrophone();
    if (typeof microphone === 'string') {
      setFound([`line_trouble.${microphone}`]);
      return;
    }
    setStep('listening');
    await renew();
    const heard = await listenToMyself(microphone, setLevel);
    const has_way = await hasWayForSound();
    const isConnected = hasTelephone && link === 'open';
    const echo = isConnected && has_way ? await echoOf(microphone) : null;
    microphone.getTracks().forEach((track) => track.stop());
    const findings: TextKey[] = [
      heard.isHeard ? 'sound_check.heard' : 'sound_check.silent',
      has_way ? 'sound_check.way' : 'line_trouble.no_sound_path',
    ];
    if (hasTelephone) findings.push(isConnected ? 'sound_check.line' : 'sound_check.no_line');
    if (echo !== null) findings.push(echoes[echo]);
    setFound(findings);
    setStep('playing');
    await heard.play();
    setStep('done');
  };
  return { step, level, found, run };
}

/** Hear yourself: what a caller would hear, before anybody calls. */
export function SoundCheck() {
  const { t } = useTexts();
  const [all, setAll] = useState<MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState(chosenMicrophone);
  const renew = async () => setAll(await microphones());
  useEffect(() => void renew(), []);
  const { step, level, found, run } = useCheck(renew);
  const isBusy = step === 'listening' || step === 'playing';
  return (
    <Panel title={t('sound_check.title')}>
      <Stack gap="sm">
        <NativeSelect
          label={t('sound_check.microphone')}
          description={t('sound_check.microphone_hint')}
          value={chosen}
          onChange={(event) => {
            chooseMicrophone(event.currentTarget.value);
            setChosen(event.currentTarget.value);
          }}
          data={[
            { value: '', label: t('sound_check.usual') },
            ...all
              .filter((one) => one.deviceId !== 'default')
              .map((one, at) => ({
                value: one.deviceId,
                label: one.label || t('sound_check.number', { count: at + 1 }),
              })),
          ]}
        />
        <Button loading={isBusy} onClick={() => void run()} style={{ justifySelf: 'start' }}>
          {t('sound_check.hear')}
        </Button>
        {step === 'listening' && (
          <p role="status" className={css.speak}>
            {t('sound_check.speak')}
            <meter aria-label={t('sound_check.level')} min={0} max={1} value={level} />
          </p>
        )}
        {step === 'playing' && (
          <p role="status" className={css.speak}>
            {t('sound_check.playing')}
          </p>
        )}
        {found.length > 0 && <Findings found={found} />}
      </Stack>
    </Panel>
  );
}
