import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { root } from '../../../scripts/support/paths';

// electron-builder offers no check by itself: its library does, to the electron-builder that we have.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  getConfig(folder: string, file: string, config: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, log: { isEnabled: boolean }): Promise<void>;
};

vi.setConfig({ testTimeout: 30_000 });

describe('The installers', () => {
  it('are described in words that electron-builder understands', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    await expect(validateConfiguration(config, { isEnabled: false })).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...config, asarr: true }, { isEnabled: false })).rejects.toThrow('asarr');
  });

  it('carry the bundles alone, with every door closed that a till does not need', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    expect(JSON.stringify(config.files)).toContain('"!node_modules"');
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
    });
  });
});
