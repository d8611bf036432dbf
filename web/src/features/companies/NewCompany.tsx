import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useMakeCompany } from '@/api/people';
import { useTexts } from '@/i18n';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

export function NewCompany() {
  const { t, language: mine } = useTexts();
  const go = useNavigate();
  const [query] = useSearchParams();
  const [open, setOpen] = useState(query.has('new'));
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [country, setCountry] = useState('BE');
  const [language, setLanguage] = useState(mine);
  const make = useMakeCompany();
  const tell = useTellProblem();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { name: name.trim(), code: code.trim().toUpperCase(), country, language },
      { onSuccess: (company) => go(`/companies/${company.id}`), onError: tell },
    );
  };
  if (!open) {
    return (
      <Button mt="md" variant="default" onClick={() => setOpen(true)}>
        {t('companies.new')}
      </Button>
    );
  }
  return (
    <form onSubmit={submit} style={{ marginTop: '1.25rem' }}>
      <Panel title={t('companies.new')}>
        <Group align="end">
          <TextInput
            label={t('field.name')}
            required
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('companies.code')}
            required
            maxLength={6}
            w={110}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <TextInput
            label={t('companies.country')}
            required
            maxLength={2}
            w={90}
            value={country}
            onChange={(event) => setCountry(event.currentTarget.value.toUpperCase())}
          />
          <LanguageSelect value={language} onChange={setLanguage} />
          <Button type="submit" loading={make.isPending}>
            {t('action.save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Panel>
    </form>
  );
}
