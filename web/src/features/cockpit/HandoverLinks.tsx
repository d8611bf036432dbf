import { Link, useMatch } from 'react-router-dom';
import { dossierAddress, pdfAddress } from '@/api/handovers';
import { useTexts } from '@/i18n';

/** The file as a page, as PDF and as an e-mail, in the receiver's language. */
export function HandoverLinks({ id }: { id: number }) {
  const { t } = useTexts();
  const isPage = useMatch('/handovers/:id') !== null;
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0.25rem 0.75rem' }}>
      {!isPage && <Link to={`/handovers/${id}`}>{t('handover.page')}</Link>}
      <a href={pdfAddress(id)}>{t('handover.pdf')}</a>
      <a href={dossierAddress(id)}>{t('handover.mail')}</a>
    </span>
  );
}
