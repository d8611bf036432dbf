import { Combobox, Loader, TextInput, useCombobox, type TextInputProps } from '@mantine/core';
import { forwardRef, useDeferredValue, useState, type RefObject } from 'react';
import { fetchArticle, useReadableArticles, useTextsFor } from '@/api/composing';
import type { ReadableArticle } from '@/api/types';
import { useTexts } from '@/i18n';
import { LanguageTag } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { plainText } from './plainText';
import css from './Composer.module.css';

interface Props {
  ticket: number;
  field: RefObject<HTMLInputElement>;
  insert: (text: string) => void;
  /** Back to the words, with nothing inserted. */
  leave: () => void;
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A closed list is told as well; Mantine leaves it out. */
const Field = forwardRef<HTMLInputElement, TextInputProps>((props, ref) => (
  <TextInput {...props} ref={ref} aria-expanded={props['aria-controls'] !== undefined} />
));

/** Text modules and articles by typing; the list lies over the page and moves nothing. */
export function InsertBox({ ticket, field, insert, leave }: Props) {
  const { t } = useTexts();
  const tell = useTellProblem();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [isFetching, setFetching] = useState(false);
  const box = useCombobox({ opened: isOpen, onOpenedChange: setOpen });
  const texts = useTextsFor(ticket, isOpen);
  const search = useDeferredValue(typed.trim());
  const articles = useReadableArticles(ticket, isOpen ? search : '');
  const wanted = folded(search);
  const modules = (texts.data?.items ?? [])
    .filter((one) => folded(`${one.name} ${one.text}`).includes(wanted))
    .slice(0, 8);
  const found = search.length > 1 ? (articles.data?.items ?? []) : [];

  const close = () => {
    setTyped('');
    box.closeDropdown();
  };
  const words = async (article: ReadableArticle) => {
    setFetching(true);
    try {
      const sheet = await fetchArticle(article.id, article.language);
      insert(`${sheet.title}\n\n${plainText(sheet.html)}\n`);
      close();
    } catch (error) {
      tell(error);
    } finally {
      setFetching(false);
    }
  };
  const submit = (value: string) => {
    const [kind, id] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
    const module = modules.find((one) => kind === 'module' && String(one.id) === id);
    const article = found.find((one) => one.id === id);
    if (module) insert(module.text);
    else if (article && kind === 'link') insert(`${article.title}\n${article.link ?? ''}\n`);
    else if (article) return void words(article);
    close();
    return undefined;
  };
  return (
    <Combobox
      store={box}
      onOptionSubmit={submit}
      position="top-start"
      middlewares={{ flip: true, shift: true }}
    >
      <Combobox.Target>
        <Field
          ref={field}
          className={css.insert}
          size="xs"
          role="combobox"
          aria-autocomplete="list"
          aria-label={t('composer.insert')}
          placeholder={t('composer.insert_hint')}
          rightSection={isFetching ? <Loader size="xs" /> : null}
          value={typed}
          onFocus={() => box.openDropdown()}
          onBlur={close}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.preventDefault();
              event.stopPropagation();
              close();
              leave();
            } else if (event.key === '/' && typed === '') {
              event.preventDefault();
              insert('/');
              close();
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown className={css.choices}>
        <Combobox.Options aria-label={t('composer.insert')}>
          {modules.length > 0 && (
            <Combobox.Group label={t('composer.texts')}>
              {modules.map((one) => (
                <Combobox.Option key={one.id} value={`module:${one.id}`}>
                  <span className={css.choice}>
                    <strong>{one.name}</strong>
                    {one.language !== texts.data?.language && (
                      <LanguageTag language={one.language} />
                    )}
                  </span>
                  <small className={css.beginning}>{one.text}</small>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {found.length > 0 && (
            <Combobox.Group label={t('composer.articles')}>
              {found.flatMap((one) => [
                <Combobox.Option key={`text-${one.id}`} value={`text:${one.id}`}>
                  <span className={css.choice}>
                    <span>{t('composer.as_text', { title: one.title })}</span>
                    <LanguageTag language={one.language} />
                  </span>
                </Combobox.Option>,
                one.link !== null && (
                  <Combobox.Option key={`link-${one.id}`} value={`link:${one.id}`}>
                    <span className={css.choice}>
                      <span>{t('composer.as_link', { title: one.title })}</span>
                      <LanguageTag language={one.language} />
                    </span>
                  </Combobox.Option>
                ),
              ])}
            </Combobox.Group>
          )}
          {modules.length === 0 && found.length === 0 && (
            <Combobox.Empty>
              {texts.isPending ? t('state.loading') : t('composer.nothing')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
