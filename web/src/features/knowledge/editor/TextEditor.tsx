import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import { useRef } from 'react';
import { addPicture } from '@/api/writing';
import type { Language } from '@/api/types';
import { useTexts } from '@/i18n';
import article from '@/ui/Article.module.css';
import { useTellProblem } from '@/ui/problem';
import { articleNodes } from './nodes';
import { cleanPaste } from './paste';
import { Toolbar } from './Toolbar';
import css from './Editor.module.css';

interface Props {
  id: string;
  language: Language;
  html: string;
  onChange: (html: string) => void;
}

const picturesOf = (files: FileList | undefined) =>
  [...(files ?? [])].filter((file) => file.type.startsWith('image/'));

/** The text of an article. Begins with `html`; later values of it are not read. */
export function TextEditor({ id, language, html, onChange }: Props) {
  const { t } = useTexts();
  const tell = useTellProblem();
  const current = useRef<Editor | null>(null);
  const insert = async (files: File[]) => {
    for (const file of files) {
      try {
        const src = await addPicture(id, file);
        const alt = file.name.replace(/\.\w+$/, '');
        current.current?.chain().focus().setImage({ src, alt }).run();
      } catch (error) {
        tell(error);
      }
    }
  };
  const take = (files: FileList | undefined) => {
    const pictures = picturesOf(files);
    if (pictures.length > 0) void insert(pictures);
    return pictures.length > 0;
  };
  const editor = useEditor({
    extensions: articleNodes,
    content: html,
    injectCSS: false,
    onCreate: ({ editor: made }) => {
      current.current = made;
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getHTML()),
    editorProps: {
      attributes: {
        'aria-label': t('write.body'),
        'aria-multiline': 'true',
        role: 'textbox',
        lang: language,
        class: `${article.text} ${css.text}`,
      },
      transformPastedHTML: cleanPaste,
      handlePaste: (_, event) => take(event.clipboardData?.files),
      handleDrop: (_, event) => take(event.dataTransfer?.files),
    },
  });
  if (!editor) return null;
  return (
    <div className={css.editor}>
      <Toolbar editor={editor} onPictures={(files) => void insert(files)} />
      <EditorContent editor={editor} />
    </div>
  );
}
