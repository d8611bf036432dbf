import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { line, useLine, type LineSnapshot, type LineView } from '@/api/line';
import { useHasTelephone } from '@/api/telephone';
import type { Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconPhone, IconPhoneCall, IconPhoneOff } from '@/ui/icons';
import { useKeys, type Binding } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { stopwatch, useNow } from '@/ui/time';
import css from './PhoneBar.module.css';

/** What can be done with the line now, as buttons and keys. */
function deeds(view: LineView, muted: boolean): Binding[] {
  const talks = view.state === 'talking' || view.state === 'held';
  if (view.state === 'ringing') {
    return [
      { key: 't a', label: 'call.answer', run: () => void line.answer() },
      { key: 't x', label: 'line.decline', run: () => line.say('decline') },
    ];
  }
  if (!talks) {
    const isOn = view.state === 'ready';
    return [
      isOn
        ? { key: 't r', label: 'line.go_away', run: () => line.say('away') }
        : { key: 't r', label: 'line.go_ready', run: () => line.say('ready') },
    ];
  }
  const isHeld = view.state === 'held';
  return [
    isHeld
      ? { key: 't h', label: 'line.resume', run: () => line.say('resume') }
      : { key: 't h', label: 'line.hold', run: () => line.say('hold') },
    { key: 't m', label: muted ? 'line.unmute' : 'line.mute', run: () => line.mute(!muted) },
    { key: 't x', label: 'call.hang_up', run: () => line.say('hang_up') },
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
  const bindings = deeds(view, snapshot.muted);
  useKeys('keys.telephone', bindings);
  const talks = view.state === 'talking' || view.state === 'held';
  const isLive = talks || view.state === 'ringing';
  const Icon = talks ? IconPhoneCall : view.state === 'away' ? IconPhoneOff : IconPhone;
  return (
    <>
      <span className={css.state}>
        <Icon size={18} stroke={1.7} aria-hidden />
        <span role="status">{t(`line_state.${view.state}`)}</span>
        {(isLive || view.state === 'wrap_up') && (
          <span className="tabular">{stopwatch(Math.max(0, now - snapshot.since_ms))}</span>
        )}
      </span>
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
      </span>
    </>
  );
}

function Telephone() {
  const { t } = useTexts();
  const snapshot = useLine();
  const { view } = snapshot;
  useEffect(() => line.start(), []);
  useFollowTicket(view);
  const isLive = view && ['ringing', 'talking', 'held'].includes(view.state);
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

/** Above every page, where the helpdesk has a telephone of its own. */
export function PhoneBar({ me }: { me: Me }) {
  const has = useHasTelephone().data?.has_numbers ?? false;
  return has && me.role !== 'author' ? <Telephone /> : null;
}
