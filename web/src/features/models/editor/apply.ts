import type { AuthoredModel, ModelEdit } from '@/api/types';

/** What the text calls a thing, and what the described model calls it. */
const lists: Record<string, string> = {
  cause: 'causes',
  question: 'questions',
  answer: 'answers',
  action: 'actions',
  escalation: 'escalations',
  cluster: 'clusters',
};

type Tree = Record<string, unknown> | unknown[];

export function valueOf(edit: ModelEdit): unknown {
  return edit.text ?? edit.number ?? edit.truth ?? edit.texts ?? edit.table;
}

function placeOf(edit: ModelEdit): string[] {
  return edit.path.split('/').flatMap((part, at, all) => {
    if (all[at - 1] === 'given' && part === 'default') return [];
    if (part === 'given' && all[at + 1] === 'default') return ['otherwise'];
    return [lists[part] ?? part];
  });
}

/** The tree with one leaf changed; what the change does not touch is the same object as before. */
function withLeaf(tree: Tree, place: string[], change: (old: unknown) => unknown): Tree {
  const [first = '', ...rest] = place;
  const old = (tree as Record<string, unknown>)[first];
  const next = rest.length === 0 ? change(old) : withLeaf((old ?? {}) as Tree, rest, change);
  if (Array.isArray(tree)) return tree.map((one, at) => (String(at) === first ? next : one));
  const copy: Record<string, unknown> = { ...tree };
  if (next === undefined) delete copy[first];
  else copy[first] = next;
  return copy;
}

/** A number or word in `fixes` is one value for the author, whether it has a confidence or not. */
function fixOf(place: string[]): string[] | null {
  const at = place.lastIndexOf('fixes');
  return at >= 0 && place.length > at + 1 ? place.slice(0, at + 2) : null;
}

/** Shows at once what the server will make of an edit that changes no structure. */
export function applied(model: AuthoredModel, edit: ModelEdit): AuthoredModel {
  const place = placeOf(edit);
  const value = edit.kind === 'remove' ? undefined : valueOf(edit);
  const fix = fixOf(place);
  const change = (old: unknown) => {
    if (!fix || value === undefined)
      return value === undefined && place.at(-1) === 'otherwise' ? null : value;
    return { is_table: (old as { is_table?: boolean })?.is_table ?? false, p: String(value) };
  };
  const given = place.includes('given') || place.at(-1) === 'otherwise';
  const as = (old: unknown) => {
    const next = change(old);
    return given && typeof next === 'number' ? String(next) : next;
  };
  return withLeaf(model as unknown as Tree, fix ?? place, as) as unknown as AuthoredModel;
}

/** Whether positions or names of things change, so that the model must be read again. */
export const isStructural = (edit: ModelEdit) =>
  edit.kind === 'insert' ||
  edit.kind === 'rename' ||
  (edit.kind === 'remove' && /^(\w+\/\d+\/)?\w+\/\d+$/.test(edit.path));

/** A later value for the same place makes an earlier one that was not sent yet needless. */
export function queued(queue: ModelEdit[], edit: ModelEdit): ModelEdit[] {
  const last = queue.at(-1);
  if (last && last.kind === 'set' && edit.kind === 'set' && last.path === edit.path)
    return [...queue.slice(0, -1), edit];
  return [...queue, edit];
}
