import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useModelRemarks } from '@/api/modelEditor';
import type { AuthoredModel, ModelRemark } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { listOf, placeOfLine, type Open } from './places';
import { cureIn, whatIn } from './remarkWords';
import css from './Editor.module.css';

const wholeMax = 4000;
const pauseMs = 600;

interface Props {
  id: string;
  model: AuthoredModel;
  edition: number;
  open: Open;
}

function Remark({
  remark,
  model,
  open,
}: {
  remark: ModelRemark;
  model: AuthoredModel;
  open: Open;
}) {
  const { t, pick } = useTexts();
  const place = placeOfLine(model, remark.line);
  const thing = place && listOf(model, place.kind)[place.at];
  const what = whatIn(remark.what, t);
  const cure = cureIn(remark.cure, t);
  return (
    <li>
      <Tag tone={remark.gravity === 'warning' ? 'plain' : 'warm'}>
        {t(`remark.${remark.gravity}`)}
      </Tag>{' '}
      {place && thing ? (
        <button type="button" className={css.link} onClick={() => open(place)}>
          {pick(thing.title) || thing.id}
        </button>
      ) : (
        <span>{t('editor.whole_model')}</span>
      )}{' '}
      <small className={css.hint}>{t('editor.line', { line: remark.line })}</small>
      <span lang={what ? undefined : 'en'} className={css.what}>
        {what ?? remark.what}
      </span>
      <span lang={cure ? undefined : 'en'} className={css.cure}>
        {cure ?? remark.cure}
      </span>
    </li>
  );
}

/** What lint says of the draft as it was last kept: what is wrong, where, and the cure. */
export function Remarks({ id, model, edition, open }: Props) {
  const { t } = useTexts();
  // A large model is imagined in thousands of calls only when somebody asks for it.
  const isLarge = model.causes.length * (model.questions.length + model.actions.length) > wholeMax;
  const [asked, setAsked] = useState<number | null>(null);
  const [settled] = useDebouncedValue(edition, pauseMs);
  const remarks = useModelRemarks(id, settled, !isLarge || asked === settled);
  const items = remarks.data?.items ?? [];
  const errors = items.filter((one) => one.gravity !== 'warning').length;
  const isOld = remarks.data !== undefined && remarks.data.edition !== edition;
  return (
    <Panel
      title={t('editor.remarks')}
      aside={
        <span className={css.hint} role="status">
          {isOld || remarks.isFetching
            ? t('editor.checking')
            : t('editor.remark_count', { errors, warnings: items.length - errors })}
        </span>
      }
    >
      {isLarge && asked !== edition && (
        <Button size="xs" variant="default" onClick={() => setAsked(edition)}>
          {t('editor.check_whole')}
        </Button>
      )}
      {remarks.isPending && <Loading rows={4} />}
      {remarks.isError && <Failed error={remarks.error} again={remarks.refetch} />}
      {remarks.data && items.length === 0 && (!isLarge || asked === edition) && (
        <Empty small title={t('editor.no_remarks')} />
      )}
      <ul className={css.remarks}>
        {items.slice(0, 100).map((one, at) => (
          <Remark key={at} remark={one} model={model} open={open} />
        ))}
      </ul>
    </Panel>
  );
}
