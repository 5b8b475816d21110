import type { Page } from '@playwright/test';

/** Seconds from key to key: a scanner's pace. */
const keyGap = 0.005;

/**
 * A barcode scanner as the till sees it: real key events of the browser, one after the other without waiting, then
 * Enter. Each carries the time when the scanner sent it, as a system dates its keys, however late a busy machine hands
 * them over. Letters and digits of a barcode (0-9, A-Z, hyphen).
 */
export async function scan(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const strokes = [...[...code].map(toKey), { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }];
  const begun = Date.now() / 1000 - strokes.length * keyGap;
  const events = strokes.flatMap(({ text, ...key }, index) => {
    const timestamp = begun + index * keyGap;
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text, timestamp }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, timestamp }),
    ];
  });
  await Promise.all(events);
  await session.detach();
}

function toKey(character: string) {
  const windowsVirtualKeyCode = character === '-' ? 189 : character.toUpperCase().charCodeAt(0);
  const code = /\d/.test(character)
    ? `Digit${character}`
    : character === '-'
      ? 'Minus'
      : `Key${character.toUpperCase()}`;
  return { key: character, code, text: character, windowsVirtualKeyCode };
}
