import { Button, Group, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import { useNeeds } from '@/ui/needs';
import { IconLink } from './icons';
import css from './Editor.module.css';

interface FormProps {
  editor: Editor;
  isLink: boolean;
  close: () => void;
}

/** Begun anew each time it is opened. */
function LinkForm({ editor, isLink, close }: FormProps) {
  const { t } = useTexts();
  const [address, setAddress] = useState(() =>
    String(editor.getAttributes('link')['href'] ?? 'https://'),
  );
  const isAddress = /^(https?:\/\/|mailto:|tel:)./.test(address);
  const needs = useNeeds<HTMLFormElement>(isAddress);
  const set = (href: string | null) => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (href === null) chain.unsetLink().run();
    else if (editor.state.selection.empty && !isLink)
      chain
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run();
    else chain.setLink({ href }).run();
    close();
  };
  return (
    <form
      ref={needs.box}
      onSubmit={(event) => {
        event.preventDefault();
        if (needs.ask()) set(address);
      }}
    >
      <TextInput
        label={t('write.address')}
        error={needs.say(!isAddress, t('missing.address'))}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        w={280}
      />
      <Group mt="sm" gap="xs">
        <Button size="xs" type="submit">
          {t('write.link')}
        </Button>
        {isLink && (
          <Button size="xs" variant="default" onClick={() => set(null)}>
            {t('write.link_gone')}
          </Button>
        )}
      </Group>
    </form>
  );
}

export function LinkButton({ editor }: { editor: Editor }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const isLink = useEditorState({ editor, selector: ({ editor: e }) => e.isActive('link') });
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={css.tool}
          aria-label={t('write.link')}
          title={t('write.link')}
          aria-pressed={isLink}
          onClick={() => setOpen(!open)}
        >
          <IconLink size={18} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <LinkForm editor={editor} isLink={isLink} close={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
