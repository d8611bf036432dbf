import type { CallerCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { Key, LanguageTag, LevelDots } from '@/ui/Marks';
import css from './RingCard.module.css';

interface Props {
  candidates: CallerCard[];
  chosen: number | null;
  onChoose: (person: number) => void;
}

/** "It may be one of these": numbered, picked by key. */
export function CandidateChoices({ candidates, chosen, onChoose }: Props) {
  const { t } = useTexts();
  return (
    <ul className={css.choices} aria-label={t('call.may_be')}>
      {candidates.map((one, at) => (
        <li key={one.person_id}>
          <button
            type="button"
            className={css.choice}
            aria-pressed={one.person_id === chosen}
            onClick={() => onChoose(one.person_id)}
          >
            <Key name={String(at + 1)} />
            <strong>{one.name ?? t('person.unnamed')}</strong>
            <small>{[one.company_name, one.site_name].filter(Boolean).join(' · ')}</small>
            <LanguageTag language={one.language} />
            <LevelDots level={one.level} words={false} />
          </button>
        </li>
      ))}
    </ul>
  );
}
