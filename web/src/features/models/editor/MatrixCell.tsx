import { memo, useEffect, useRef, useState } from 'react';
import { useTexts } from '@/i18n';
import { chances, isChance, probability } from './chance';
import css from './Matrix.module.css';

interface Props {
  text: string;
  otherwise: boolean;
  /** For those who hear the page: which cause, which answer or repair. */
  name: string;
  row: number;
  column: number;
  left: number;
  begins: boolean;
  isCurrent: boolean;
  hasFocus: boolean;
  isWrong: boolean;
  onGo: (row: number, column: number) => void;
  onType: (row: number, column: number, text: string) => void;
}

const wordKeys = '12345';

function Editor({
  text,
  name,
  done,
}: {
  text: string;
  name: string;
  done: (text: string | null) => void;
}) {
  const [value, setValue] = useState(text);
  return (
    <input
      className={css.input}
      aria-label={name}
      autoFocus
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => done(value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Tab') done(value);
        if (event.key === 'Escape') done(null);
        event.stopPropagation();
      }}
    />
  );
}

/** One probability: a word, digits, or nothing. Keys 1 to 5 put a word, Enter or F2 opens it for digits. */
export const MatrixCell = memo(function MatrixCell(props: Props) {
  const { text, otherwise, name, row, column, isCurrent, hasFocus } = props;
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const cell = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasFocus && !isOpen) cell.current?.focus({ preventScroll: true });
  }, [hasFocus, isOpen]);
  const shown = isChance(text) ? t(`chance.${text}`) : text;
  const p = probability(text);
  const onKey = (event: React.KeyboardEvent) => {
    const at = event.key.length === 1 ? wordKeys.indexOf(event.key) : -1;
    const word = chances[at]?.word;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (word) props.onType(row, column, word);
    else if (event.key === 'Delete' || event.key === 'Backspace') props.onType(row, column, '');
    else if (event.key === 'Enter' || event.key === 'F2' || event.key === '0' || event.key === '.')
      setOpen(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={cell}
      role="gridcell"
      aria-rowindex={row + 2}
      aria-colindex={column + 2}
      aria-label={`${name}: ${shown || t('chance.none')}${otherwise && text ? `, ${t('chance.otherwise')}` : ''}`}
      aria-invalid={props.isWrong || undefined}
      tabIndex={isCurrent ? 0 : -1}
      className={css.cell}
      data-otherwise={otherwise || undefined}
      data-begins={props.begins || undefined}
      data-shade={
        p === null || otherwise ? undefined : p >= 0.6 ? 'high' : p >= 0.2 ? 'middle' : 'low'
      }
      style={{ left: props.left }}
      onFocus={() => props.onGo(row, column)}
      onDoubleClick={() => setOpen(true)}
      onKeyDown={isOpen ? undefined : onKey}
    >
      {isOpen ? (
        <Editor
          text={text}
          name={name}
          done={(value) => {
            setOpen(false);
            if (value !== null && value !== text) props.onType(row, column, value);
          }}
        />
      ) : (
        <span aria-hidden="true">{shown}</span>
      )}
    </div>
  );
});
