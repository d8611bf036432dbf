import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { line, useLine, withSound, type LineSnapshot, type LineView } from '@/api/line';
import { useTexts } from '@/i18n';
import { IconPhone, IconPhoneCall, IconPhoneOff } from '@/ui/icons';
import { useKeys, type Binding } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { stopwatch, useNow } from '@/ui/time';
import { AwayMenu } from './AwayMenu';
import { HandMark, handDeeds, listeningDeeds, RaisedHands } from './Hands';
import { KeysPanel, TransferPanel } from './TransferPanel';
import { RecordingMark, recordingDeeds } from './RecordingMark';
import css from './PhoneBar.module.css';

type Opened = 'transfer' | 'keys' | null;

/** While somebody else is asked. */
function askingDeeds(view: LineView, mute: Binding): Binding[] {
  const back: Binding = { key: 't x', label: 'line.back', run: () => line.say({ say: 'back' }) };
  if (!view.consult?.is_talking) return [back];
  const all: Binding[] = [
    { key: 't c', label: 'line.complete', run: () => line.say({ say: 'complete' }) },
  ];
  if (view.state === 'consulting')
    all.push({ key: 't j', label: 'line.join', run: () => line.say({ say: 'join' }) });
  return [...all, mute, back];
}

/** What can be done with the line now, as buttons and keys. */
function deeds(view: LineView, muted: boolean, open: (what: Opened) => void): Binding[] {
  const talks = view.state === 'talking' || view.state === 'held';
  if (view.state === 'listening') return listeningDeeds(view);
  const mute: Binding = {
    key: 't m',
    label: muted ? 'line.unmute' : 'line.mute',
    run: () => line.mute(!muted),
  };
  if (view.state === 'consulting' || view.state === 'joined') return askingDeeds(view, mute);
  if (view.state === 'consulted') {
    const leave = () => line.say({ say: 'hang_up' });
    return [mute, { key: 't x', label: 'call.hang_up', run: leave }];
  }
  if (view.state === 'ringing') {
    return [
      { key: 't a', label: 'call.answer', run: () => void line.answer() },
      { key: 't x', label: 'line.decline', run: () => line.say({ say: 'decline' }) },
    ];
  }
  if (!talks) {
    const isOn = view.state === 'ready';
    return [
      isOn
        ? { key: 't r', label: 'line.go_away', run: () => line.say({ say: 'away' }) }
        : { key: 't r', label: 'line.go_ready', run: () => line.say({ say: 'ready' }) },
    ];
  }
  const hangUp: Binding = {
    key: 't x',
    label: 'call.hang_up',
    run: () => line.say({ say: 'hang_up' }),
  };
  // Nobody has taken it yet.
  if (view.calling) return [mute, hangUp];
  const isHeld = view.state === 'held';
  return [
    isHeld
      ? { key: 't h', label: 'line.resume', run: () => line.say({ say: 'resume' }) }
      : { key: 't h', label: 'line.hold', run: () => line.say({ say: 'hold' }) },
    mute,
    ...recordingDeeds(view),
    ...handDeeds(view),
    { key: 't k', label: 'line.keys', run: () => open('keys') },
    { key: 't t', label: 'line.transfer', run: () => open('transfer') },
    hangUp,
  ];
}

/** Answering opens the ticket, wherever one is. */
function useFollowTicket(view: LineView | null) {
  const go = useNavigate();
  const followed = useRef<number | null>(null);
  const ticket = view?.state === 'talking' ? view.ticket_id : null;
  useEffect(() => {
    if (ticket === null || followed.current === ticket) return;
    followed.current = ticket;
    go(`/tickets/${ticket}`);
  }, [ticket]);
}

function Bar({ view, snapshot }: { view: LineView; snapshot: LineSnapshot }) {
  const { t } = useTexts();
  const now = useNow(1000);
  const [opened, open] = useState<Opened>(null);
  const bindings = deeds(view, snapshot.muted, open);
  useKeys('keys.telephone', bindings);
  const talks = withSound.includes(view.state);
  const isAlone = (view.state === 'talking' || view.state === 'held') && !view.calling;
  const isAsked = view.state === 'ringing' && !view.answers_itself;
  const isLive = talks || view.state === 'ringing';
  const Icon = talks ? IconPhoneCall : view.state === 'away' ? IconPhoneOff : IconPhone;
  return (
    <>
      <span className={css.state}>
        <Icon size={18} stroke={1.7} aria-hidden />
        <span role="status">
          {view.calling
            ? t(isAsked ? 'line.wants_call_back' : 'line.calling', { number: view.calling })
            : t(`line_state.${view.state}`)}
          {view.why && ` · ${t(`line_away.${view.why}`)}`}
        </span>
        {view.consult && <strong>{view.consult.name}</strong>}
        {view.listening && <strong>{view.listening.name}</strong>}
        {(isLive || view.state === 'wrap_up') && (
          <span className="tabular">{stopwatch(Math.max(0, now - snapshot.since_ms))}</span>
        )}
      </span>
      {view.recording && (
        <RecordingMark
          recording={view.recording}
          told_ms={snapshot.told_ms}
          now={now}
          talks={view.state === 'talking'}
        />
      )}
      {view.hand && <HandMark hand={view.hand} />}
      <RaisedHands view={view} />
      {view.waiting > 0 && (
        <span className={css.waiting}>{t('line.waiting', { count: view.waiting })}</span>
      )}
      <span className={css.grow} />
      <span className={css.acts}>
        {bindings.map((one) => (
          <Button
            key={one.label}
            size="xs"
            variant={one.label === 'call.answer' ? 'filled' : 'default'}
            aria-pressed={one.key === 't m' ? snapshot.muted : undefined}
            rightSection={<Key name={one.key} />}
            onClick={one.run}
          >
            {t(one.label)}
          </Button>
        ))}
        {['ready', 'away', 'wrap_up'].includes(view.state) && <AwayMenu />}
      </span>
      {isAlone && opened === 'transfer' && <TransferPanel view={view} close={() => open(null)} />}
      {isAlone && opened === 'keys' && <KeysPanel close={() => open(null)} />}
    </>
  );
}

/** Above every page, where the helpdesk has a telephone of its own. */
export function PhoneBar() {
  const { t } = useTexts();
  const snapshot = useLine();
  const { view } = snapshot;
  useEffect(() => line.start(), []);
  useFollowTicket(view);
  const isLive = view && (view.state === 'ringing' || withSound.includes(view.state));
  return (
    <section className={css.bar} data-live={isLive || undefined} aria-label={t('line.title')}>
      {view ? (
        <Bar view={view} snapshot={snapshot} />
      ) : (
        <>
          <span className={css.state}>
            <IconPhoneOff size={18} stroke={1.7} aria-hidden />
            <span role="status">
              {snapshot.link === 'elsewhere' ? t('line.elsewhere') : t('line.connecting')}
            </span>
          </span>
          {snapshot.link === 'elsewhere' && (
            <Button size="xs" variant="default" onClick={() => line.takeBack()}>
              {t('line.take_back')}
            </Button>
          )}
        </>
      )}
      {snapshot.trouble && (
        <p className={css.trouble} role="alert">
          {t(`line_trouble.${snapshot.trouble}`)}
        </p>
      )}
    </section>
  );
}
