import { Switch } from '@mantine/core';
import { useRuleAcknowledgements } from '@/api/outbox';
import { useMe } from '@/api/session';
import type { CompanySheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

/** Whether the company's people hear that their request has come in; administrators decide. */
export function Acknowledgements({ company }: { company: CompanySheet }) {
  const { t } = useTexts();
  const me = useMe().data;
  const rule = useRuleAcknowledgements(company.id);
  const tell = useTellProblem();
  if (me?.role !== 'administrator')
    return (
      <Panel title={t('company.messages')}>
        {t(company.acknowledges ? 'company.acknowledges' : 'company.acknowledges_not')}
      </Panel>
    );
  return (
    <Panel title={t('company.messages')}>
      <Switch
        label={t('company.acknowledges')}
        checked={company.acknowledges}
        disabled={rule.isPending}
        onChange={(event) => rule.mutate(event.currentTarget.checked, { onError: tell })}
      />
    </Panel>
  );
}
