import { ActionIcon, Progress } from '@mantine/core';
import { useTexts } from '@/i18n';
import { IconPaperclip, IconX } from '@/ui/icons';
import { useProblemText } from '@/ui/problem';
import { useTimes } from '@/ui/time';
import css from './Composer.module.css';
import type { DraftFile } from './draftFiles';

interface Props {
  files: DraftFile[];
  remove: (file: DraftFile) => void;
}

export function DraftFileList({ files, remove }: Props) {
  const { t } = useTexts();
  const times = useTimes();
  const words = useProblemText();
  if (files.length === 0) return null;
  return (
    <ul className={css.files} aria-label={t('composer.files')}>
      {files.map((file) => (
        <li key={file.key} data-failed={file.error ? true : undefined}>
          <IconPaperclip size={15} stroke={1.6} aria-hidden />
          <span className={css.file}>{file.name}</span>
          {file.error ? (
            <span role="alert">{words(file.error)}</span>
          ) : (
            <span className="tabular">
              {t('unit.kilobytes', { size: times.number(Math.max(1, file.size_bytes / 1024)) })}
            </span>
          )}
          {file.percent !== null && (
            <Progress
              w={72}
              value={file.percent}
              aria-label={t('composer.progress', { name: file.name })}
            />
          )}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('composer.remove_file', { name: file.name })}
            onClick={() => remove(file)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
