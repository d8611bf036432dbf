import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useDiagnosisAct, useModels, useSuggestions } from '@/api/diagnosis';
import { useTicketAct } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { useKeys } from '@/ui/keyboard';
import { useTellProblem } from '@/ui/problem';
import css from './StepCard.module.css';

/** Before the guided diagnosis: what kind of trouble is it? Guessed from the caller's words. */
export function ModelPicker({ ticket, keysOn }: { ticket: TicketSheet; keysOn: boolean }) {
  const { t, pick } = useTexts();
  const [text] = useDebouncedValue(`${ticket.title} ${ticket.problem}`.trim(), 250);
  const suggestions = useSuggestions(text);
  const models = useModels(true);
  const act = useDiagnosisAct(ticket.id);
  const change = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const found = (text.length > 2 ? (suggestions.data?.items ?? []) : []).slice(0, 6);
  const start = (model_id: string) => {
    if (act.isPending) return;
    act.mutate({ do: 'start', model_id }, { onError: tell });
    const known = [...found, ...(models.data?.items ?? [])].find((model) => model.id === model_id);
    // Nobody has time for a title during a call; the kind of problem is a good one to begin with.
    if (!ticket.title && known)
      change.mutate({ do: 'change', change: { title: pick(known.title) } });
  };
  useKeys(
    'keys.model',
    found.map((model, at) => ({
      key: String(at + 1),
      label: 'keys.pick_model',
      run: () => start(model.id),
    })),
    keysOn && found.length > 0,
  );
  return (
    <section className={css.card} aria-label={t('model.title')}>
      <h2 className={css.say} style={{ marginTop: 0 }}>
        {found.length > 0 ? t('model.which') : t('model.listen')}
      </h2>
      {suggestions.isError && <Failed error={suggestions.error} again={suggestions.refetch} />}
      {suggestions.isLoading && <Loading rows={2} height={40} />}
      {found.length > 0 && (
        <div className={css.answers} role="group" aria-label={t('model.title')}>
          {found.map((model, at) => (
            <button
              key={model.id}
              type="button"
              className={css.answer}
              disabled={act.isPending}
              onClick={() => start(model.id)}
            >
              <span className={css.digit}>{at + 1}</span>
              {pick(model.title)}
            </button>
          ))}
        </div>
      )}
      <Select
        mt="md"
        maw={420}
        label={t('model.all')}
        placeholder={t('model.all_placeholder')}
        searchable
        value={null}
        nothingFoundMessage={t('palette.nothing')}
        data={(models.data?.items ?? []).map(({ id, title }) => ({
          value: id,
          label: pick(title),
        }))}
        onChange={(id) => id && start(id)}
      />
    </section>
  );
}
