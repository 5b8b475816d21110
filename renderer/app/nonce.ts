import { setNonce } from 'get-nonce';

/** The nonce that the page's own handler wrote into it; undefined where no policy asks for one (development). */
export function readNonce(document: Document): string | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  const nonce = content && !content.startsWith('__') ? content : undefined;
  // Scroll locks make style sheets of their own and ask this package.
  if (nonce) setNonce(nonce);
  return nonce;
}
