/** Clipboards of Word and of mail programs: what they meant, without what they carry along. */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  listsOfWord(page);
  for (const gone of page.querySelectorAll('style,script,meta,link,title,xml,o\\:p,[hidden]'))
    gone.remove();
  // Pictures of the clipboard are somewhere else; those that are pasted as files are taken.
  for (const picture of page.querySelectorAll('img')) {
    if (!picture.getAttribute('src')?.startsWith('/api/v1/article-images/'))
      picture.replaceWith(picture.alt);
  }
  for (const element of page.body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (!['href', 'src', 'alt', 'colspan', 'rowspan', 'data-level'].includes(name)) {
        if (!(name === 'class' && element.tagName === 'ASIDE')) element.removeAttribute(name);
      }
    }
  }
  for (const paragraph of page.querySelectorAll('p')) {
    if (paragraph.textContent?.trim() === '' && !paragraph.querySelector('img')) paragraph.remove();
  }
  return page.body.innerHTML;
}

/** The page's security policy would complain of styles even where nothing is shown. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

/** Word writes the items of a list as paragraphs with a sign in front. */
function listsOfWord(page: Document) {
  let list: HTMLElement | null = null;
  for (const paragraph of page.querySelectorAll('p')) {
    if (!/mso-list:\s*l/i.test(paragraph.getAttribute('data-style') ?? '')) {
      list = null;
      continue;
    }
    const sign = paragraph.querySelector('[data-style*="mso-list:Ignore" i]');
    const kind = /^\s*(\d+|[a-z])[.)]/i.test(sign?.textContent ?? '') ? 'ol' : 'ul';
    sign?.remove();
    if (list?.nextElementSibling !== paragraph || list.tagName.toLowerCase() !== kind) {
      list = page.createElement(kind);
      paragraph.before(list);
    }
    const item = page.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}
