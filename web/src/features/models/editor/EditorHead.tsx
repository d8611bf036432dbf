import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useDropDraft, useReleaseDraft } from '@/api/modelEditor';
import type { ModelDraft } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { useNeeds } from '@/ui/needs';
import { useSay, useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import type { Editing } from './draft';
import css from './Editor.module.css';

interface ReleaseProps {
  draft: ModelDraft;
  editing: Editing;
}

interface FormProps extends ReleaseProps {
  note: string;
  setNote: (note: string) => void;
  release: ReturnType<typeof useReleaseDraft>;
  close: () => void;
}

/** Asks anew each time it is opened; what was written is kept. */
function ReleaseForm({ editing, note, setNote, release, close }: FormProps) {
  const { t } = useTexts();
  const isMute = !note.trim();
  const needs = useNeeds<HTMLFormElement>(!isMute);
  const go = async () => {
    if (!needs.ask() || !(await editing.flush())) return;
    release.mutate({ edition: editing.edition, note: note.trim() }, { onSuccess: close });
  };
  return (
    <form
      ref={needs.box}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <p className={css.hint}>{t('editor.release_hint')}</p>
      {release.isError && <Failed error={release.error} />}
      <TextInput
        label={t('editor.note')}
        error={needs.say(isMute, t('missing.release_note'))}
        required
        withAsterisk={false}
        maxLength={400}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button mt="sm" size="xs" type="submit" loading={release.isPending}>
        {t('editor.release_now')}
      </Button>
    </form>
  );
}

function Release({ draft, editing }: ReleaseProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const release = useReleaseDraft(draft.model_id);
  const close = () => {
    setOpen(false);
    setNote('');
  };
  const say = useSay();
  const why = !draft.may_release
    ? t('editor.release_not_mine')
    : editing.edition === 0 && t('editor.release_nothing');
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="xs"
          {...(why && { title: why, 'data-disabled': true, 'aria-disabled': true })}
          onClick={() => (why ? say(why) : setOpen(!isOpen))}
        >
          {t('editor.release')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('editor.release')}>
        <ReleaseForm {...{ draft, editing, note, setNote, release, close }} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The model's name, whether everything is kept, and what can be done with the draft as a whole. */
export function EditorHead({
  draft,
  editing,
  readAgain,
}: {
  draft: ModelDraft;
  editing: Editing;
  readAgain: () => void;
}) {
  const { t, pick } = useTexts();
  const tell = useTellProblem();
  const drop = useDropDraft(draft.model_id);
  const { keeping } = editing;
  return (
    <header className={css.head}>
      <div className={css.name}>
        <h1>{pick(editing.model.title) || draft.model_id}</h1>
        <p className={css.hint}>
          {t('editor.based_on', { version: draft.based_on })} ·{' '}
          <span role="status">
            {editing.edition === 0 ? t('editor.unchanged') : t(`editor_keeping.${keeping}`)}
          </span>{' '}
          ·{' '}
          <Link to={`/knowledge/models/${encodeURIComponent(draft.model_id)}`}>
            {t('editor.what_learned')}
          </Link>
        </p>
      </div>
      {keeping === 'conflict' && (
        <Button size="xs" variant="default" onClick={readAgain}>
          {t('editor.read_again')}
        </Button>
      )}
      {editing.edition > 0 && (
        <SureButton
          label={t('editor.drop')}
          sure={t('editor.drop_sure')}
          about={pick(editing.model.title)}
          act={() => drop.mutate(undefined, { onError: tell })}
        />
      )}
      <Release draft={draft} editing={editing} />
    </header>
  );
}
