import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Device, DeviceValues } from '../../renderer/replica/device/device';
import { createOutbox } from '../../renderer/replica/sync/outbox';
import { createPushHandler, type PushTarget } from '../../renderer/replica/sync/push';
import { fail, ok } from '../../shared/kit/result';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';
import { type Central, createCentral } from '../../shared/wire/central';
import { createLink } from '../../shared/wire/link';

interface Asked {
  path: string;
  version: string | null;
  encoding: string | null;
  body: unknown;
}

/** A central of one version behind a fetch; `answer` says what it gives to whom it understands. */
function createFakeCentral(newest: number, answer: () => Response = () => Response.json({})) {
  const asked: Asked[] = [];
  const fetchOver: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const version = headers.get(protocolHeader);
    asked.push({
      path: new URL(String(input)).pathname,
      version,
      encoding: headers.get('content-encoding'),
      body: init?.body,
    });
    const error = { code: 'protocol-too-new', detail: { device: Number(version), central: newest } };
    return Number(version) > newest ? Response.json({ error }, { status: 426 }) : answer();
  };
  return { asked, central: createCentral('http://central', null, fetchOver) };
}

const longText = 'a long text '.repeat(500);

describe('The way to central', () => {
  it('waits as long as central asks for, and a little longer, so that the tills do not come back together', async () => {
    for (const [answer, least] of [
      [new Response('', { status: 429, headers: { 'retry-after': '7' } }), 7_000],
      [Response.json({ error: { code: 'central-busy', detail: { seconds: 40 } } }, { status: 429 }), 40_000],
      [new Response('', { status: 503, headers: { 'retry-after': '86400' } }), 15 * 60_000],
    ] as const) {
      const waits: number[] = [];
      const schedule = (work: () => void, ms: number) => {
        waits.push(ms);
        queueMicrotask(work);
        return () => undefined;
      };
      const link = createLink(
        { schedule, random: () => 0.5 },
        () => undefined,
        () => undefined,
      );
      let isRefused = true;
      const { central } = createFakeCentral(protocolVersion, () =>
        isRefused ? answer : Response.json({ done: true }),
      );
      const result = await link.insist(async () => {
        const given = await central.get('/v1/pull');
        isRefused = false;
        return given;
      });
      expect(result).toEqual({ done: true });
      expect(waits).toEqual([least * 1.25]);
    }
  });

  it('speaks the version of a central that is older, and its own again when that one was renewed', async () => {
    const { asked, central } = createFakeCentral(1);
    expect(await central.get('/v1/pull')).toMatchObject({ ok: true });
    await central.post('/v1/push', { longText });
    expect(asked.map(({ version }) => version)).toEqual([String(protocolVersion), '1', '1']);
    expect(asked.at(-1)?.encoding).toBeNull();
    central.met(protocolVersion);
    expect(central.speaks()).toBe(protocolVersion);
  });

  it('says so when central is too old even for that', async () => {
    const { asked, central } = createFakeCentral(0);
    expect(await central.get('/v1/pull')).toMatchObject({
      error: { code: 'protocol-too-new', detail: { central: 0 } },
    });
    expect(asked.length).toBe(1);
  });

  it('sends long bodies small, short ones as they are, and all as they are before it knows central', async () => {
    const { asked, central } = createFakeCentral(protocolVersion);
    await central.post('/v1/push', { longText });
    central.met(protocolVersion);
    await central.post('/v1/push', { longText });
    await central.post('/v1/push', { short: true });
    expect(asked.map(({ encoding }) => encoding)).toEqual([null, 'gzip', null]);
    const small = Buffer.from(asked[1]?.body as ArrayBuffer);
    expect(small.length).toBeLessThan(longText.length / 10);
    expect(JSON.parse(gunzipSync(small).toString())).toEqual({ longText });
  });
});

describe('What is too large', () => {
  const toRow = (n: number) => ({
    newDocumentState: { id: `f${n}`, n, hash: `h${n}`, tillId: 'T1', _deleted: false },
  });

  function createTarget(takes: (ids: string[]) => boolean) {
    const values = new Map<string, unknown>();
    const sent: string[][] = [];
    const device: Device = {
      get: <K extends keyof DeviceValues>(key: K) => (values.get(key) ?? null) as DeviceValues[K] | null,
      set: async (key, value) => void values.set(key, value),
      change: async (key, to) => void values.set(key, to((values.get(key) ?? null) as never)),
      close: async () => undefined,
    };
    const central = {
      async post(_path: string, body: unknown) {
        const ids = (body as { rows: { document: { id: string } }[] }).rows.map((row) => row.document.id);
        if (!takes(ids)) return fail({ code: 'too-large' });
        sent.push(ids);
        return ok({ conflicts: [], parked: [] });
      },
    } as unknown as Central;
    const outbox = createOutbox(
      () => undefined,
      () => {},
    );
    const link = createLink(
      { schedule: () => () => undefined, random: () => 0 },
      () => undefined,
      () => undefined,
    );
    const target: PushTarget = {
      central,
      link,
      outbox,
      device,
      deviceId: 'T1',
      now: () => 0,
      onParked: () => undefined,
      onSent: () => undefined,
      isOver: () => false,
    };
    return { target, sent, device, outbox };
  }

  async function push(takes: (ids: string[]) => boolean) {
    const { target, sent, device, outbox } = createTarget(takes);
    const rows = Array.from({ length: 10 }, (_, index) => toRow(index + 1));
    for (const { newDocumentState } of rows) outbox.add('facts', newDocumentState.id, newDocumentState.hash);
    const conflicts = await createPushHandler('facts', target, Promise.resolve())(rows as never);
    expect(conflicts).toEqual([]);
    expect(outbox.size).toBe(0);
    return { sent: sent.flat(), parked: device.get('parked') ?? [] };
  }

  it('goes in smaller parts, in order, when a push as a whole is refused', async () => {
    const { sent, parked } = await push((ids) => ids.length <= 3);
    expect(sent).toEqual(Array.from({ length: 10 }, (_, index) => `f${index + 1}`));
    expect(parked).toEqual([]);
  });

  it('is set aside with the reason when it is one document, and nothing waits behind it', async () => {
    const { sent, parked } = await push((ids) => !ids.includes('f4'));
    expect(sent.length).toBe(9);
    expect(parked).toMatchObject([{ id: 'f4', collection: 'facts', code: 'too-large', detail: '1 kB' }]);
  });
});

describe('What waits to be sent', () => {
  it('waits no longer than central needs, though an edit on top of it was refused by a full disk', () => {
    const outbox = createOutbox(
      () => undefined,
      () => {},
    );
    outbox.add('customers', 'c1', 'first');
    const takeBack = outbox.add('customers', 'c1', 'refused');
    takeBack();
    expect(outbox.has('customers', 'c1')).toBe(true);
    outbox.acknowledge('customers', 'c1', 'first');
    expect(outbox.size).toBe(0);
    outbox.add('customers', 'c2', 'refused too')();
    expect(outbox.size).toBe(0);
  });
});
