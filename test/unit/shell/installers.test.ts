import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { besideArchive } from '../../../electron/beside-archive';
import { checkConfiguration, readConfiguration } from '../../../scripts/support/builder';
import { toInstallerOptions } from '../../../scripts/support/installer-options';
import { root } from '../../../scripts/support/paths';

describe('The installers', () => {
  it('are described in words that electron-builder understands', async () => {
    const config = await readConfiguration();
    await expect(checkConfiguration(config)).resolves.toBeUndefined();
    await expect(checkConfiguration({ ...config, asarr: true })).rejects.toThrow('asarr');
  });

  it('close every door that a till does not need, and take no update that somebody else has signed', async () => {
    const config = await readConfiguration();
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(config).toMatchObject({
      win: { signtoolOptions: { publisherName: expect.stringMatching(/./) } },
      mac: { hardenedRuntime: true },
    });
  });

  it('keep the shop’s data when the program is removed, and need no administrator for an update', async () => {
    expect(await readConfiguration()).toMatchObject({ nsis: { deleteAppDataOnUninstall: false, perMachine: false } });
  });

  it('have the mark of the shop for every system', async () => {
    const { directories, win, mac, linux } = (await readConfiguration()) as unknown as {
      directories: { buildResources: string };
      win: { icon: string };
      mac: { icon: string };
      linux: { icon: string };
    };
    const icon = (name: string) => join(root, directories.buildResources, name);
    expect(readFileSync(icon(win.icon)).subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]));
    expect(readFileSync(icon(mac.icon)).toString('latin1', 0, 4)).toBe('icns');
    expect(existsSync(icon(`${linux.icon}/512x512.png`))).toBe(true);
  });

  it('ask for updates at an address that can’t be changed on its way', () => {
    expect(toInstallerOptions({})).toEqual({ ok: true, value: [] });
    expect(toInstallerOptions({ BLACKBOOK_UPDATES_URL: 'http://updates.example/' }).ok).toBe(false);
    expect(
      toInstallerOptions({ BLACKBOOK_UPDATES_URL: 'https://updates.example/', BLACKBOOK_PUBLISHER: 'Shop Ltd' }),
    ).toEqual({
      ok: true,
      value: [
        '-c.publish.provider=generic',
        '-c.publish.url=https://updates.example/',
        '-c.win.signtoolOptions.publisherName=Shop Ltd',
      ],
    });
  });

  it('put central beside the archive, where it runs from plain files', () => {
    expect(besideArchive('/opt/Blackbook/resources/app.asar/dist/central/main.mjs')).toBe(
      '/opt/Blackbook/resources/app.asar.unpacked/dist/central/main.mjs',
    );
    expect(besideArchive('/home/me/blackbook/dist/central/main.mjs')).toBe('/home/me/blackbook/dist/central/main.mjs');
  });
});
