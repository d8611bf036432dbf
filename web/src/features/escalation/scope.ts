import type { LadderSheet } from '@/api/types';
import { useTexts } from '@/i18n';

export { useTeamChoices as useSkillChoices } from '@/ui/teams';

/** For which tickets a ladder holds, in words. */
export function useScopeWords() {
  const { t, code } = useTexts();
  return (ladder: Pick<LadderSheet, 'company_name' | 'service' | 'priority'>) =>
    [
      ladder.company_name ?? t('ladder.any_company'),
      ladder.service ? code('team', ladder.service) : t('ladder.any_service'),
      ladder.priority ? `P${ladder.priority}` : t('ladder.any_priority'),
    ].join(' · ');
}

/** As the form chooses it; nothing is any. */
export interface Scope {
  company: string | null;
  service: string | null;
  priority: string | null;
}

export const scopeOf = (ladder: LadderSheet): Scope => ({
  company: ladder.company_id === null ? null : String(ladder.company_id),
  service: ladder.service,
  priority: ladder.priority === null ? null : String(ladder.priority),
});
