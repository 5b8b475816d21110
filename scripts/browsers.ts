/** Finds or installs the browser of the tests, and says where it is. */
import { ensureChromium } from './support/ensure-chromium';

console.log(ensureChromium());
