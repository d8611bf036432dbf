import { useTelephoneDeed } from '@/api/telephone';
import type { TelephoneSetup } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';
import { NewNumberForm } from './NewNumber';

/** What the numbers are for that people dial. */
export function Numbers({ setup }: { setup: TelephoneSetup }) {
  const { t, code } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  return (
    <Panel title={t('telephone.numbers')}>
      {setup.numbers.length === 0 && <Empty small title={t('telephone.numbers_none')} />}
      {setup.numbers.length > 0 && (
        <ul className={rows.rows} aria-label={t('telephone.numbers')}>
          {setup.numbers.map((one) => (
            <li key={one.id}>
              <span className={rows.what}>
                <strong className="tabular">{one.dialled}</strong>
                <small>
                  {[
                    one.name,
                    one.company?.name ?? t('telephone.any_company'),
                    one.language && languageNames[one.language],
                    one.skill,
                    one.menu.map((each) => languageNames[each]).join(' / '),
                    one.team && code('team', one.team),
                    one.offers_call_back && t('telephone.offers_call_back'),
                    one.overflow_to && `→ ${one.overflow_to}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <SureButton
                label={t('telephone.remove')}
                sure={t('telephone.remove_sure')}
                about={one.dialled}
                act={() =>
                  deed.mutate({ do: 'remove', what: 'numbers', id: one.id }, { onError: tell })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <NewNumberForm />
    </Panel>
  );
}
