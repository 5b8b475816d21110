#!/usr/bin/env node
// Electron's command line over an ordinary Chromium: see README.md beside this file.
import { register } from 'tsx/esm/api';

register();
const { runElectronDouble } = await import('./host.ts');
await runElectronDouble(process.argv.slice(2));
