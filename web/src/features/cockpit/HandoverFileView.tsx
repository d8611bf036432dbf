import type { ReactNode } from 'react';
import type { HandoverFile } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { useTimes } from '@/ui/time';
import css from './TimeColumn.module.css';

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}

/** The file another pair of hands will need, as it stands. */
export function HandoverFileView({ file, brief = false }: { file: HandoverFile; brief?: boolean }) {
  const { t, pick, code } = useTexts();
  const times = useTimes();
  const { asked, tried, excluded, causes_left, notes, requester } = file;
  const empty = asked.length + tried.length + excluded.length + causes_left.length === 0;
  if (brief && empty) return <Empty small title={t('handover.file_empty')} />;
  return (
    <div className={css.file}>
      {!brief && (
        <Part title={t('person.requester')}>
          {[
            <li key="who">
              <span>
                {[
                  requester.name,
                  requester.company,
                  requester.language && languageNames[requester.language],
                  requester.level && t(`level.${requester.level}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>,
          ]}
        </Part>
      )}
      <Part title={t('handover.asked')}>
        {asked.map((one, at) => (
          <li key={at}>
            <span>{pick(one.title)}</span>
            <span>{one.answer ? pick(one.answer) : t('outcome_of_step.dont-know')}</span>
          </li>
        ))}
      </Part>
      <Part title={t('handover.tried')}>
        {tried.map((one, at) => (
          <li key={at}>
            <span>{pick(one.title)}</span>
            <span>{code('outcome_of_step', one.outcome)}</span>
          </li>
        ))}
      </Part>
      <Part title={t('handover.causes_left')}>
        {causes_left.slice(0, brief ? 4 : 8).map((one, at) => (
          <li key={at}>
            <span>{pick(one.title)}</span>
            <span className="tabular">{times.percent(one.p)}</span>
          </li>
        ))}
      </Part>
      <Part title={t('handover.excluded')}>
        {excluded.slice(0, brief ? 3 : 12).map((one, at) => (
          <li key={at}>
            <span>{pick(one.title)}</span>
          </li>
        ))}
      </Part>
      {!brief && (
        <Part title={t('handover.notes')}>
          {notes.map((note) => (
            <li key={note.at + note.text}>
              <span>{note.text}</span>
              <span>{note.by}</span>
            </li>
          ))}
        </Part>
      )}
    </div>
  );
}
