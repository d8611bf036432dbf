import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { Calendar, HoursPreview } from './types';

/** Whose working hours: somebody's of the helpdesk, or a team's. */
export type Whose = { account: number } | { team: string };

interface OfAccount {
  account_id: number;
  calendar: Calendar | null;
}
interface OfTeams {
  items: { team: string; calendar: Calendar }[];
}

/** The teams that have hours of their own. */
export function useTeamHours(enabled = true) {
  return useQuery({
    queryKey: keys.teamHours,
    queryFn: ({ signal }) => get<OfTeams>('/team-hours', undefined, signal),
    enabled,
  });
}

const ofTeam = (list: OfTeams, team: string) =>
  list.items.find((one) => one.team === team)?.calendar ?? null;

/** Their calendar; null where they have none of their own. */
export function useHours(whose: Whose) {
  return useQuery({
    queryKey: keys.hours(whose),
    queryFn: async ({ signal }): Promise<Calendar | null> => {
      if ('team' in whose)
        return ofTeam(await get<OfTeams>('/team-hours', undefined, signal), whose.team);
      const path = `/accounts/${whose.account}/working-hours`;
      return (await get<OfAccount>(path, undefined, signal)).calendar;
    },
  });
}

/** Which open tickets would move with these hours of a team; nothing is saved. */
export function useTeamPreview(team: string, calendar: Calendar | null) {
  return useQuery({
    queryKey: keys.teamPreview(team, JSON.stringify(calendar)),
    queryFn: () => send<HoursPreview>('POST', '/team-hours/preview', { team, calendar }),
    placeholderData: (previous) => previous,
    retry: false,
  });
}

/** The same with these hours of a contract with a supplier. */
export function useContractPreview(company: number, contract: number, calendar: Calendar | null) {
  return useQuery({
    queryKey: keys.contractPreview(contract, JSON.stringify(calendar)),
    queryFn: () =>
      send<HoursPreview>('POST', `/companies/${company}/support-contracts/hours-preview`, {
        contract_id: contract,
        calendar,
      }),
    placeholderData: (previous) => previous,
    retry: false,
  });
}

/** Without a calendar the hours are removed. */
export function useSaveHours(whose: Whose) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (calendar: Calendar | null): Promise<Calendar | null> => {
      if ('team' in whose)
        return ofTeam(
          await send<OfTeams>('PUT', '/team-hours', { team: whose.team, calendar }),
          whose.team,
        );
      const path = `/accounts/${whose.account}/working-hours`;
      const saved =
        calendar === null
          ? await send<OfAccount>('DELETE', path)
          : await send<OfAccount>('PUT', path, calendar);
      return saved.calendar;
    },
    onSuccess: (saved) => {
      cache.setQueryData(keys.hours(whose), saved);
      void cache.invalidateQueries({ queryKey: keys.teamHours });
      void cache.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}
