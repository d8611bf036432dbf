import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem } from '@/api/client';
import { useProblemText } from './problem';
import { useTimes } from './time';
import { useTexts } from '@/i18n';
import css from './Feedback.module.css';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  small?: boolean;
  children?: ReactNode;
}

export function Empty({ icon, title, small, children }: EmptyProps) {
  return (
    <div className={`${css.empty} ${small ? css.small : ''}`}>
      {icon && <span aria-hidden="true">{icon}</span>}
      {small ? <span>{title}</span> : <strong>{title}</strong>}
      {children}
    </div>
  );
}

interface FailedProps {
  error: unknown;
  again?: () => unknown;
  text?: string;
}

/** What is not there or not for this person will not be so a moment later either. */
const isForGood = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 403 || error.status === 404);

/** `text`: better words than the usual ones for this trouble. */
export function Failed({ error, again, text: own }: FailedProps) {
  const { t } = useTexts();
  const text = useProblemText();
  return (
    <div className={css.failed} role="alert" data-failed>
      <span>{own ?? text(error)}</span>
      {again && !isForGood(error) && (
        <Button variant="default" size="xs" onClick={() => void again()}>
          {t('action.again')}
        </Button>
      )}
    </div>
  );
}

/** What a search may miss while the server reads, after its start. */
export function StillReading({ percent }: { percent: number }) {
  const { t } = useTexts();
  const times = useTimes();
  if (percent >= 100) return null;
  return (
    <p role="status" className={css.reading}>
      {t('state.still_reading', { percent: times.percent(percent / 100) })}
    </p>
  );
}

export function Loading({ rows = 3, height = 18 }: { rows?: number; height?: number }) {
  const { t } = useTexts();
  return (
    <Stack gap="xs" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} width={`${96 - ((row * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
