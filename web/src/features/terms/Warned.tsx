import type { Policy } from '@/api/types';
import { ActionsField } from './ActionsField';
import { WarningsField } from './WarningsField';

const usualWarnings = ['50%', '75%', '90%'];

interface Props {
  value: Policy;
  onChange: (value: Policy) => void;
}

/** What is told and what is done before and after a deadline. */
export function Warned({ value, onChange }: Props) {
  return (
    <>
      <WarningsField
        value={value.warnings ?? usualWarnings}
        onChange={(warnings) => onChange({ ...value, warnings })}
      />
      <ActionsField
        value={value.actions ?? []}
        onChange={(actions) => onChange({ ...value, actions: actions.length > 0 ? actions : null })}
      />
    </>
  );
}
