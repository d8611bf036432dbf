import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  CompanyLine,
  CompanyNew,
  CompanySheet,
  Language,
  Level,
  LevelHistory,
  Page,
  PersonLine,
  PersonNew,
  PersonSheet,
  StaffLine,
  Supplier,
} from './types';

export function usePeople(q: string, company: number | null = null, enabled = true) {
  return useQuery({
    queryKey: keys.peopleBy(q, company),
    queryFn: ({ signal }) =>
      get<Page<PersonLine>>('/people', { q, company_id: company, limit: 50 }, signal),
    placeholderData: (previous) => previous,
    enabled,
  });
}

export function usePerson(id: number | null) {
  return useQuery({
    queryKey: keys.person(id ?? 0),
    queryFn: ({ signal }) => get<PersonSheet>(`/people/${id ?? 0}`, undefined, signal),
    enabled: id !== null,
  });
}

export function useMakePerson() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (person: PersonNew) => send<PersonSheet>('POST', '/people', person),
    onSuccess: (person) => {
      cache.setQueryData(keys.person(person.id), person);
      void cache.invalidateQueries({ queryKey: keys.people });
    },
  });
}

export type PersonAct =
  | { do: 'level'; level: Level | null }
  | { do: 'number'; number: string }
  | {
      do: 'change';
      change: Partial<{ name: string; email: string; language: Language; role_title: string }>;
    };

export function usePersonAct(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (act: PersonAct): Promise<PersonSheet> => {
      const path = `/people/${id}`;
      if (act.do === 'level') return send('PUT', `${path}/level`, { level: act.level });
      if (act.do === 'number') return send('POST', `${path}/numbers`, { number: act.number });
      return send('PATCH', path, act.change);
    },
    onSuccess: (person) => {
      cache.setQueryData(keys.person(id), person);
      void cache.invalidateQueries({ queryKey: keys.people });
      // The words of every open diagnosis depend on the language and level of its requester.
      void cache.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}

export function useCompanies() {
  return useQuery({
    queryKey: keys.companies,
    queryFn: ({ signal }) => get<Page<CompanyLine>>('/companies', { limit: 500 }, signal),
  });
}

export function useCompany(id: number | null) {
  return useQuery({
    queryKey: keys.company(id ?? 0),
    queryFn: ({ signal }) => get<CompanySheet>(`/companies/${id ?? 0}`, undefined, signal),
    enabled: id !== null,
    staleTime: 60_000,
  });
}

export function useRuleDomains(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (domains: string[]) => send('PUT', `/companies/${company}/domains`, { domains }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.company(company) }),
  });
}

/** For how many days signs of computer levels are kept; 0: until the call is over. */
export function useLevelHistory(company: number) {
  return useQuery({
    queryKey: keys.levelHistory(company),
    queryFn: ({ signal }) =>
      get<LevelHistory>(`/companies/${company}/level-history`, undefined, signal),
  });
}

export function useKeepLevels(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (days: number) =>
      send<LevelHistory>('PUT', `/companies/${company}/level-history`, { days }),
    onSuccess: (history) => {
      cache.setQueryData(keys.levelHistory(company), history);
      void cache.invalidateQueries({ queryKey: ['person'] });
    },
  });
}

export function useMakeCompany() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (company: CompanyNew) => send<CompanySheet>('POST', '/companies', company),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.companies }),
  });
}

export function useStaff(enabled = true) {
  return useQuery({
    queryKey: keys.staff,
    queryFn: ({ signal }) => get<Page<StaffLine>>('/staff', undefined, signal),
    enabled,
  });
}

export function useSuppliers(enabled = true) {
  return useQuery({
    queryKey: keys.suppliers,
    queryFn: ({ signal }) => get<Page<Supplier>>('/suppliers', undefined, signal),
    enabled,
  });
}
