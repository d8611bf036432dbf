import { useTelephoneDeed } from '@/api/telephone';
import type { TelephoneSetup } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';
import { NewTrunkForm } from './NewTrunk';
import css from './Trunks.module.css';

type Trunk = TelephoneSetup['trunks'][number];

const isWrongPassword = (trunk: Trunk) =>
  trunk.registration_status === 401 || trunk.registration_status === 407;

/** What keeps it from working, or how it stands with the exchange. */
function TrunkState({ trunk }: { trunk: Trunk }) {
  const { t } = useTexts();
  const user = trunk.user_name ?? '';
  if (trunk.trouble)
    return <small className={css.trouble}>{t(`trunk_state.${trunk.trouble}`)}</small>;
  if (!trunk.registers || !trunk.registration) return null;
  if (trunk.registration !== 'refused') {
    return (
      <small className={trunk.registration === 'unreachable' ? css.trouble : undefined}>
        {t(`trunk_state.${trunk.registration}`, { user })}
      </small>
    );
  }
  return (
    <small className={css.trouble}>
      {isWrongPassword(trunk)
        ? t('trunk_state.wrong_password', { user })
        : t('trunk_state.refused', { user, status: trunk.registration_status ?? 0 })}
    </small>
  );
}

/** From where calls may come, and where they go out. */
export function Trunks({ setup }: { setup: TelephoneSetup }) {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  return (
    <Panel title={t('telephone.trunks')}>
      {setup.trunks.length === 0 && <Empty small title={t('telephone.trunks_none')} />}
      {setup.trunks.length > 0 && (
        <ul className={rows.rows} aria-label={t('telephone.trunks')}>
          {setup.trunks.map((trunk) => (
            <li key={trunk.id}>
              <span className={rows.what}>
                <strong>{trunk.name}</strong>
                <small className="tabular">
                  {[
                    trunk.addresses,
                    trunk.outbound && `${trunk.outbound} (${trunk.transport.toUpperCase()})`,
                    trunk.shows,
                    trunk.user_name,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                <TrunkState trunk={trunk} />
              </span>
              <SureButton
                label={t('telephone.remove')}
                sure={t('telephone.remove_sure')}
                about={trunk.name}
                act={() =>
                  deed.mutate({ do: 'remove', what: 'trunks', id: trunk.id }, { onError: tell })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <NewTrunkForm />
    </Panel>
  );
}
