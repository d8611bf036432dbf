import { Button, Select } from '@mantine/core';
import { useReactFlow } from '@xyflow/react';
import type { AuthoredModel } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './Graph.module.css';

interface Props {
  model: AuthoredModel;
  /** The cause that is shown alone; null: everything. */
  around: number | null;
  show: (around: number | null) => void;
  /** Everything at once could not be read. */
  isLarge: boolean;
}

export function GraphTools({ model, around, show, isLarge }: Props) {
  const { t, pick } = useTexts();
  const flow = useReactFlow();
  const causes = model.causes.map((cause, at) => ({
    value: String(at),
    label: pick(cause.title) || cause.id,
  }));
  return (
    <div className={css.tools}>
      <Select
        size="xs"
        aria-label={t('editor.graph_show')}
        allowDeselect={false}
        searchable
        value={around === null ? 'all' : String(around)}
        data={isLarge ? causes : [{ value: 'all', label: t('editor.graph_all') }, ...causes]}
        onChange={(value) => value && show(value === 'all' ? null : Number(value))}
      />
      <Button size="xs" variant="default" onClick={() => void flow.zoomOut()}>
        {t('editor.graph_smaller')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void flow.zoomIn()}>
        {t('editor.graph_larger')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void flow.fitView()}>
        {t('editor.graph_whole')}
      </Button>
    </div>
  );
}
