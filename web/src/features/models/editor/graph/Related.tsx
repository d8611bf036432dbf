import { Button } from '@mantine/core';
import type { AuthoredModel } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { isChance } from '../chance';
import { listOf } from '../places';
import { keyOf, relationsWith, type Relation, type Thing } from './relations';
import editor from '../Editor.module.css';
import css from './Graph.module.css';

interface Props {
  model: AuthoredModel;
  relations: Relation[];
  place: Thing;
  choose: (place: Thing) => void;
  edit: () => void;
}

/** The lines of one thing as a list: the same graph for those who read or hear it. */
export function Related({ model, relations, place, choose, edit }: Props) {
  const { t, pick } = useTexts();
  const nameOf = ({ kind, at }: Thing) => {
    const thing = listOf(model, kind)[at];
    return thing ? pick(thing.title) || thing.id : '';
  };
  const all = relationsWith(relations, place);
  return (
    <Panel
      title={nameOf(place)}
      aside={
        <Button size="compact-sm" variant="default" onClick={edit}>
          {t('editor.graph_edit')}
        </Button>
      }
    >
      <p className={editor.hint}>{t(`editor.graph_said_${place.kind}`)}</p>
      {all.length === 0 && <Empty small title={t('editor.graph_none')} />}
      <ul className={css.related}>
        {all.map((one, at) => {
          const other: Thing =
            place.kind === 'cause' ? one.other : { kind: 'cause', at: one.cause };
          return (
            <li key={`${keyOf(other)}-${at}`}>
              <button type="button" className={editor.link} onClick={() => choose(other)}>
                {nameOf(other)}
              </button>{' '}
              {one.answer && <q>{pick(one.answer)}</q>}{' '}
              <strong>{isChance(one.text) ? t(`chance.${one.text}`) : one.text}</strong>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
