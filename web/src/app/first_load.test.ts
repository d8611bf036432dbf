import { describe, expect, it } from 'vitest';
import { closure, type Piece } from '../../scripts/first_load';
import { comesWith, namedIn } from '../../scripts/split_texts';

const piece = (fileName: string, moduleIds: string[], imports: string[] = []): Piece => ({
  fileName,
  moduleIds,
  imports,
  code: '',
});

describe('the first load', () => {
  it('is every file that its modules are in or import, once', () => {
    const pieces = [
      piece('a.js', ['/x/src/boot.ts'], ['b.js']),
      piece('b.js', ['/x/src/ui/late.ts'], ['a.js']),
      piece('c.js', ['/x/src/main.tsx'], ['b.js']),
      piece('d.js', ['/x/src/other.tsx'], []),
    ];
    const names = closure(pieces, ['/src/boot.ts', '/src/main.tsx']).map((one) => one.fileName);
    expect(names).toEqual(['a.js', 'b.js', 'c.js']);
    expect(() => closure(pieces, ['/src/gone.ts'])).toThrow('no chunk has /src/gone.ts');
  });
  it('follows what is imported for good, not what comes later', () => {
    const files = [...comesWith(['app/Shell.tsx']).keys()].map((file) => file.split('/src/')[1]);
    expect(files).toContain('ui/keyboard.ts');
    expect(files).toContain('i18n/load.ts');
    expect(files).not.toContain('app/Palette.tsx');
  });
  it('has the texts that its sources name, whole, begun or by the family of a code', () => {
    const isFirst = namedIn([
      "t('nav.queue'); t(`line_state.${state}`); code('problem', x); `${name}.1`; t('calls.n')",
    ]);
    for (const key of ['nav.queue', 'line_state.held', 'problem.gone', 'step.1', 'calls.n_other'])
      expect(isFirst(key), key).toBe(true);
    for (const key of ['nav.queues', 'line.held', 'step.2']) expect(isFirst(key), key).toBe(false);
  });
});
