// A region that has just come is not listened to yet.
const settles_ms = 100;
let region: HTMLElement | null = null;

/** Says words by themselves, once, to whoever hears the page; for what a change of focus does not tell. */
export function announce(words: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.className = 'visually-hidden';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  const place = region;
  place.textContent = '';
  setTimeout(() => {
    place.textContent = words;
  }, settles_ms);
}
