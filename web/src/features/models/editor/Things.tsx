import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AuthoredModel } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { SureButton } from '@/ui/SureButton';
import { ActionForm } from './ActionForm';
import { CauseForm } from './CauseForm';
import type { Editing } from './draft';
import { EscalationForm } from './EscalationForm';
import { freshId, listOf, type Kind, type Open, type Place } from './places';
import { QuestionForm } from './QuestionForm';
import css from './Editor.module.css';

/** What a new thing begins with; lint says what is missing. */
function fresh(model: AuthoredModel, kind: Kind, name: string) {
  const titles = Object.fromEntries(model.languages.map((one) => [one, name]));
  const id = freshId(
    name,
    listOf(model, kind).map((one) => one.id),
  );
  const minutes = { novice: 3, regular: 2, expert: 1 };
  const first = model.causes[0]?.id ?? 'other';
  if (kind === 'cause') return { id, per_100_calls: 1, title: titles, explain: titles };
  if (kind === 'action')
    return { id, by: 'caller', minutes, fixes: { [first]: 'sometimes' }, title: titles };
  const answer = (one: string) => ({ id: one, title: titles, given: { default: 'sometimes' } });
  return { id, minutes, title: titles, answer: [answer('yes'), answer('no')] };
}

function Form({ editing, place }: { editing: Editing; place: Place }) {
  const { model } = editing;
  const { kind, at } = place;
  const cause = kind === 'cause' ? model.causes[at] : undefined;
  const question = kind === 'question' ? model.questions[at] : undefined;
  const action = kind === 'action' ? model.actions[at] : undefined;
  const escalation = kind === 'escalation' ? model.escalations[at] : undefined;
  const common = { editing, at };
  if (cause) return <CauseForm {...common} cause={cause} />;
  if (question) return <QuestionForm {...common} question={question} />;
  if (action) return <ActionForm {...common} action={action} />;
  if (escalation) return <EscalationForm {...common} escalation={escalation} />;
  return null;
}

/** One kind of thing: all of them by name, and the one that is open. */
export function Things({ editing, place, open }: { editing: Editing; place: Place; open: Open }) {
  const { t, pick } = useTexts();
  const [q, setQ] = useState('');
  const { kind, at } = place;
  const things = listOf(editing.model, kind);
  const current = things[at];
  const wanted = q.trim().toLowerCase();
  const seen = things
    .map((one, position) => ({ one, position }))
    .filter(({ one }) => !wanted || `${pick(one.title)} ${one.id}`.toLowerCase().includes(wanted));
  const isOther = kind === 'cause' && current?.id === 'other';
  // The last cause is "other".
  const end = kind === 'cause' ? Math.max(0, things.length - 1) : things.length;
  return (
    <div className={css.things}>
      <nav aria-label={t(`editor.${kind}s`)} className={css.list}>
        <TextInput
          size="xs"
          aria-label={t('editor.find')}
          placeholder={t('editor.find')}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <ul>
          {seen.map(({ one, position }) => (
            <li key={one.id || position}>
              <button
                type="button"
                aria-current={position === at ? 'true' : undefined}
                onClick={() => open({ kind, at: position })}
              >
                {pick(one.title) || one.id}
              </button>
            </li>
          ))}
        </ul>
        {kind !== 'escalation' && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              editing.edit({
                kind: 'insert',
                path: `${kind}/${end}`,
                table: fresh(editing.model, kind, t(`editor.new_${kind}`)),
              });
              open({ kind, at: end });
            }}
          >
            {t(`editor.add_${kind}`)}
          </Button>
        )}
      </nav>
      {!current && <Empty small title={t('editor.none_chosen')} />}
      {current && (
        <section aria-label={pick(current.title) || current.id} className={css.form}>
          <header className={css.formHead}>
            <h2>{pick(current.title) || current.id}</h2>
            {kind !== 'escalation' && !isOther && (
              <SureButton
                label={t('editor.remove')}
                sure={t('editor.remove_sure')}
                about={pick(current.title) || current.id}
                act={() => {
                  editing.edit({ kind: 'remove', path: `${kind}/${at}` });
                  open({ kind, at: Math.max(0, at - 1) });
                }}
              />
            )}
          </header>
          <Form key={current.id} editing={editing} place={place} />
        </section>
      )}
    </div>
  );
}
