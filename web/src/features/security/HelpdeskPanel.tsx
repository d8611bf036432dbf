import { Switch } from '@mantine/core';
import { useHelpdeskSecurity } from '@/api/security';
import type { HelpdeskSecurity, Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useGuard } from '@/ui/guard';
import { SureButton } from '@/ui/SureButton';
import css from './Security.module.css';

type Line = HelpdeskSecurity['staff'][number];

function Colleague({ one, me }: { one: Line; me: Me }) {
  const { t } = useTexts();
  const guard = useGuard();
  const has = one.totp || one.passkeys > 0;
  const mayReset = has && me.role === 'administrator' && one.id !== me.id;
  return (
    <li>
      <span className={css.what}>
        {one.name}
        <small>{t(`role.${one.role}`)}</small>
      </span>
      {one.totp && <Tag tone="good">{t('security.app_short')}</Tag>}
      {one.passkeys > 0 && (
        <Tag tone="good">{t('security.passkey_count', { count: one.passkeys })}</Tag>
      )}
      {!has && <Tag tone="plain">{t('security.password_only')}</Tag>}
      {mayReset && (
        <SureButton
          label={t('security.reset')}
          sure={t('security.reset_sure')}
          about={one.name}
          act={() => guard.run({ do: 'reset', account: one.id })}
        />
      )}
    </li>
  );
}

/** For administrators and supervisors: what is demanded, and who has what. */
export function HelpdeskPanel({ me }: { me: Me }) {
  const { t } = useTexts();
  const guard = useGuard();
  const state = useHelpdeskSecurity();
  return (
    <Panel title={t('security.helpdesk')}>
      {state.isPending && <Loading />}
      {state.isError && <Failed error={state.error} again={state.refetch} />}
      {state.data && (
        <>
          <Switch
            label={t('security.demand')}
            description={t('security.demand_hint')}
            checked={state.data.second_factor_demanded}
            disabled={guard.isPending}
            onChange={(event) =>
              guard.run({
                do: 'demand',
                second_factor_demanded: event.currentTarget.checked,
              })
            }
          />
          <ul className={css.rows} style={{ marginTop: '0.75rem' }}>
            {state.data.staff.map((one) => (
              <Colleague key={one.id} one={one} me={me} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
