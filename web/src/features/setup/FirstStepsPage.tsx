import { useFirstSteps } from '@/api/setup';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { FirstSteps } from '@/ui/FirstSteps';
import { PageFrame } from '@/ui/PageFrame';

/** All first steps, those too that are done or that this helpdesk does without. */
export default function FirstStepsPage() {
  const { t } = useTexts();
  const steps = useFirstSteps();
  return (
    <PageFrame title={t('steps.title')}>
      {steps.isPending && <Loading rows={7} height={26} />}
      {steps.isError && <Failed error={steps.error} again={steps.refetch} />}
      {steps.data && <FirstSteps steps={steps.data.steps} />}
    </PageFrame>
  );
}
