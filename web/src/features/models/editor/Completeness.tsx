import { useMemo } from 'react';
import type { Language } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { completeness } from './completeness';
import type { Editing } from './draft';
import type { Open } from './places';
import { WordsField } from './fields';
import css from './Editor.module.css';

/** Translations and levels at a glance: how many texts are there, and where the first one is missing. */
export function Completeness({ editing, open }: { editing: Editing; open: Open }) {
  const { t } = useTexts();
  const { model } = editing;
  const rows = useMemo(() => completeness(model), [model]);
  const languages = model.languages as Language[];
  return (
    <div className={css.form}>
      <WordsField
        editing={editing}
        path="title"
        label={t('editor.model_title')}
        value={model.title}
      />
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t('editor.completeness')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('editor.text')}</th>
              {languages.map((one) => (
                <th key={one} scope="col">
                  {languageNames[one]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.what}>
                <th scope="row">
                  {row.what === 'titles' || row.what === 'explanations'
                    ? t(`editor.${row.what}`)
                    : t('editor.said_to', { level: t(`level.${row.what}`) })}
                </th>
                {languages.map((one) => {
                  const gap = row.byLanguage[one];
                  if (!gap) return <td key={one} />;
                  const isWhole = gap.filled === gap.of;
                  const { place } = gap;
                  return (
                    <td key={one} data-whole={isWhole || undefined} className="tabular">
                      {gap.filled}/{gap.of}{' '}
                      {isWhole ? (
                        <span>{t('editor.complete')}</span>
                      ) : (
                        place && (
                          <button type="button" className={css.link} onClick={() => open(place)}>
                            {t('editor.first_gap')}
                          </button>
                        )
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
