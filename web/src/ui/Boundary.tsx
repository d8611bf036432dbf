import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty } from './Feedback';

function Broken({ again }: { again: () => void }) {
  const { t } = useTexts();
  return (
    <div role="alert">
      <Empty title={t('broken.title')}>
        <span>{t('broken.text')}</span>
        <Button variant="default" mt="sm" onClick={again}>
          {t('action.again')}
        </Button>
      </Empty>
    </div>
  );
}

interface Props {
  /** What is shown now; when it changes, the broken part is tried again. */
  at: string;
  children: ReactNode;
}

/** A part that fails says so, and the rest of the screen lives on. */
export class Boundary extends Component<Props, { broken: boolean }> {
  override state: { broken: boolean } = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: Props) {
    if (before.at !== this.props.at && this.state.broken) {
      this.setState({ broken: false });
    }
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken again={() => this.setState({ broken: false })} />;
  }
}
