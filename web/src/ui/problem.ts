import { notifications } from '@mantine/notifications';
import { ApiProblem } from '@/api/client';
import { useTexts } from '@/i18n';

/** Words for whatever went wrong. */
export function useProblemText() {
  const { code } = useTexts();
  return (error: unknown) => {
    const known = error instanceof ApiProblem;
    return code('problem', known ? error.code : 'unexpected', {
      detail: (known && error.detail) || '',
    });
  };
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
