import { describe, expect, it } from 'vitest';
import { routeOf } from '../../renderer/service-worker/route';

const origin = 'http://127.0.0.1:4870';
const get = (path: string, mode = 'cors', method = 'GET') => routeOf({ method, mode, url: `${origin}${path}` }, origin);

describe('The service worker', () => {
  it('opens the kept page, with whatever stands in its address', () => {
    expect(get('/', 'navigate')).toBe('page');
    expect(get('/?installed=1', 'navigate')).toBe('page');
    expect(get('/index.html', 'navigate')).toBe('page');
  });

  it('answers the files of the build from what it keeps', () => {
    expect(get('/assets/index-1a2b.js')).toBe('file');
    expect(get('/icon.svg', 'no-cors')).toBe('file');
  });

  it('never stands between the replica and central', () => {
    expect(get('/v1/hello')).toBe('network');
    expect(get('/v1/stream')).toBe('network');
    expect(get('/v1/push', 'cors', 'POST')).toBe('network');
    expect(get('/v1/pull', 'navigate')).toBe('network');
  });

  it('leaves other origins and other pages alone', () => {
    expect(routeOf({ method: 'GET', mode: 'cors', url: 'http://192.168.0.2:4870/v1/hello' }, origin)).toBe('network');
    expect(get('/elsewhere', 'navigate')).toBe('network');
  });
});
