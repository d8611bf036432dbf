import { Button, Group, Select } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { LadderDeed } from '@/api/escalation';
import { useCompanies } from '@/api/people';
import type { LadderSheet, Rung } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { RungEditor } from './RungEditor';
import { scopeOf, useScopeWords, useSkillChoices, type Scope } from './scope';
import css from './Escalation.module.css';

interface Props {
  ladder: LadderSheet | null;
  rungs: Rung[];
  busy: boolean;
  changed: (rungs: Rung[], scope: Scope) => void;
  save: (deed: LadderDeed) => void;
  cancel: () => void;
}

const blank: Rung = {
  kind: 'functional',
  mode: 'take',
  skill: null,
  level_min: 1,
  needs_language: false,
  supplier_id: null,
  cover: 'any',
  asks_by_itself: false,
  accept_within_minutes: 15,
};
const most = 12;
const priorities = [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: `P${n}` }));

export function LadderEditor({ ladder, rungs: first, busy, changed, save, cancel }: Props) {
  const { t } = useTexts();
  const words = useScopeWords();
  const choices = useSkillChoices();
  const companies = useCompanies();
  const [company, setCompany] = useState<string | null>(null);
  const [service, setService] = useState<string | null>(null);
  const [priority, setPriority] = useState<string | null>(null);
  const [rungs, setRungs] = useState(first);
  // Whoever opened the form by keyboard goes on in it; a field in focus would cover the rest with its list.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.focus(), []);
  const chosen = { company, service, priority };
  const scope = ladder ? scopeOf(ladder) : chosen;
  const change = (next: Rung[]) => {
    setRungs(next);
    changed(next, scope);
  };
  const choose = (part: Partial<Scope>) => {
    const next = { ...chosen, ...part };
    setCompany(next.company);
    setService(next.service);
    setPriority(next.priority);
    changed(rungs, next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ladder) return save({ do: 'change', id: ladder.id, rungs });
    save({
      do: 'make',
      ladder: {
        company_id: company === null ? null : Number(company),
        service,
        priority: priority === null ? null : Number(priority),
        rungs,
      },
    });
  };
  const swap = (n: number) =>
    change(rungs.map((rung, at) => (at === n ? rungs[n - 1]! : at === n - 1 ? rungs[n]! : rung)));
  return (
    <Panel title={ladder ? words(ladder) : t('ladder.new')}>
      <form ref={form} tabIndex={-1} className={css.form} onSubmit={submit}>
        {!ladder && <p className={css.about}>{t('ladder.for_which')}</p>}
        {!ladder && (
          <div className={css.fields} style={{ marginBottom: '1rem' }}>
            <Select
              label={t('field.company')}
              placeholder={t('ladder.any_company')}
              clearable
              searchable
              value={company}
              onChange={(value) => choose({ company: value })}
              data={(companies.data?.items ?? []).map(({ id, name }) => ({
                value: String(id),
                label: name,
              }))}
            />
            <Select
              label={t('ladder.service')}
              placeholder={t('ladder.any_service')}
              clearable
              value={service}
              onChange={(value) => choose({ service: value })}
              data={choices}
            />
            <Select
              label={t('ladder.priority')}
              placeholder={t('ladder.any_priority')}
              clearable
              value={priority}
              onChange={(value) => choose({ priority: value })}
              data={priorities}
            />
          </div>
        )}
        <p className={css.about}>{t('ladder.steps_hint')}</p>
        <ol className={css.steps}>
          {rungs.map((rung, n) => (
            <li key={n}>
              <RungEditor
                n={n + 1}
                rung={rung}
                change={(next) => change(rungs.map((one, at) => (at === n ? next : one)))}
                {...(n > 0 ? { up: () => swap(n) } : {})}
                {...(rungs.length > 1
                  ? { remove: () => change(rungs.filter((_, at) => at !== n)) }
                  : {})}
              />
            </li>
          ))}
        </ol>
        <Group mt="md">
          <Button type="submit" loading={busy}>
            {t('action.save')}
          </Button>
          <Button
            variant="default"
            disabled={rungs.length >= most}
            onClick={() => change([...rungs, blank])}
          >
            {t('ladder.add_step')}
          </Button>
          <Button variant="subtle" color="gray" onClick={cancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
