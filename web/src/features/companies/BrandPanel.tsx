import { Button, ColorInput, FileButton, Group } from '@mantine/core';
import { useState } from 'react';
import { logoAddress, useBrand, useChangeBrand, useChangeLogo } from '@/api/portal';
import { useMe } from '@/api/session';
import { useTexts } from '@/i18n';
import { beside, useNeeds } from '@/ui/needs';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

/** The colour and the logo that the company's people see on their portal; administrators decide. */
export function BrandPanel({ company }: { company: number }) {
  const { t } = useTexts();
  const me = useMe().data;
  const brand = useBrand(company);
  const change = useChangeBrand(company);
  const logo = useChangeLogo(company);
  const tell = useTellProblem();
  const [colour, setColour] = useState<string | null>(null);
  const shown = colour ?? brand.data?.colour ?? '';
  const isFit = shown === '' || /^#[0-9a-f]{6}$/.test(shown);
  const needs = useNeeds<HTMLDivElement>(isFit);
  const lack = needs.say(!isFit, t('missing.colour'));
  if (me?.role !== 'administrator' || !brand.data) return null;
  return (
    <Panel title={t('brand.title')}>
      <Group ref={needs.box} align="end" gap="xs">
        <ColorInput
          label={t('brand.colour')}
          description={t('brand.hint')}
          error={lack}
          inputWrapperOrder={[...beside]}
          format="hex"
          fixOnBlur={false}
          // Above the field it would cover what is said there.
          popoverProps={{ middlewares: { flip: lack === false, shift: true } }}
          withEyeDropper={false}
          value={shown}
          onChange={(value) => setColour(value.toLowerCase())}
        />
        <Button
          size="xs"
          variant="default"
          disabled={shown === (brand.data.colour ?? '')}
          loading={change.isPending}
          onClick={() =>
            needs.ask() &&
            change.mutate(shown || null, { onError: tell, onSuccess: () => setColour(null) })
          }
        >
          {t('brand.keep')}
        </Button>
      </Group>
      <Group mt="sm" gap="xs">
        {brand.data.has_logo && (
          <img
            src={`${logoAddress(company)}?${logo.submittedAt}`}
            alt={t('brand.logo')}
            height={32}
          />
        )}
        <FileButton
          accept="image/png,image/jpeg,image/webp"
          onChange={(file) => file && logo.mutate(file, { onError: tell })}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={logo.isPending}>
              {t('brand.choose_logo')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Panel>
  );
}
