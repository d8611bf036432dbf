import { useMemo } from 'react';
import { useRota, useRotaDeed, type RotaDeed } from '@/api/escalation';
import { useMe } from '@/api/session';
import { useStaff } from '@/api/people';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { useTimes } from '@/ui/time';
import { PlanAbsence, PlanShift } from './PlanRota';
import css from './Escalation.module.css';

const day_ms = 86_400_000;

interface Line {
  key: string;
  account: number;
  from_at: string;
  until_at: string;
  skill: string | null;
  isAbsence: boolean;
  undo: RotaDeed;
}

export function Rota({ rules }: { rules: boolean }) {
  const { t, code } = useTexts();
  const times = useTimes();
  const me = useMe().data?.id;
  const [from, until] = useMemo(() => {
    const now = Date.now();
    return [new Date(now).toISOString(), new Date(now + 14 * day_ms).toISOString()];
  }, []);
  const rota = useRota(from, until);
  const staff = useStaff();
  const deed = useRotaDeed();
  const tell = useTellProblem();
  const run = (what: RotaDeed) => deed.mutate(what, { onError: tell });
  const names = new Map((staff.data?.items ?? []).map((one) => [one.id, one.name]));
  const lines: Line[] = [
    ...(rota.data?.shifts ?? []).map((one) => ({
      ...one,
      key: `s${one.id}`,
      account: one.account_id,
      isAbsence: false,
      undo: { do: 'unplan', shift: one.id } as const,
    })),
    ...(rota.data?.absences ?? []).map((one) => ({
      ...one,
      key: `a${one.id}`,
      account: one.account_id,
      skill: null,
      isAbsence: true,
      undo: { do: 'back', absence: one.id } as const,
    })),
  ].sort((a, b) => a.from_at.localeCompare(b.from_at));
  const moment = (at: string) => `${times.day(at)} ${times.hour(at)}`;
  return (
    <div className={css.columns}>
      <Panel title={t('escalation.rota')}>
        <p className={css.about}>{t('rota.hint')}</p>
        {rota.isPending && <Loading rows={6} height={26} />}
        {rota.isError && <Failed error={rota.error} again={rota.refetch} />}
        {rota.isSuccess && lines.length === 0 && <Empty small title={t('rota.none')} />}
        <ul className={rows.rows} aria-label={t('escalation.rota')}>
          {lines.map((one) => {
            const name = names.get(one.account) ?? '';
            return (
              <li key={one.key}>
                <span className={rows.what}>
                  <strong>{name}</strong>{' '}
                  <Tag tone={one.isAbsence ? 'warm' : 'good'}>
                    {t(one.isAbsence ? 'rota.away' : 'rota.on_call')}
                  </Tag>
                  <small>
                    {moment(one.from_at)} – {moment(one.until_at)}
                    {one.skill && ` · ${code('team', one.skill)}`}
                  </small>
                </span>
                {(rules || (one.isAbsence && one.account === me)) && (
                  <SureButton
                    label={t('rota.remove')}
                    sure={t('rota.remove_sure')}
                    about={`${name} ${moment(one.from_at)}`}
                    act={() => run(one.undo)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </Panel>
      <div className={css.column}>
        {rules && <PlanShift run={run} busy={deed.isPending} />}
        <PlanAbsence run={run} busy={deed.isPending} {...(rules || !me ? {} : { only: me })} />
      </div>
    </div>
  );
}
