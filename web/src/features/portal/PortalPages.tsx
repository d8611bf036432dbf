import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, Navigate, Route, Routes } from 'react-router-dom';
import { useChangeMe, useSignOut } from '@/api/session';
import type { Me } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { Logo } from '@/ui/Logo';
import { logoAddress } from '@/api/portal';
import { useBrandStyle } from './brand';
import { usePortalLive } from './live';
import css from './Portal.module.css';
import { PortalHome } from './PortalHome';
import { PortalRequest } from './PortalRequest';
import { PortalTicket } from './PortalTicket';

/** What a requester sees: their requests, and a way to ask. */
export default function PortalPages({ me, security }: { me: Me; security: ReactNode }) {
  const { t } = useTexts();
  const change = useChangeMe();
  const signOut = useSignOut();
  const { style, brand } = useBrandStyle(me.company_id);
  usePortalLive();
  return (
    <div className={css.page} style={style}>
      <header className={css.top}>
        <Link to="/portal" className={css.brand}>
          {brand?.has_logo ? (
            <img
              src={logoAddress(brand.company_id)}
              alt={brand.company_name}
              className={css.logo}
            />
          ) : (
            <Logo size={30} />
          )}
          {t('portal.name')}
        </Link>
        <Select
          size="xs"
          w={130}
          aria-label={t('field.language')}
          allowDeselect={false}
          value={me.language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(value) => {
            const language = languages.find((one) => one === value);
            if (language) change.mutate({ language });
          }}
        />
        <Button component={Link} to="/portal/security" variant="subtle" color="gray" size="xs">
          {t('security.title')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={() => signOut.mutate()}>
          {t('me.sign_out')}
        </Button>
      </header>
      <main className={css.main} id="main" tabIndex={-1}>
        <Routes>
          <Route path="/portal" element={<PortalHome me={me} />} />
          <Route path="/portal/new" element={<PortalRequest me={me} />} />
          <Route path="/portal/security" element={security} />
          <Route path="/portal/:id" element={<PortalTicket me={me} />} />
          <Route path="*" element={<Navigate to="/portal" replace />} />
        </Routes>
      </main>
    </div>
  );
}
