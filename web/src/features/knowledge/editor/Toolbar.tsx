import { Menu, UnstyledButton } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts, type TextKey } from '@/i18n';
import * as icons from './icons';
import { LinkButton } from './LinkButton';
import { callouts, levels } from './nodes';
import css from './Editor.module.css';

interface Deed {
  name: TextKey;
  icon: ReactNode;
  on: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
}

const chain = (editor: Editor) => editor.chain().focus();
const deeds: Deed[] = [
  {
    name: 'write.heading',
    icon: <icons.IconH2 size={18} />,
    on: (e) => e.isActive('heading', { level: 2 }),
    run: (e) => chain(e).toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'write.subheading',
    icon: <icons.IconH3 size={18} />,
    on: (e) => e.isActive('heading', { level: 3 }),
    run: (e) => chain(e).toggleHeading({ level: 3 }).run(),
  },
  {
    name: 'write.bold',
    icon: <icons.IconBold size={18} />,
    on: (e) => e.isActive('bold'),
    run: (e) => chain(e).toggleBold().run(),
  },
  {
    name: 'write.italic',
    icon: <icons.IconItalic size={18} />,
    on: (e) => e.isActive('italic'),
    run: (e) => chain(e).toggleItalic().run(),
  },
  {
    name: 'write.code',
    icon: <icons.IconCode size={18} />,
    on: (e) => e.isActive('code'),
    run: (e) => chain(e).toggleCode().run(),
  },
  {
    name: 'write.bullets',
    icon: <icons.IconList size={18} />,
    on: (e) => e.isActive('bulletList'),
    run: (e) => chain(e).toggleBulletList().run(),
  },
  {
    name: 'write.numbers',
    icon: <icons.IconListNumbers size={18} />,
    on: (e) => e.isActive('orderedList'),
    run: (e) => chain(e).toggleOrderedList().run(),
  },
];

/** Arrow keys move between the buttons, as WAI-ARIA's toolbar pattern says. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

export function Toolbar({
  editor,
  onPictures,
}: {
  editor: Editor;
  onPictures: (files: File[]) => void;
}) {
  const { t } = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      on: deeds.map((deed) => deed.on(e)),
      inTable: e.isActive('table'),
      canUndo: e.can().undo(),
      canRedo: e.can().redo(),
    }),
  });
  const button = (
    name: string,
    icon: ReactNode,
    run: () => void,
    pressed?: boolean,
    off = false,
  ) => (
    <UnstyledButton
      key={name}
      className={css.tool}
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      disabled={off}
      onClick={run}
    >
      {icon}
    </UnstyledButton>
  );
  const menu = (name: string, icon: ReactNode, items: [string, () => void][]) => (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={css.tool} aria-label={name} title={name}>
          {icon}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(([label, run]) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  const table: [string, () => void][] = state.inTable
    ? [
        [t('write.row_below'), () => chain(editor).addRowAfter().run()],
        [t('write.column_right'), () => chain(editor).addColumnAfter().run()],
        [t('write.row_gone'), () => chain(editor).deleteRow().run()],
        [t('write.column_gone'), () => chain(editor).deleteColumn().run()],
        [t('write.table_gone'), () => chain(editor).deleteTable().run()],
      ]
    : [
        [
          t('write.table_new'),
          () => chain(editor).insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(),
        ],
      ];
  return (
    <div className={css.bar} role="toolbar" aria-label={t('write.tools')} onKeyDown={moveFocus}>
      {deeds.map((deed, at) =>
        button(t(deed.name), deed.icon, () => deed.run(editor), state.on[at] ?? false),
      )}
      <LinkButton editor={editor} />
      {button(t('write.picture'), <icons.IconPhoto size={18} />, () => file.current?.click())}
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={(event) => {
          onPictures([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {menu(t('write.table'), <icons.IconTable size={18} />, table)}
      {menu(t('write.callout'), <icons.IconInfoCircle size={18} />, [
        ...callouts.map((kind): [string, () => void] => [
          t(`write_callout.${kind}`),
          () => chain(editor).wrapIn('callout', { kind }).run(),
        ]),
        [t('write.lift'), () => chain(editor).lift('callout').run()],
      ])}
      {menu(t('write.level'), <icons.IconStairs size={18} />, [
        ...levels.map((level): [string, () => void] => [
          t(`write_only.${level}`),
          () => chain(editor).wrapIn('levelSection', { level }).run(),
        ]),
        [t('write.for_all'), () => chain(editor).lift('levelSection').run()],
      ])}
      {button(
        t('write.undo'),
        <icons.IconArrowBackUp size={18} />,
        () => chain(editor).undo().run(),
        undefined,
        !state.canUndo,
      )}
      {button(
        t('write.redo'),
        <icons.IconArrowForwardUp size={18} />,
        () => chain(editor).redo().run(),
        undefined,
        !state.canRedo,
      )}
    </div>
  );
}
