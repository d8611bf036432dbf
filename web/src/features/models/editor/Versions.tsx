import { UnstyledButton } from '@mantine/core';
import { diffLines } from 'diff';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useModelText, useModelVersion, useModelVersions, useUseVersion } from '@/api/modelEditor';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Tag } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { When } from '@/ui/When';
import css from './Editor.module.css';

/** Lines that differ; what is the same is left out. */
function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTexts();
  const parts = diffLines(before, after).filter((part) => part.added || part.removed);
  if (parts.length === 0) return <p className={css.hint}>{t('editor.no_difference')}</p>;
  return (
    <pre className={css.difference} lang="en" tabIndex={0}>
      {parts.map((part, at) =>
        part.added ? <ins key={at}>{part.value}</ins> : <del key={at}>{part.value}</del>,
      )}
    </pre>
  );
}

function AgainstDraft({ id, number, edition }: { id: string; number: number; edition: number }) {
  const version = useModelVersion(id, number);
  const draft = useModelText(id, edition);
  if (version.isError) return <Failed error={version.error} again={version.refetch} />;
  if (!version.data || !draft.data) return <Loading rows={3} />;
  return <Difference before={version.data.text} after={draft.data.text} />;
}

/** The versions of the model: what came with the program, what was released here, which one is in use. */
export function Versions({ id, edition }: { id: string; edition: number }) {
  const { t } = useTexts();
  const versions = useModelVersions(id);
  const use = useUseVersion(id);
  const tell = useTellProblem();
  const [open, setOpen] = useState<number | null>(null);
  if (versions.isPending) return <Loading rows={4} />;
  if (versions.isError) return <Failed error={versions.error} again={versions.refetch} />;
  return (
    <div className={css.form}>
      <p className={css.hint}>
        {t('editor.history_hint')}{' '}
        <Link to={`/knowledge/models/${encodeURIComponent(id)}`}>{t('editor.what_learned')}</Link>
      </p>
      <ul className={css.versions}>
        {versions.data.items.map((one) => (
          <li key={one.number}>
            <UnstyledButton
              aria-expanded={open === one.number}
              onClick={() => setOpen(open === one.number ? null : one.number)}
            >
              <b>{t('models.version', { version: one.number })}</b>{' '}
              {one.made_at ? <When at={one.made_at} /> : t('editor.shipped')} {one.made_by?.name}
              {one.note && <span className={css.note}>{one.note}</span>}
            </UnstyledButton>
            {one.is_current && <Tag tone="good">{t('editor.in_use')}</Tag>}
            {!one.is_current && versions.data.may_use && (
              <SureButton
                label={t('editor.use')}
                sure={t('editor.use_sure')}
                about={String(one.number)}
                act={() => use.mutate(one.number, { onError: tell })}
              />
            )}
            {open === one.number && <AgainstDraft id={id} number={one.number} edition={edition} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
