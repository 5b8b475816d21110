import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import * as axeMatchers from 'vitest-axe/matchers';

expect.extend(axeMatchers);
/** A screen's own script and a real replica take their time on a busy machine. */
configure({ asyncUtilTimeout: 8_000 });

/** jsdom lays nothing out and has no media: what Mantine and the virtual list ask for. */
window.matchMedia = (media) =>
  ({
    media,
    matches: media.includes('prefers-reduced-motion'),
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) satisfies MediaQueryList;
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
window.HTMLElement.prototype.scrollIntoView = () => {};
window.HTMLElement.prototype.scrollTo = () => {};
Object.defineProperties(window.HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 560 },
  clientWidth: { configurable: true, get: () => 348 },
});

/** What React and the catalogue complain of (a missing message, a nested paragraph) fails the test. */
let complaints: string[] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    complaints.push(words.map(String).join(' '));
  });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  expect(complaints).toEqual([]);
});
