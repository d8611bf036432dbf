import { Handle, Position, useReactFlow, type Node, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { box, type Placed } from './layout';
import css from './Graph.module.css';

export interface ThingData extends Record<string, unknown> {
  node: Placed;
  title: string;
  under: string;
  /** For those who hear the page. */
  label: string;
  isChosen: boolean;
  isQuiet: boolean;
  /** Tab comes to this one. */
  isStop: boolean;
  hasFocus: boolean;
  choose: (node: Placed) => void;
  walk: (key: string, node: Placed) => boolean;
  edit: (node: Placed) => void;
}
export type ThingNode = Node<ThingData, 'thing'>;

/** One thing of the model: a press chooses it, a double press opens it. */
export const GraphNode = memo(function GraphNode({ data }: NodeProps<ThingNode>) {
  const button = useRef<HTMLButtonElement>(null);
  const flow = useReactFlow();
  const { node, hasFocus } = data;
  useEffect(() => {
    if (hasFocus) button.current?.focus({ preventScroll: true });
  }, [hasFocus]);
  const bring = () => {
    // Somebody who walks by keyboard sees where he is.
    const seen = button.current?.closest('.react-flow')?.getBoundingClientRect();
    const own = button.current?.getBoundingClientRect();
    if (!seen || !own) return;
    const isIn = own.left >= seen.left && own.right <= seen.right;
    if (isIn && own.top >= seen.top && own.bottom <= seen.bottom) return;
    const zoom = flow.getZoom();
    void flow.setCenter(node.x + box.width / 2, node.y + box.height / 2, { zoom });
  };
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={css.handle} />
      <button
        ref={button}
        type="button"
        className={`${css.thing} nodrag`}
        data-kind={node.kind}
        data-quiet={data.isQuiet || undefined}
        aria-pressed={data.isChosen}
        aria-label={data.label}
        tabIndex={data.isStop ? 0 : -1}
        onClick={() => data.choose(node)}
        onDoubleClick={() => data.edit(node)}
        onFocus={bring}
        onKeyDown={(event) => {
          if (data.walk(event.key, node)) event.preventDefault();
        }}
      >
        <span className={css.name}>{data.title}</span>
        <small>{data.under}</small>
      </button>
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={false}
        className={css.handle}
      />
    </>
  );
});
