import type { ReactNode } from 'react';
import { useFirstSteps } from '@/api/setup';
import { FirstSteps, isOpen } from '@/ui/FirstSteps';

/** What a new helpdesk lacks, before the rest, which waits for it: nothing moves when it has come. */
export default function StepsBefore({ children }: { children: ReactNode }) {
  const steps = useFirstSteps();
  if (steps.isPending) return null;
  return (
    <>
      {steps.data?.steps.some(isOpen) && <FirstSteps steps={steps.data.steps} />}
      {children}
    </>
  );
}
