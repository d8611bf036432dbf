import { Node, mergeAttributes } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

export const callouts = ['note', 'tip', 'warning'] as const;
export type CalloutKind = (typeof callouts)[number];
export const levels = ['novice', 'regular', 'expert'] as const;
export type ForLevel = (typeof levels)[number];

/** A note beside the text: <aside class="note">. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: '(paragraph | bulletList | orderedList | codeBlock | image)+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'note',
      parseHTML: (element) => callouts.find((kind) => element.classList.contains(kind)) ?? 'note',
      renderHTML: ({ kind }) => ({ class: String(kind) }),
    },
  }),
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes), 0],
});

/** For readers of one computer level: <section data-level="novice">. */
export const LevelSection = Node.create({
  name: 'levelSection',
  group: 'block',
  content:
    '(paragraph | heading | bulletList | orderedList | codeBlock | table | image | callout)+',
  defining: true,
  addAttributes: () => ({
    level: {
      default: 'novice',
      parseHTML: (element) => element.getAttribute('data-level'),
      renderHTML: ({ level }) => ({ 'data-level': String(level) }),
    },
  }),
  parseHTML: () => [{ tag: 'section[data-level]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', mergeAttributes(HTMLAttributes), 0],
});

// The usual table writes style attributes, which the page's security policy forbids.
const PlainTable = Table.extend({
  renderHTML: () => ['table', ['tbody', 0]],
});

/** What an article may hold: the same as the server lets through. */
export const articleNodes = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    link: { openOnClick: false, protocols: ['http', 'https', 'mailto', 'tel'] },
  }),
  Image.configure({ inline: false, allowBase64: false }),
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Callout,
  LevelSection,
];
