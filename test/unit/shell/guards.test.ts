import { describe, expect, it } from 'vitest';
import { grantOnlyWhatATillNeeds, isOwnFile } from '../../../electron/guards';

type Guarded = Parameters<typeof grantOnlyWhatATillNeeds>[0];

/** The handlers by themselves: a policy of the page must not hide that one of them says yes. */
function guard() {
  const handlers: Record<string, (...args: never[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers[name] = handler;
  };
  grantOnlyWhatATillNeeds({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  } as unknown as Guarded);
  const call = (name: string, ...args: unknown[]) => handlers[name]?.(...(args as never[]));
  return {
    request(permission: string, url = 'app://blackbook/#/till') {
      let answer: unknown;
      call('request', { getURL: () => url }, permission, (granted: boolean) => {
        answer = granted;
      });
      return answer;
    },
    check: (permission: string, origin = 'app://blackbook/') => call('check', null, permission, origin),
    device: () => call('device', { deviceType: 'usb', origin: 'app://blackbook/' }),
  };
}

/** Electron's own names. */
const others = [
  ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation', 'idle-detection'],
  ...['media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'pointerLock', 'keyboardLock', 'openExternal'],
  ...['speaker-selection', 'storage-access', 'window-management', 'unknown', 'fileSystem', 'hid', 'serial', 'usb'],
];

describe('What a page may ask the machine for', () => {
  it('is storage that is not evicted, by a page of the app', () => {
    const { request, check } = guard();
    expect([request('persistent-storage'), check('persistent-storage')]).toEqual([true, true]);
    expect([request('persistent-storage', 'app://print/1'), check('persistent-storage', 'https://x.example/')]).toEqual(
      [false, false],
    );
  });

  it('is nothing else: no camera, no place, no notice, no device', () => {
    const { request, check, device } = guard();
    expect(others.filter((name) => request(name) !== false || check(name) !== false)).toEqual([]);
    expect(device()).toBe(false);
  });
});

describe('What a page may save', () => {
  const blob = 'blob:app://blackbook/4f6c';
  it('is a file that it made itself, under a plain name', () => {
    for (const name of ['customer-01.json', 'blackbook-set-aside-all.json', 'T1 unsent.jsonl', 'клиенты.csv']) {
      expect(isOwnFile(blob, name)).toBe(true);
    }
  });

  it('is nothing from elsewhere, nothing that runs, and nothing with a path in its name', () => {
    for (const url of ['https://x.example/a.json', 'data:,x', 'blob:https://x.example/1', 'blob:app://print/1']) {
      expect(isOwnFile(url, 'a.json')).toBe(false);
    }
    for (const name of ['a.exe', 'a.json.exe', '../a.json', 'a/b.json', '.json', 'a.html', 'a.JSON\n.bat', '']) {
      expect(isOwnFile(blob, name)).toBe(false);
    }
  });
});
