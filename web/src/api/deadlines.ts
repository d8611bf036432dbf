import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  Calendar,
  ChangePreview,
  CompanySheet,
  DeadlineView,
  HolidayLine,
  HolidayRegion,
  Policy,
  TermsPreview,
  TicketWhatIf,
} from './types';

/** Every clock of a ticket, and why it stands where it does. */
export function useDeadlines(ticket: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.deadlines(ticket),
    queryFn: ({ signal }) =>
      get<{ items: DeadlineView[] }>(`/tickets/${ticket}/deadlines`, undefined, signal),
    enabled,
  });
}

export function useHolidayRegions() {
  return useQuery({
    queryKey: keys.holidayRegions,
    queryFn: ({ signal }) =>
      get<{ items: HolidayRegion[] }>('/holidays/regions', undefined, signal),
    staleTime: Infinity,
  });
}

export function useHolidays(regions: string[], year: number) {
  return useQuery({
    queryKey: keys.holidays(regions, year),
    queryFn: ({ signal }) =>
      get<{ items: HolidayLine[] }>('/holidays', { regions: regions.join(','), year }, signal),
    enabled: regions.length > 0,
    placeholderData: (previous) => previous,
  });
}

/** What these hours and promises would mean; nothing is saved. */
export function useTermsPreview(company: number, calendar: Calendar, policy: Policy) {
  return useQuery({
    queryKey: keys.termsPreview(company, JSON.stringify([calendar, policy])),
    queryFn: () =>
      send<TermsPreview>('POST', `/companies/${company}/terms/preview`, { calendar, policy }),
    placeholderData: (previous) => previous,
    retry: false,
  });
}

/** What a change of a ticket would do to its clocks; nothing is saved. */
export function useChangePreview(ticket: number, change: TicketWhatIf) {
  return useQuery({
    queryKey: keys.changePreview(ticket, JSON.stringify(change)),
    queryFn: () => send<ChangePreview>('POST', `/tickets/${ticket}/deadlines/preview`, change),
    placeholderData: (previous) => previous,
    retry: false,
  });
}

export function useSaveTerms(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ calendar, policy }: { calendar: Calendar; policy: Policy }) => {
      await send<Calendar>('PUT', `/companies/${company}/calendar`, calendar);
      return send<Policy>('PUT', `/companies/${company}/policy`, policy);
    },
    onSuccess: (policy, { calendar }) => {
      cache.setQueryData<CompanySheet>(
        keys.company(company),
        (old) => old && { ...old, calendar, policy },
      );
      void cache.invalidateQueries({ queryKey: keys.tickets });
      void cache.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}
