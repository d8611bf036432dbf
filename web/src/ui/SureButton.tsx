import { Button } from '@mantine/core';
import { useState } from 'react';

interface Props {
  label: string;
  /** What the button says when it is pressed for the first time. */
  sure: string;
  /** Whom it concerns, for those who hear the page. */
  about: string;
  act: () => void;
}

/** For what cannot be taken back: it acts on the second press. */
export function SureButton({ label, sure, about, act }: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Button
      size="xs"
      variant={isAsking ? 'filled' : 'default'}
      color={isAsking ? 'red.9' : undefined}
      aria-label={`${isAsking ? sure : label} ${about}`}
      onBlur={() => setAsking(false)}
      onClick={() => {
        if (isAsking) act();
        setAsking(!isAsking);
      }}
    >
      {isAsking ? sure : label}
    </Button>
  );
}
