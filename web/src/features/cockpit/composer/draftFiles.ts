import { useEffect, useRef, useState } from 'react';
import { fetchDraftFiles, removeDraftFile, uploadDraftFile } from '@/api/composing';

export interface DraftFile {
  key: string;
  name: string;
  size_bytes: number;
  is_answer: boolean;
  /** Of the bytes, until the server has it; then null. */
  percent: number | null;
  id: number | null;
  error: unknown;
}

let fresh = 0;

/** Files at words that are not sent yet: they wait on the server, as the words do. */
export function useDraftFiles(ticket: number) {
  const [files, setFiles] = useState<DraftFile[]>([]);
  const aborts = useRef(new Map<string, () => void>());

  const load = async () => {
    const { items } = await fetchDraftFiles(ticket);
    setFiles((now) => [
      ...items.map((one) => ({ ...one, key: `kept-${one.id}`, percent: null, error: null })),
      ...now.filter((one) => one.id === null),
    ]);
  };
  useEffect(() => {
    setFiles([]);
    void load().catch(() => undefined);
    return () => aborts.current.forEach((abort) => abort());
  }, [ticket]);

  const change = (key: string, what: Partial<DraftFile>) =>
    setFiles((now) => now.map((one) => (one.key === key ? { ...one, ...what } : one)));

  const add = (list: Iterable<File>, isAnswer: boolean) => {
    for (const file of list) {
      const key = `fresh-${++fresh}`;
      const row = { key, name: file.name, size_bytes: file.size, is_answer: isAnswer };
      setFiles((now) => [...now, { ...row, percent: 0, id: null, error: null }]);
      const { done, abort } = uploadDraftFile(ticket, file, isAnswer, (percent) =>
        change(key, { percent }),
      );
      aborts.current.set(key, abort);
      done
        .then((kept) => change(key, { id: kept.id, percent: null }))
        .catch((error: unknown) => change(key, { error, percent: null }))
        .finally(() => aborts.current.delete(key));
    }
  };

  const remove = (file: DraftFile) => {
    aborts.current.get(file.key)?.();
    setFiles((now) => now.filter((one) => one.key !== file.key));
    if (file.id !== null) void removeDraftFile(file.id).catch(() => undefined);
  };

  /** They went out with their words. */
  const sent = (ids: number[]) =>
    setFiles((now) => now.filter((one) => one.id === null || !ids.includes(one.id)));

  return { files, add, remove, sent, load };
}
