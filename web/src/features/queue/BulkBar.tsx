import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useActs } from '@/api/queue';
import type { Act, ActAnswer, TicketLine } from '@/api/types';
import { useTexts, type TextKey } from '@/i18n';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { useProblemText, useTellProblem } from '@/ui/problem';
import { DeedForm, type Deed, type DeedKind } from './DeedForm';
import css from './Queue.module.css';

interface Told {
  kind: DeedKind | 'undo';
  answers: ActAnswer[];
}
interface Props {
  /** What is chosen; where nothing is, the row one is at. */
  chosen: number[];
  selected: number;
  numberOf: (id: number) => TicketLine | undefined;
  clear: () => void;
}

const deeds: { kind: DeedKind; key: string; label: TextKey }[] = [
  { kind: 'assign', key: 't', label: 'queue.assign' },
  { kind: 'priority', key: 'p', label: 'queue.priority' },
  { kind: 'hold', key: 'h', label: 'queue.hold' },
  { kind: 'close', key: 'd', label: 'queue.close' },
];

function Outcome({
  told,
  numberOf,
  undo,
}: {
  told: Told;
  numberOf: Props['numberOf'];
  undo: () => void;
}) {
  const { t } = useTexts();
  const problem = useProblemText();
  const refused = told.answers.filter((one) => one.problem !== null);
  const done = told.answers.length - refused.length;
  return (
    <div role="status" className={css.told}>
      <span>{t(`queue_did.${told.kind}`, { count: done })}</span>
      {told.kind !== 'undo' && told.answers.some((one) => one.undo) && (
        <Button size="compact-sm" variant="light" onClick={undo} rightSection={<Key name="z" />}>
          {t('queue.undo')}
        </Button>
      )}
      {refused.slice(0, 5).map((one) => (
        <span key={one.ticket_id} className={css.refused}>
          {numberOf(one.ticket_id)?.number}:{' '}
          {problem(new ApiProblem({ status: 409, code: one.problem ?? '', detail: one.detail }))}
        </span>
      ))}
      {refused.length > 5 && <span>{t('queue.and_more', { count: refused.length - 5 })}</span>}
    </div>
  );
}

/** Deeds on many tickets: one request, each answered for itself, and a way back. */
export function BulkBar({ chosen, selected, numberOf, clear }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<DeedKind | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const acts = useActs();
  const tell = useTellProblem();
  const send = (kind: Told['kind'], list: Act[]) =>
    acts.mutate(list, {
      onSuccess: ({ items }) => {
        setTold({ kind, answers: items });
        setOpen(null);
        clear();
      },
      onError: tell,
    });
  const run = (deed: Deed) =>
    send(
      deed.kind as DeedKind,
      chosen.map((ticket_id) => ({ ...deed, ticket_id })),
    );
  const undo = () => {
    const back = told?.answers.flatMap((one) => one.undo ?? []) ?? [];
    if (back.length > 0 && told?.kind !== 'undo') send('undo', back);
  };
  const begin = (kind: DeedKind) => chosen.length > 0 && setOpen(kind);
  useKeys('keys.list', [
    ...deeds.map(({ kind, key, label }) => ({ key, label, run: () => void begin(kind) })),
    { key: 'z', label: 'queue.undo', run: undo },
  ]);
  if (selected === 0 && open === null && told === null) return null;
  return (
    <div className={css.bulk} role="region" aria-label={t('queue.many')}>
      {open !== null ? (
        <DeedForm
          key={open}
          kind={open}
          count={chosen.length}
          busy={acts.isPending}
          run={run}
          close={() => setOpen(null)}
        />
      ) : (
        selected > 0 && (
          <Group gap="xs">
            <strong>{t('queue.selected', { count: selected })}</strong>
            {deeds.map(({ kind, key, label }) => (
              <Button
                key={kind}
                size="xs"
                variant="default"
                rightSection={<Key name={key} />}
                onClick={() => begin(kind)}
              >
                {t(label)}
              </Button>
            ))}
            <Button size="xs" variant="subtle" color="gray" onClick={clear}>
              {t('queue.unselect')}
            </Button>
          </Group>
        )
      )}
      {told && <Outcome told={told} numberOf={numberOf} undo={undo} />}
    </div>
  );
}
