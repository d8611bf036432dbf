/** What the page's security policy lets style elements through by; the server makes a new one for each page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
}
