import { useTexts } from '@/i18n';

/** What tickets are about, and so the teams that have them. */
export const teams = ['printing', 'network', 'identity', 'workstation', 'mail', 'security'];

/** Those one can choose, with those that somebody wrote himself. */
export function useTeamChoices(more: string[] = []) {
  const { code } = useTexts();
  return [...new Set([...teams, ...more])].map((value) => ({ value, label: code('team', value) }));
}
