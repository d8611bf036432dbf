import { useTexts } from '@/i18n';
import { Logo } from '@/ui/Logo';
import css from './Design.module.css';
import { Group, Show } from './Show';

const grounds = ['ground', 'surface', 'sunk', 'accent-soft', 'good-soft', 'warm-soft', 'bad-soft'];
const words = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-ink', 'good', 'warm', 'bad'];
const edges = ['line', 'edge', 'accent-line'];
const sizes = ['1.5rem', '1.1875rem', '1rem', '0.9375rem', '0.875rem', '0.78rem'];
const told = ['accent', 'good', 'warm', 'bad'];

/** Words are read on the grounds that they are meant for; ui/contrast.test.ts proves that they can be. */
const on = (ground: string) => {
  const own = told.find((one) => ground === `${one}-soft`);
  return own ? [own, 'ink'] : words;
};

/** Colour, type, space and edges: what everything else is made of. */
export function Tokens({ sample }: { sample: string }) {
  const { t } = useTexts();
  return (
    <Group title={t('design.tokens')}>
      <Show name="tokens.css" wide>
        {grounds.map((ground) => (
          <div key={ground} className={css.ground} style={{ background: `var(--${ground})` }}>
            <code>{`--${ground}`}</code>
            {on(ground).map((one) => (
              <span key={one} style={{ color: `var(--${one})` }}>
                {`--${one}`}
              </span>
            ))}
          </div>
        ))}
        {edges.map((edge) => (
          <div key={edge} className={css.ground} style={{ borderColor: `var(--${edge})` }}>
            <code>{`--${edge}`}</code>
          </div>
        ))}
      </Show>
      <Show name="theme.ts" wide>
        {sizes.map((fontSize) => (
          <p key={fontSize} style={{ fontSize, margin: 0 }}>
            {`${fontSize} ${sample}`}
          </p>
        ))}
        <p className={css.speech}>{sample}</p>
        <p className="tabular">{'0123456789 11:11 08:40'}</p>
      </Show>
      <Show name="Logo">
        <Logo size={20} />
        <Logo />
        <Logo size={52} />
      </Show>
    </Group>
  );
}
