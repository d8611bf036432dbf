import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { useLiveState } from '@/api/session';
import { useHasTelephone } from '@/api/telephone';
import type { Me } from '@/api/types';
import { useTexts, type TextKey } from '@/i18n';
import { Boundary } from '@/ui/Boundary';
import {
  IconBook2,
  IconBuilding,
  IconChartBar,
  IconHeadset,
  IconInbox,
  IconPhone,
  IconSearch,
  IconUsers,
  IconWifiOff,
} from '@/ui/icons';
import { onKey, useKeys } from '@/ui/keyboard';
import { fetchedAhead, onDemand, useStands } from '@/ui/later';
import { Logo } from '@/ui/Logo';
import { DutyButton } from './DutyButton';
import { useLive } from './live';
import { usePreferencesApplied } from './preferences';
import { RingBanner } from './RingBanner';
import css from './Shell.module.css';

interface Place {
  to: string;
  label: TextKey;
  icon: typeof IconPhone;
  wide?: boolean;
  overseers?: boolean;
}
export const oversees = (me: Me): boolean =>
  me.role === 'supervisor' || me.role === 'administrator';
const places: Place[] = [
  { to: '/cockpit', label: 'nav.cockpit', icon: IconHeadset },
  { to: '/queue', label: 'nav.queue', icon: IconInbox },
  { to: '/calls', label: 'nav.calls', icon: IconPhone },
  { to: '/knowledge', label: 'nav.knowledge', icon: IconBook2 },
  { to: '/companies', label: 'nav.companies', icon: IconBuilding, wide: true },
  { to: '/people', label: 'nav.people', icon: IconUsers, wide: true },
  { to: '/reports', label: 'nav.reports', icon: IconChartBar, wide: true, overseers: true },
];

const KeySheet = fetchedAhead(() => import('./KeySheet'));
const Palette = fetchedAhead(() => import('./Palette'));
const UserMenu = fetchedAhead(() => import('./UserMenu'));
const PhoneBar = onDemand(async () => ({
  default: (await import('@/features/telephone/PhoneBar')).PhoneBar,
}));
const WrapUpBar = onDemand(async () => ({
  default: (await import('@/features/telephone/WrapUpBar')).WrapUpBar,
}));

/** The own menu; until it has come, its button, which then opens it. */
function OwnMenu({ me, search }: { me: Me; search: () => void }) {
  const stands = useStands();
  const [asked, ask] = useState(false);
  const button = <DutyButton me={me} onClick={() => ask(true)} />;
  return stands || asked ? (
    <Suspense fallback={button}>
      <UserMenu me={me} defaultOpened={asked} search={search} />
    </Suspense>
  ) : (
    button
  );
}

/** The telephone, where the helpdesk has one of its own, and what calls of any exchange ended with. */
function Telephone({ me }: { me: Me }) {
  const has = useHasTelephone().data?.has_numbers ?? false;
  return me.role === 'author' ? null : (
    <Suspense fallback={null}>
      {has && <PhoneBar />}
      <WrapUpBar />
    </Suspense>
  );
}

interface Ways {
  showSheet: () => void;
  openPalette: () => void;
}

function useEverywhereKeys({ showSheet, openPalette }: Ways) {
  const go = useNavigate();
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useKeys('keys.everywhere', [
    { key: '/', label: 'keys.search', run: openPalette },
    { key: 'mod+k', label: 'keys.search', run: openPalette, typing: true },
    { key: 'c', label: 'keys.new_ticket', run: () => go('/tickets/new') },
    { key: 'g c', label: 'keys.go_cockpit', run: () => go('/cockpit') },
    { key: 'g q', label: 'keys.go_queue', run: () => go('/queue') },
    { key: 'g b', label: 'keys.go_board', run: () => go('/board') },
    { key: 'g l', label: 'keys.go_calls', run: () => go('/calls') },
    { key: 'g k', label: 'keys.go_knowledge', run: () => go('/knowledge') },
    { key: 'g e', label: 'keys.go_companies', run: () => go('/companies') },
    { key: 'g p', label: 'keys.go_people', run: () => go('/people') },
    { key: '?', label: 'keys.sheet', run: showSheet },
  ]);
}

function Rail({ me, openPalette }: { me: Me; openPalette: () => void }) {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const missed = useLiveState().data?.missed.length ?? 0;
  const isHere = (to: string) =>
    pathname.startsWith(to) || (to === '/cockpit' && /^\/tickets\/\d/.test(pathname));
  return (
    <nav className={css.rail} aria-label={t('nav.title')}>
      <Link to="/cockpit" className={css.brand} aria-label={t('nav.home')}>
        <Logo size={36} />
      </Link>
      {places
        .filter((place) => !place.overseers || oversees(me))
        .map(({ to, label, icon: Icon, wide }) => (
          <Link
            key={to}
            to={to}
            className={`${css.item} ${wide ? css.wide : ''}`}
            aria-current={isHere(to) ? 'page' : undefined}
          >
            <Icon size={21} stroke={1.6} aria-hidden />
            {t(label)}
            {to === '/calls' && missed > 0 && (
              <span className={css.count} aria-label={t('calls.missed_count', { count: missed })}>
                {missed}
              </span>
            )}
          </Link>
        ))}
      <span className={css.grow} />
      <button type="button" className={`${css.item} ${css.wide}`} onClick={openPalette}>
        <IconSearch size={21} stroke={1.6} aria-hidden />
        {t('action.search')}
      </button>
      <OwnMenu me={me} search={openPalette} />
    </nav>
  );
}

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useTexts();
  const live = useLive(me.id);
  const stands = useStands();
  usePreferencesApplied();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const [sheet, setSheet] = useState<boolean | null>(null);
  const [asked, setAsked] = useState(0);
  const openPalette = () => setAsked((times) => times + 1);
  useEverywhereKeys({ showSheet: () => setSheet(true), openPalette });
  return (
    <div className={css.shell}>
      <a
        className={`${css.skip} visually-hidden`}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('nav.skip')}
      </a>
      <Rail me={me} openPalette={openPalette} />
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        {stands && <Telephone me={me} />}
        <RingBanner />
        <Boundary at={pathname}>{children}</Boundary>
      </main>
      {live === 'reconnecting' && (
        <div className={css.notice} role="status">
          <IconWifiOff size={16} stroke={1.6} aria-hidden />
          {t('live.reconnecting')}
        </div>
      )}
      <Suspense fallback={null}>
        {asked > 0 && <Palette asked={asked} />}
        {sheet !== null && <KeySheet opened={sheet} close={() => setSheet(false)} />}
      </Suspense>
    </div>
  );
}
