import { Button, TextInput } from '@mantine/core';
import type { AuthoredQuestion, Localised } from '@/api/types';
import { useTexts } from '@/i18n';
import { SureButton } from '@/ui/SureButton';
import type { Editing } from './draft';
import { IdField, MinutesField, NumberField, SayField, WordsField } from './fields';
import { freshId } from './places';
import css from './Editor.module.css';

const answersMax = 6;
const answersMin = 2;

function Answers({
  editing,
  path,
  question,
}: {
  editing: Editing;
  path: string;
  question: AuthoredQuestion;
}) {
  const { t, pick } = useTexts();
  const { answers } = question;
  const add = () => {
    const title = t('editor.new_answer');
    const titles = Object.fromEntries(editing.model.languages.map((one) => [one, title]));
    editing.edit({
      kind: 'insert',
      path: `${path}/answer/${answers.length}`,
      table: {
        id: freshId(
          'answer',
          answers.map((one) => one.id),
        ),
        title: titles,
        given: { default: 'rarely' },
      },
    });
  };
  return (
    <section aria-label={t('editor.answers')} className={css.answers}>
      <h3>{t('editor.answers')}</h3>
      <p className={css.hint}>{t('editor.answers_hint')}</p>
      {answers.map((answer, at) => (
        <div key={answer.id} className={css.answer}>
          <WordsField
            editing={editing}
            path={`${path}/answer/${at}/title`}
            label={t('editor.answer_n', { n: at + 1 })}
            value={answer.title as Localised}
          />
          {answers.length > answersMin && (
            <SureButton
              label={t('editor.remove')}
              sure={t('editor.remove_sure')}
              about={pick(answer.title)}
              act={() => editing.edit({ kind: 'remove', path: `${path}/answer/${at}` })}
            />
          )}
        </div>
      ))}
      {answers.length < answersMax && (
        <Button size="xs" variant="default" onClick={add}>
          {t('editor.add_answer')}
        </Button>
      )}
    </section>
  );
}

export function QuestionForm({
  editing,
  at,
  question,
}: {
  editing: Editing;
  at: number;
  question: AuthoredQuestion;
}) {
  const { t } = useTexts();
  const path = `question/${at}`;
  const common = { editing, path };
  return (
    <>
      <WordsField
        {...common}
        path={`${path}/title`}
        label={t('editor.title')}
        value={question.title}
      />
      <SayField {...common} say={question.say} />
      <Answers {...common} question={question} />
      <MinutesField {...common} value={question.minutes} />
      <div className={css.three}>
        <NumberField
          {...common}
          path={`${path}/insult`}
          label={t('editor.insult')}
          value={question.insult}
          max={3}
          whole
        />
        <TextInput
          size="xs"
          label={t('editor.group')}
          value={question.group}
          maxLength={64}
          onChange={(event) =>
            editing.edit(
              event.currentTarget.value
                ? { kind: 'set', path: `${path}/group`, text: event.currentTarget.value }
                : { kind: 'remove', path: `${path}/group` },
            )
          }
        />
        <IdField key={question.id} {...common} value={question.id} />
      </div>
    </>
  );
}
