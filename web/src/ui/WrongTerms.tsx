import { ApiProblem } from '@/api/client';
import { useTexts } from '@/i18n';
import { Failed } from './Feedback';

const clocks = ['first_answer', 'next_answer', 'solution', 'holder', 'supplier'];
// Any Monday will do: only the names of the days are taken from it.
const monday_ms = Date.UTC(2024, 0, 1);
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Where a value of a calendar or a policy stands, in words; `path` is a JSON pointer in parts. */
function usePlaces() {
  const { t, code, wordsLocale } = useTexts();
  const day = (at: number) =>
    new Intl.DateTimeFormat(wordsLocale, { weekday: 'long', timeZone: 'UTC' }).format(
      monday_ms + at * 86_400_000,
    );
  return ([first = '', second = '', third = '']: string[]): string => {
    if (clocks.includes(first)) return code('clock', first);
    switch (first) {
      case 'hours':
        return weekdays.includes(second) ? day(weekdays.indexOf(second)) : t('company.hours');
      case 'exceptions':
        return second ? `${t('terms.exceptions')}, ${second}` : t('terms.exceptions');
      case 'priorities':
        return third ? `P${second} · ${code('clock', third)}` : `P${second}`;
      case 'zone':
        return t('company.zone');
      case 'public_holidays':
        return t('terms.regions');
      case 'holidays':
        return t('terms.holidays');
      case 'closures':
        return t('terms.closures');
      case 'warnings':
        return t('terms.warnings');
      case 'actions':
        return t('terms.actions');
      case 'reminders':
        return t('terms.reminders');
      case 'follow_up_days':
        return t('terms.follow_up_days');
      case 'hours_per_day':
        return t('terms.hours_per_day');
      default:
        return '';
    }
  };
}

/** What is wrong with hours or promises, where, and what helps. */
export function WrongTerms({ error }: { error: unknown }) {
  const { t, code } = useTexts();
  const placeOf = usePlaces();
  const wrong = error instanceof ApiProblem ? error.errors : [];
  const sentences = wrong.map((one) => {
    const path = one.pointer.split('/').slice(1);
    if (path[0] === 'calendar' || path[0] === 'policy') path.shift();
    const what = code('terms_wrong', one.code);
    const place = placeOf(path);
    return place ? t('terms_wrong.at', { place, what }) : what;
  });
  return <Failed error={error} text={sentences.length > 0 ? sentences.join(' ') : undefined} />;
}
