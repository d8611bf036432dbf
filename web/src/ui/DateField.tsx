import { TextInput } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';
import { onDemand } from './later';
import { beside } from './needs';

export interface DateFieldProps {
  label: string;
  /** "2026-12-31", with `withTime` "2026-12-31T14:30", by the clocks here; empty: none. */
  value: string;
  onChange: (value: string) => void;
  withTime?: boolean;
  description?: string;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
  maw?: number;
  /** Small and without its label in sight, in a row of filters; always a day. */
  compact?: boolean;
}

const DateInput = onDemand(() => import('./DateInput'));

/** A day, or a moment, in the format the reader has chosen; typed, or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const { label, description, error, required = false, maw, compact = false } = props;
  // Its place is kept until the calendar has come.
  const place = (
    <TextInput
      disabled
      {...(compact ? { 'aria-label': label, size: 'xs' } : { label })}
      required={required}
      inputWrapperOrder={[...beside]}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
      {...(maw === undefined ? {} : { maw })}
    />
  );
  return (
    <Suspense fallback={place}>
      <DateInput {...props} />
    </Suspense>
  );
}
