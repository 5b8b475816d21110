/** What the journal and IndexedDB tell each other when the device starts. The rules are in journal/journal.ts. */
import type { Fact } from '../../shared/model/fact';
import type { AnyDocument, Databases } from './collections/open-databases';
import type { Core } from './core';
import type { JournalAbout } from './journal/journal-lines';
import { isShort } from './opening';

/**
 * Facts that the journal has and IndexedDB lost are put back as they were, before anything new gets a place in the chain.
 * One whose place another holds stays in the journal and is put nowhere: two facts of one place are a person's to judge.
 */
export async function putBack(core: Core, databases: Databases): Promise<void> {
  const { journal, shop, chain } = core;
  const deviceId = core.device().get('pairing')?.device.id ?? '';
  const known = shop.facts.ofTill(deviceId);
  const places = new Set(known.map(({ n }) => n));
  const lost: Fact[] = [];
  for (const fact of journal.facts()) {
    if (fact.tillId !== deviceId) continue;
    chain.add(fact);
    if (places.has(fact.n) || shop.facts.get(fact.id)) continue;
    places.add(fact.n);
    lost.push(fact);
  }
  const isWhole = lost.length === 0 && core.device().get('seal') !== null && !isShort(core, ['facts']);
  // Half a line was never answered; and IndexedDB has all that was.
  if (isWhole) journal.dropUnreadable();
  if (lost.length === 0) return;
  const documents = lost.map((fact) => ({ ...fact }) as unknown as AnyDocument);
  await databases.collection('facts').bulkInsert(documents);
  shop.apply(
    'facts',
    documents.map((document) => ({ ...document, _deleted: false })),
    true,
  );
  core.topics.touch('facts');
}

/** When it is known what waits: the journal gets what it lacks, and loses what central has. */
export function compareWithOutbox({ journal, outbox, shop, device }: Core): void {
  const parked = new Set((device().get('parked') ?? []).map(({ id }) => id));
  for (const { id, hash } of journal.facts()) {
    if (shop.facts.get(id)?.hash === hash && !outbox.has('facts', id) && !parked.has(id)) journal.acknowledge(id);
  }
  const lacking = outbox.of('facts').flatMap((id) => (journal.has(id) ? [] : (shop.facts.get(id) ?? [])));
  if (lacking.length > 0) void journal.append(lacking);
}

/** What a device without memory is to find out about itself; a name that is not known yet stays as it was. */
export function toJournalAbout(core: Core): JournalAbout | null {
  const pairing = core.device().get('pairing');
  const before = core.journal.about();
  if (!pairing) return before;
  const { id, code, name, storeId } = pairing.device;
  const same = before?.deviceId === id ? before : null;
  return {
    deviceId: id,
    deviceCode: code,
    deviceName: name,
    storeName: core.shop.stores.get(storeId)?.name ?? same?.storeName ?? '',
    companyId: core.device().get('companyId') ?? same?.companyId ?? null,
    companyName: core.shop.company()?.companyName ?? same?.companyName ?? '',
    centralUrl: pairing.centralUrl,
    head: core.chain.head(),
    receipts: core.chain.receipts(),
  };
}
