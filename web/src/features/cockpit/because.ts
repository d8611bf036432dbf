import type { Because, Diagnosis, Localised, Step } from '@/api/types';
import { useTexts, type TextValues } from '@/i18n';
import { useTimes } from '@/ui/time';

const isLocalised = (value: unknown): value is Localised =>
  typeof value === 'object' && value !== null && 'en' in value && 'fr' in value;

/** Says a reason of the engine in words: causes by name, shares in percent, minutes as amounts. */
export function useBecause(diagnosis: Diagnosis) {
  const { code, pick } = useTexts();
  const times = useTimes();
  const word = (name: string, value: unknown): string => {
    if (isLocalised(value)) return pick(value);
    if (typeof value === 'number') {
      if (/(^|_)p$/.test(name)) return times.percent(value);
      return name.includes('minutes') ? times.amount(value) : times.number(value, 1);
    }
    const cause = diagnosis.causes.find((one) => one.id === value);
    return cause ? pick(cause.title) : String(value ?? '');
  };
  return (because: Because): string => {
    const values: TextValues = {};
    for (const [name, value] of Object.entries(because.values ?? {}))
      values[name] = word(name, value);
    return code('because', because.code, values);
  };
}

/** What the step leaves to do, whether it is in time, that it was set aside, how long it took before. */
export function useAlso() {
  const { t } = useTexts();
  const times = useTimes();
  return (step: Step): string[] => {
    const { rest_minutes, fits, was_postponed, usual_minutes, past_cases } = step.because.values;
    const words: string[] = [];
    if (typeof rest_minutes === 'number')
      words.push(t('because.rest', { amount: times.amount(rest_minutes) }));
    if (fits === false) words.push(t('because.late'));
    if (was_postponed) words.push(t('because.postponed'));
    if (typeof usual_minutes === 'number' && typeof past_cases === 'number')
      words.push(
        t('because.past_cases', { count: past_cases, amount: times.amount(usual_minutes) }),
      );
    return words;
  };
}
