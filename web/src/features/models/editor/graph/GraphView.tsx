import { ReactFlow, ReactFlowProvider, type Edge } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { AuthoredModel } from '@/api/types';
import { useTexts } from '@/i18n';
import type { Editing } from '../draft';
import { listOf, type Open, type Place } from '../places';
import { GraphNode, type ThingNode } from './GraphNode';
import { GraphTools } from './GraphTools';
import { box, placed, stepFrom, type Placed } from './layout';
import { Related } from './Related';
import { drawn, isSame, isThing, relationsOf, thingsOf, type Thing } from './relations';
import matrix from '../Matrix.module.css';
import css from './Graph.module.css';

const together_max = 120;
const kinds = { thing: GraphNode };

function useWords(model: AuthoredModel) {
  const { t, pick } = useTexts();
  return ({ kind, at }: Thing) => {
    const thing = listOf(model, kind)[at];
    const title = thing ? pick(thing.title) || thing.id : '';
    const cause = kind === 'cause' ? model.causes[at] : undefined;
    const step = kind === 'question' ? model.questions[at] : model.actions[at];
    const under = cause
      ? `${cause.per_100_calls} ${t('editor.of_100')}`
      : t('editor.minutes_short', { minutes: step?.minutes.regular ?? 0 });
    return { title, under, label: `${t(`editor.graph_${kind}`)}: ${title}, ${under}` };
  };
}

function Drawn({ editing, place, choose, open }: Props & { place: Thing }) {
  const { t } = useTexts();
  // Drawn when the keys leave time for it.
  const model = useDeferredValue(editing.model);
  const wordsOf = useWords(model);
  const isLarge = drawn.reduce((sum, kind) => sum + listOf(model, kind).length, 0) > together_max;
  const [wished, show] = useState<number | null>(null);
  const around = isLarge ? (wished ?? 0) : wished;
  const relations = useMemo(() => relationsOf(model), [model]);
  const drawing = useMemo(
    () => placed(thingsOf(model, relations, around), relations),
    [model, relations, around],
  );
  const [walked, setWalked] = useState<string | null>(null);
  const chosen = drawing.nodes.find((one) => isSame(one, place));
  const beside = useMemo(
    () =>
      new Set(
        drawing.lines
          .filter(({ from, to }) => chosen && [from, to].includes(chosen.key))
          .flatMap(({ from, to }) => [from, to]),
      ),
    [drawing, chosen],
  );
  const now = useRef(drawing);
  now.current = drawing;
  useEffect(() => setWalked(null), [around]);
  const walk = (key: string, from: Placed) => {
    const next = stepFrom(key, from, now.current.nodes, now.current.lines);
    if (next) setWalked(next.key);
    return next !== null;
  };
  const edit = (node: Place) => open({ kind: node.kind, at: node.at });
  const stop = walked ?? chosen?.key ?? drawing.nodes[0]?.key;
  const nodes = drawing.nodes.map((node): ThingNode => ({
    id: node.key,
    type: 'thing',
    position: { x: node.x, y: node.y },
    ...box,
    data: {
      ...wordsOf(node),
      node,
      isChosen: node === chosen,
      isQuiet: chosen !== undefined && node !== chosen && !beside.has(node.key),
      isStop: node.key === stop,
      hasFocus: node.key === walked,
      choose: ({ kind, at }) => choose({ kind, at }),
      walk,
      edit,
    },
  }));
  const edges = drawing.lines.map((line): Edge => {
    const isOf = chosen && [line.from, line.to].includes(chosen.key);
    return {
      id: line.key,
      source: line.from,
      target: line.to,
      className: `${css.line} ${isOf ? css.own : chosen ? css.faint : ''}`,
      style: { strokeWidth: 0.75 + 2.5 * line.p },
      domAttributes: { 'aria-hidden': true },
    };
  });
  return (
    <>
      <GraphTools model={model} around={around} show={show} isLarge={isLarge} />
      <p className={matrix.hint}>{t(isLarge ? 'editor.graph_large' : 'editor.graph_hint')}</p>
      <ul className={css.legend} aria-label={t('editor.graph_columns')}>
        {drawn.map((kind) => (
          <li key={kind} data-kind={kind}>
            {t(`editor.${kind}s`)}
          </li>
        ))}
      </ul>
      <div className={css.frame} role="group" aria-label={t('editor.graph')}>
        <ReactFlow
          key={around ?? 'all'}
          nodes={nodes}
          edges={edges}
          nodeTypes={kinds}
          fitView
          fitViewOptions={{ minZoom: 0.7, maxZoom: 1.1, padding: 0.04 }}
          minZoom={0.2}
          maxZoom={2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          preventScrolling={false}
          zoomOnDoubleClick={false}
          proOptions={{ hideAttribution: true }}
        />
      </div>
      <Related
        model={model}
        relations={relations}
        place={place}
        choose={choose}
        edit={() => edit(place)}
      />
    </>
  );
}

interface Props {
  editing: Editing;
  place: Place;
  choose: (place: Place) => void;
  open: Open;
}

/** Evidence, causes and repairs as a graph; a press chooses a thing, whose lines then stand below as a list. */
export default function GraphView(props: Props) {
  const { place } = props;
  return (
    <ReactFlowProvider>
      <Drawn {...props} place={isThing(place) ? place : { kind: 'cause', at: 0 }} />
    </ReactFlowProvider>
  );
}
