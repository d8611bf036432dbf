const blocks = /^(P|DIV|LI|H[1-6]|TR|BLOCKQUOTE|PRE|UL|OL|TABLE|FIGURE)$/;

function read(node: Node, out: string[]): void {
  if (node.nodeType === Node.TEXT_NODE) {
    out.push((node.textContent ?? '').replace(/\s+/g, ' '));
    return;
  }
  if (!(node instanceof Element)) return;
  if (node.tagName === 'BR') out.push('\n');
  const isBlock = blocks.test(node.tagName);
  if (isBlock) out.push('\n');
  if (node.tagName === 'LI') out.push('- ');
  node.childNodes.forEach((child) => read(child, out));
  if (isBlock) out.push('\n');
}

/** The words of an article as somebody would type them into a letter. Nothing of the HTML is run or loaded. */
export function plainText(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const out: string[] = [];
  read(page.body, out);
  return out
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/^-\n+/gm, '- ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
