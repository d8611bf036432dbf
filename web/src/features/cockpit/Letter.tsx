import { Button } from '@mantine/core';
import { useState } from 'react';
import { rawMailAddress, useMail } from '@/api/mail';
import type { MailSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Tag, type Tone } from '@/ui/Marks';
import { Invitation } from './Invitation';
import css from './Letter.module.css';

const tones: Record<string, Tone> = { pass: 'good', fail: 'bad', softfail: 'warm', none: 'plain' };

/** "spf=pass dkim=pass dmarc=fail", as the server that received the letter found it. */
function Proofs({ authentication }: { authentication: string | null }) {
  const { t } = useTexts();
  if (!authentication) return <Tag>{t('mail.not_proved')}</Tag>;
  return authentication.split(' ').map((one) => {
    const [method = '', result = ''] = one.split('=');
    return (
      <Tag key={method} tone={tones[result] ?? 'plain'}>
        {`${method.toUpperCase()} ${result}`}
      </Tag>
    );
  });
}

const sealed = ['smime_signed', 'smime_encrypted', 'pgp_signed', 'pgp_encrypted'];

/** Signatures are not checked and nothing is decrypted here; that there is one is told. */
function Sealed({ letter }: { letter: MailSheet }) {
  const { code } = useTexts();
  return letter.warnings
    .filter((one) => sealed.includes(one))
    .map((one) => <Tag key={one}>{code('mail_sealed', one)}</Tag>);
}

function Files({ letter }: { letter: MailSheet }) {
  const { t, code } = useTexts();
  if (letter.attachments.length === 0) return null;
  const viruses = letter.viruses.filter(Boolean);
  const scans = letter.attachments.map((_, at) => {
    const name = letter.viruses[at];
    if (name) return t('mail.virus', { name });
    return code('file_scan', letter.scans[at] ?? (letter.is_scanned ? 'scanned' : 'unknown'));
  });
  const isOfAll = new Set(scans).size === 1;
  const withheld = letter.attachments.flatMap((file, at) => {
    const reason = letter.withheld[at];
    return reason ? [`${file.name} (${code('withheld', reason)})`] : [];
  });
  return (
    <>
      <p>
        {letter.attachments
          .map((file, at) => (isOfAll ? file.name : `${file.name} (${scans[at]})`))
          .join(', ')}
        {isOfAll && viruses.length === 0 && ` · ${scans[0]}`}{' '}
        {viruses.length > 0 && (
          <Tag tone="bad">{t('mail.virus', { name: viruses.join(', ') })}</Tag>
        )}
      </p>
      {withheld.length > 0 && (
        <p className={css.withheld}>{t('mail.withheld', { files: withheld.join(', ') })}</p>
      )}
    </>
  );
}

function Whole({ letter }: { letter: MailSheet }) {
  const { t } = useTexts();
  const earlier = [letter.signature, letter.quoted].filter(Boolean).join('\n\n');
  return (
    <div className={css.whole}>
      <p>
        {[letter.from_name, letter.from_address].filter(Boolean).join(' · ')}
        {letter.subject && ` · ${letter.subject}`}
      </p>
      <p className={css.tags}>
        <Proofs authentication={letter.authentication} />
        <Sealed letter={letter} />
      </p>
      <Files letter={letter} />
      {letter.html ? (
        <div
          className={css.html}
          tabIndex={0}
          role="group"
          aria-label={t('mail.as_written')}
          dangerouslySetInnerHTML={{ __html: letter.html }}
        />
      ) : (
        earlier && (
          <div className={css.quoted} tabIndex={0} role="group" aria-label={t('mail.quoted')}>
            {earlier}
          </div>
        )
      )}
      <a href={rawMailAddress(letter.id)} download>
        {t('mail.raw')}
      </a>
    </div>
  );
}

/**
 * What an entry of the timeline leaves out of its letter: quoted words, files, who proved what. What it invites to is
 * seen without opening it.
 */
export function Letter({ id, invites }: { id: number; invites: boolean }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const letter = useMail(id, isOpen || invites);
  return (
    <div>
      {letter.data?.invitation && <Invitation invitation={letter.data.invitation} />}
      <Button
        size="compact-xs"
        h={24}
        variant="subtle"
        color="gray"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('mail.whole')}
      </Button>
      {isOpen && letter.isPending && <Loading rows={2} />}
      {isOpen && letter.isError && <Failed error={letter.error} again={letter.refetch} />}
      {isOpen && letter.data && <Whole letter={letter.data} />}
    </div>
  );
}
