import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTicketAct } from '@/api/tickets';
import type { TicketChange, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './ProblemBox.module.css';

const wait_ms = 700;
type Saving = 'idle' | 'typing' | 'saved' | 'failed';

/** Local words until the server has them; the server's words when nobody is typing. */
function useSavedWords(ticket: TicketSheet) {
  const [words, setWords] = useState({ title: ticket.title, problem: ticket.problem });
  const [saving, setSaving] = useState<Saving>('idle');
  const unsaved = useRef<TicketChange>({});
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const act = useTicketAct(ticket.id);

  const save = () => {
    clearTimeout(timer.current);
    const change = unsaved.current;
    if (Object.keys(change).length === 0) return;
    unsaved.current = {};
    act.mutate(
      { do: 'change', change },
      {
        onSuccess: () => setSaving(Object.keys(unsaved.current).length === 0 ? 'saved' : 'typing'),
        onError: () => {
          unsaved.current = { ...change, ...unsaved.current };
          setSaving('failed');
        },
      },
    );
  };
  const latest = useRef(save);
  latest.current = save;

  useEffect(() => {
    if (Object.keys(unsaved.current).length > 0) return;
    setWords({ title: ticket.title, problem: ticket.problem });
  }, [ticket.title, ticket.problem]);
  useEffect(() => () => latest.current(), []);

  const write = (change: { title?: string; problem?: string }) => {
    setWords((now) => ({ ...now, ...change }));
    unsaved.current = { ...unsaved.current, ...change };
    // An empty title is a title being rewritten; the last one stays until there is another.
    if (!unsaved.current.title?.trim()) delete unsaved.current.title;
    setSaving('typing');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), wait_ms);
  };
  return { words, write, save, saving };
}

export function ProblemBox({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const { words, write, save, saving } = useSavedWords(ticket);
  const problem = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // A ticket just opened by answering has no words yet: the technician types what he hears.
    if (ticket.title === '' && ticket.problem === '') problem.current?.focus();
  }, []);
  return (
    <section className={css.box} aria-label={t('ticket.problem')}>
      <Textarea
        variant="unstyled"
        autosize
        minRows={1}
        classNames={{ input: css.title ?? '' }}
        aria-label={t('ticket.title')}
        placeholder={t('ticket.title_placeholder')}
        value={words.title}
        maxLength={200}
        onChange={(event) => write({ title: event.currentTarget.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            problem.current?.focus();
          }
        }}
        onBlur={save}
      />
      <Textarea
        ref={problem}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={9}
        classNames={{ input: css.words ?? '' }}
        aria-label={t('ticket.problem')}
        placeholder={t('ticket.problem_placeholder')}
        value={words.problem}
        onChange={(event) => write({ problem: event.currentTarget.value })}
        onBlur={save}
      />
      <span className={css.state} role="status">
        {saving === 'idle' ? '' : t(`saving.${saving}`)}
      </span>
    </section>
  );
}
