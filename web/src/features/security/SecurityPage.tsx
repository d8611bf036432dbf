import { Button } from '@mantine/core';
import { useSecurity } from '@/api/security';
import type { Me, Security } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { When } from '@/ui/When';
import { useGuard } from '@/ui/guard';
import { Guard } from './Guard';
import { HelpdeskPanel } from './HelpdeskPanel';
import { NewStaff } from './NewStaff';
import { PasskeysPanel } from './PasskeysPanel';
import { PasswordPanel } from './PasswordPanel';
import { SessionsPanel } from './SessionsPanel';
import { TotpPanel } from './TotpPanel';
import css from './Security.module.css';

function CodesPanel({ left }: { left: number }) {
  const { t } = useTexts();
  const guard = useGuard();
  return (
    <Panel title={t('security.codes')}>
      <p className={css.hint}>{t('security.codes_left', { count: left })}</p>
      <Button
        variant="default"
        loading={guard.isPending}
        onClick={() => guard.run({ do: 'codes' })}
      >
        {t('security.codes_new')}
      </Button>
    </Panel>
  );
}

function Records({ records }: { records: Security['records'] }) {
  const { t, code } = useTexts();
  return (
    <Panel title={t('security.records')}>
      {records.length === 0 && <Empty small title={t('security.no_records')} />}
      <ul className={css.rows}>
        {records.map((one) => (
          <li key={`${one.at} ${one.kind} ${one.detail ?? ''}`}>
            <span className={css.what}>
              {code('security_event', one.kind)}
              {one.detail && ` · ${one.detail}`}
              <small>
                {one.by}
                {' · '}
                <When at={one.at} absolute />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export default function SecurityPage({ me }: { me: Me }) {
  const { t } = useTexts();
  const security = useSecurity();
  const rules = me.role === 'administrator' || me.role === 'supervisor';
  return (
    <PageFrame title={t('security.title')}>
      {security.isPending && <Loading rows={8} height={24} />}
      {security.isError && <Failed error={security.error} again={security.refetch} />}
      {security.data && (
        <Guard>
          <div className={css.columns}>
            <div>
              {me.role === 'administrator' && <NewStaff />}
              <TotpPanel isOn={security.data.totp} />
              <PasskeysPanel passkeys={security.data.passkeys} />
              {(security.data.totp || security.data.passkeys.length > 0) && (
                <CodesPanel left={security.data.recovery_codes_left} />
              )}
              {rules && <HelpdeskPanel me={me} />}
            </div>
            <div>
              <SessionsPanel sessions={security.data.sessions} />
              <PasswordPanel isOwn={security.data.own_password} />
              <Records records={security.data.records} />
            </div>
          </div>
        </Guard>
      )}
    </PageFrame>
  );
}
