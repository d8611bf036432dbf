import { Button, Group } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useCompanies } from '@/api/people';
import { useRuleFirstSteps } from '@/api/setup';
import type { FirstStepName, FirstSteps as Steps } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconCircle, IconCircleCheck } from './icons';
import { Tag } from './Marks';
import { Panel } from './Panel';
import { useTellProblem } from './problem';
import rows from './Rows.module.css';
import { SampleHint } from './SampleHint';
import css from './FirstSteps.module.css';

type Line = Steps['steps'][number];

export const isOpen = (line: Line) => !line.is_done && line.is_needed;

/** Where a step is done, with its form open; null: something else comes first. */
function usePlaces(): (step: FirstStepName) => string | null {
  const company = useCompanies().data?.items[0]?.id;
  return (step) => {
    switch (step) {
      case 'company':
        return '/companies?new';
      case 'hours':
        return company === undefined ? null : `/companies/${company}/terms`;
      case 'technician':
        return '/security?new';
      case 'skills':
        return '/escalation/directory?skills';
      case 'mailbox':
        return '/mail?new';
      case 'article':
        return '/knowledge';
      case 'telephone':
        return '/telephone';
    }
  };
}

interface RowProps {
  line: Line;
  to: string | null;
  need: (is: boolean) => void;
}

function Row({ line, to, need }: RowProps) {
  const { t } = useTexts();
  const name = t(`step_name.${line.step}`);
  const Icon = line.is_done ? IconCircleCheck : IconCircle;
  return (
    <li>
      <span className={css.icon} data-done={line.is_done || undefined}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </span>
      <span className={rows.what}>
        <strong>{name}</strong> {line.is_done && <Tag tone="good">{t('steps.done')}</Tag>}
        {!line.is_done && !line.is_needed && <Tag>{t('steps.not_needed')}</Tag>}
        {!line.is_done && <small>{t(`step_hint.${line.step}`)}</small>}
        {isOpen(line) && to === null && <small>{t('steps.company_first')}</small>}
      </span>
      {!line.is_done && (
        <Group gap="xs">
          {isOpen(line) && to !== null && (
            <Button component={Link} to={to} size="xs">
              {t(`step_do.${line.step}`)}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            aria-label={`${t(line.is_needed ? 'steps.not_needed' : 'steps.needed')}: ${name}`}
            onClick={() => need(!line.is_needed)}
          >
            {t(line.is_needed ? 'steps.not_needed' : 'steps.needed')}
          </Button>
        </Group>
      )}
    </li>
  );
}

/** What a new helpdesk needs, each computed from what is there. */
export function FirstSteps({ steps }: { steps: Line[] }) {
  const { t } = useTexts();
  const place = usePlaces();
  const rule = useRuleFirstSteps();
  const tell = useTellProblem();
  const open = steps.filter(isOpen);
  const dismissed = steps.filter((one) => !one.is_needed).map((one) => one.step);
  const set = (not_needed: FirstStepName[]) => rule.mutate(not_needed, { onError: tell });
  const need = (step: FirstStepName, is: boolean) =>
    set(is ? dismissed.filter((one) => one !== step) : [...dismissed, step]);
  const done = steps.filter((one) => one.is_done).length;
  return (
    <Panel
      title={t('steps.title')}
      aside={<span className="tabular">{t('steps.progress', { done, all: steps.length })}</span>}
    >
      <p className={css.hint}>{t(open.length === 0 ? 'steps.all_done' : 'steps.hint')}</p>
      <ol className={rows.rows}>
        {steps.map((one) => (
          <Row key={one.step} line={one} to={place(one.step)} need={(is) => need(one.step, is)} />
        ))}
      </ol>
      <SampleHint />
      {open.length > 0 && (
        <div className={css.rest}>
          <p>{t('steps.dismiss_hint')}</p>
          <Button
            size="xs"
            variant="subtle"
            onClick={() => set([...dismissed, ...open.map((one) => one.step)])}
          >
            {t('steps.dismiss')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
