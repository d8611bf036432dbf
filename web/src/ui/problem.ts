import { notifications } from '@mantine/notifications';
import { ApiProblem } from '@/api/client';
import { useTexts } from '@/i18n';
import type { Say } from '@/i18n/forms';
import { reasonIn, wrongFields, wrongIn } from './reasons';

/** What the server adds to an error, for a person: never its English to somebody who reads another language. */
function addedIn(error: ApiProblem, t: Say, language: string): string {
  if (error.code === 'invalid_input' && error.errors.length > 0) {
    const said = wrongIn(error.errors, t, language);
    if (said.length > 0) return said.join(' ');
  }
  const detail = error.detail ?? '';
  const said = reasonIn(detail, t);
  if (said) return said;
  const isSentence = [
    'invalid_input',
    'not_possible_now',
    'already_exists',
    'version_conflict',
    'unknown',
  ].includes(error.code);
  return isSentence && language !== 'en' ? '' : detail;
}

/** Words for whatever went wrong. */
export function useProblemText() {
  const { t, code, language } = useTexts();
  return (error: unknown) => {
    if (!(error instanceof ApiProblem)) return code('problem', 'unexpected');
    const detail = addedIn(error, t, language);
    return code('problem', error.code, { detail }).trim();
  };
}

/** What stands beside each field of a form that was refused. */
export function useWrongFields() {
  const { t } = useTexts();
  return (error: unknown): Record<string, string> =>
    error instanceof ApiProblem && error.code === 'invalid_input'
      ? wrongFields(error.errors, t)
      : {};
}

/** Says in the corner why something cannot be done now. */
export function useSay() {
  const { t } = useTexts();
  return (message: string) =>
    notifications.show({
      message,
      withBorder: true,
      closeButtonProps: { 'aria-label': t('action.close') },
    });
}

/** Tells a failed deed quietly, in the corner; for mutations. */
export function useTellProblem() {
  const text = useProblemText();
  const { t } = useTexts();
  return (error: unknown) => {
    notifications.show({
      color: 'red',
      message: text(error),
      withBorder: true,
      closeButtonProps: { 'aria-label': t('action.close') },
    });
  };
}
