import { Link } from 'react-router-dom';
import type { ReleaseLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Tag, type Tone } from '@/ui/Marks';
import { SureButton } from '@/ui/SureButton';
import { useTimes } from '@/ui/time';
import { When } from '@/ui/When';
import css from './Models.module.css';

const tones: Record<ReleaseLine['state'], Tone> = {
  in_use: 'good',
  replaced: 'plain',
  rolled_back: 'warm',
  refused: 'plain',
};

/** Where a release holds: everywhere, in a company, or at a site of it. */
export function usePlace() {
  const { t } = useTexts();
  return (one: ReleaseLine) =>
    [one.company_name ?? t('learning.helpdesk'), one.site_name].filter(Boolean).join(', ');
}

interface Props {
  release: ReleaseLine;
  model: string;
  chosen: number;
  rollBack?: (id: number) => void;
}

export function ReleaseRow({ release, model, chosen, rollBack }: Props) {
  const { t, code } = useTexts();
  const times = useTimes();
  const place = usePlace()(release);
  const { verdict, rolled_back_by: by } = release;
  const path = `/knowledge/models/${encodeURIComponent(model)}/${release.id}`;
  return (
    <li>
      <span className={css.what}>
        <Link to={path} aria-current={release.id === chosen ? 'true' : undefined}>
          {place}
        </Link>
        <small>
          <When at={release.made_at} /> · {t('learning.fresh', { count: verdict.fresh_calls })}
        </small>
        {verdict.gain > 0 && verdict.against.length === 0 && (
          <small>{t('learning.saves', { percent: times.percent(verdict.gain) })}</small>
        )}
        {by && <small>{t('learning.rolled_back_by', { name: by.name })}</small>}
      </span>
      <Tag tone={tones[release.state]}>{t(`release_state.${release.state}`)}</Tag>
      {rollBack && release.may_roll_back && (
        <SureButton
          label={t('learning.roll_back')}
          sure={t('learning.roll_back_sure')}
          about={place}
          act={() => rollBack(release.id)}
        />
      )}
      {verdict.against.length > 0 && (
        <ul className={css.reasons}>
          {verdict.against.map((reason) => (
            <li key={reason}>{code('gate', reason)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
