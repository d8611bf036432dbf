import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { line, useLine, withSound, type LineSnapshot, type LineView } from '@/api/line';
import { useTexts } from '@/i18n';
import { IconPhone, IconPhoneCall, IconPhoneOff } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { stopwatch, useNow } from '@/ui/time';
import { AwayMenu } from './AwayMenu';
import { HandMark, RaisedHands } from './Hands';
import { PhoneActs, useIsNarrow } from './PhoneActs';
import { deeds, type Opened } from './phoneDeeds';
import { pausing, RecordingMark } from './RecordingMark';
import { KeysPanel, TransferPanel } from './TransferPanel';
import css from './PhoneBar.module.css';

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

/** Why nobody rings, though he is ready and callers wait: after a hard call he gets a breathing space. */
function Rest({ view, told_ms, now }: { view: LineView; told_ms: number; now: number }) {
  const { t } = useTexts();
  const left = told_ms + (view.rests_ms ?? 0) - now;
  if (view.rests_ms === null || left <= 0) return null;
  return (
    <span className={css.rest}>
      <span role="status">{t('line.rests')}</span>
      <span className="tabular">{stopwatch(left)}</span>
    </span>
  );
}

function Bar({ view, snapshot }: { view: LineView; snapshot: LineSnapshot }) {
  const { t } = useTexts();
  const now = useNow(1000);
  const [opened, open] = useState<Opened>(null);
  const bindings = deeds(view, snapshot.muted, open);
  useKeys('keys.telephone', bindings);
  // Where there is little room, what cannot wait stands beside what it is about: secrets are not recorded.
  const beside = useIsNarrow() ? bindings.find((one) => pausing.includes(one.label)) : undefined;
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
      <Rest view={view} told_ms={snapshot.told_ms} now={now} />
      {view.recording && (
        <RecordingMark
          recording={view.recording}
          told_ms={snapshot.told_ms}
          now={now}
          talks={view.state === 'talking'}
          deed={beside}
        />
      )}
      {view.hand && <HandMark hand={view.hand} />}
      <RaisedHands view={view} />
      {view.waiting > 0 && (
        <span className={css.waiting}>{t('line.waiting', { count: view.waiting })}</span>
      )}
      <span className={css.grow} />
      <span className={css.acts}>
        <PhoneActs
          deeds={bindings.filter((one) => one !== beside)}
          muted={snapshot.muted}
          leadsOn={opened !== null}
        />
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
