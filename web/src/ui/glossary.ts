import { useEffect, useState } from 'react';
import type { Language, Localised } from '@/api/types';
import { languages } from '@/i18n';

export interface Term extends Localised {
  means: Localised;
}

let loaded: Term[] | null = null;

/** The words of the trade in four languages; empty until they are there. */
export function useGlossary(): Term[] {
  const [terms, setTerms] = useState(loaded ?? []);
  useEffect(() => {
    if (loaded) return;
    let stays = true;
    void import('./glossary.json').then((file) => {
      loaded = file.default;
      if (stays) setTerms(loaded);
    });
    return () => {
      stays = false;
    };
  }, []);
  return terms;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export interface Found {
  at: number;
  text: string;
  term: Term;
}

/**
 * Finds the first place of each term in texts of one language, read one after the other: by what it is called in
 * this language, and in English, which people of the trade use everywhere.
 */
export class TermFinder {
  private readonly byForm = new Map<string, Term>();
  private readonly forms: RegExp | null;
  private readonly seen = new Set<Term>();

  constructor(terms: Term[], language: Language) {
    for (const term of terms) {
      for (const form of [term.en, term[language]]) this.byForm.set(form.toLowerCase(), term);
    }
    // The longest first, so that a part of one does not hide it.
    const all = [...this.byForm.keys()].sort((a, b) => b.length - a.length).map(escaped);
    this.forms =
      all.length === 0
        ? null
        : new RegExp(`(?<![\\p{L}\\p{N}])(${all.join('|')})s?(?![\\p{L}\\p{N}])`, 'giu');
  }

  in(text: string): Found[] {
    const found: Found[] = [];
    if (!this.forms) return found;
    for (const match of text.matchAll(this.forms)) {
      const term = this.byForm.get((match[1] ?? '').toLowerCase());
      if (!term || this.seen.has(term)) continue;
      this.seen.add(term);
      found.push({ at: match.index, text: match[0], term });
    }
    return found;
  }
}

const untouched = 'a, button, code, pre, kbd, h1, h2, h3, h4';

/** Sanitised HTML with its terms as buttons that a Glossed around it explains. */
export function glossedHtml(html: string, terms: Term[], language: Language): string {
  if (terms.length === 0) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const finder = new TermFinder(terms, language);
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.parentElement?.closest(untouched)) continue;
    const found = finder.in(text.data);
    // From the end, so that places stay right.
    for (const { at, text: words, term } of found.reverse()) {
      text.splitText(at + words.length);
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['term'] = term.en;
      button.textContent = words;
      text.splitText(at).replaceWith(button);
    }
  }
  return body.innerHTML;
}

/** What it is called in the other languages. */
export const otherNames = (term: Term) =>
  languages.map((language) => ({ language, name: term[language] }));
