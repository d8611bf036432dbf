import { Button } from '@mantine/core';
import Bowser from 'bowser';
import type { Security } from '@/api/types';
import { useTexts } from '@/i18n';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { When } from '@/ui/When';
import { useGuard } from '@/ui/guard';
import css from './Security.module.css';

type Session = Security['sessions'][number];

/** "Firefox, Linux"; what is no browser keeps its own words. */
function nameOf(agent: string): string {
  if (!agent) return '?';
  const { browser, os } = Bowser.parse(agent);
  return browser.name ? [browser.name, os.name].filter(Boolean).join(', ') : agent.slice(0, 60);
}

function Line({ session }: { session: Session }) {
  const { t, code } = useTexts();
  const guard = useGuard();
  const name = nameOf(session.agent);
  return (
    <li>
      <span className={css.what}>
        {name} {session.is_current && <Tag tone="good">{t('security.this_session')}</Tag>}
        <small>
          {code('way', session.way)}
          {' · '}
          {session.address}
          {' · '}
          <When at={session.began_at} absolute />
        </small>
      </span>
      {!session.is_current && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('security.end')} ${name}`}
          onClick={() => guard.run({ do: 'end', session: session.id })}
        >
          {t('security.end')}
        </Button>
      )}
    </li>
  );
}

export function SessionsPanel({ sessions }: { sessions: Session[] }) {
  const { t } = useTexts();
  const guard = useGuard();
  const all = sessions.length > 1 && (
    <Button size="xs" variant="default" onClick={() => guard.run({ do: 'end_others' })}>
      {t('security.end_others')}
    </Button>
  );
  return (
    <Panel title={t('security.sessions')} aside={all}>
      <ul className={css.rows}>
        {sessions.map((one) => (
          <Line key={one.id} session={one} />
        ))}
      </ul>
    </Panel>
  );
}
