import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChangedProduct, toEntry } from '../../shared/domain/product-entry';
import type { Product } from '../../shared/model/product';
import { mergeRecords, type Plain, toWas } from '../../shared/protocol/merge';
import { createMergeModel } from '../support/merge-model';
import { aRecordProduct } from '../support/replica-shop';

const base = {
  id: 'c1',
  rev: 'r0',
  updatedAt: '2026-01-01',
  updatedBy: 'T1',
  name: 'Anna',
  phone: '+361',
  tags: ['vip'],
  sizes: { shoe: '38' },
};
const merge = (theirs: Plain, mine: Plain) => mergeRecords('customers', theirs, toWas(base, mine), mine);

const anyEdit = fc
  .record(
    {
      name: fc.constantFrom('Anna', 'Anne', 'Hanna'),
      phone: fc.constantFrom('+361', '+362', '+363'),
      tags: fc.subarray(['vip', 'new', 'press']),
      sizes: fc.dictionary(fc.constantFrom('shoe', 'ring'), fc.constantFrom('38', '39')),
    },
    { requiredKeys: [] },
  )
  .chain((edit) => fc.constantFrom('2026-01-02', '2026-01-03').map((updatedAt) => ({ ...base, ...edit, updatedAt })));

describe('Two people edit the same customer', () => {
  it('keeps both when they changed different fields', () => {
    const merged = merge(
      { ...base, name: 'Anne', updatedAt: '2026-01-03' },
      { ...base, phone: '+362', updatedAt: '2026-01-02' },
    );
    expect(merged).toMatchObject({ document: { name: 'Anne', phone: '+362' }, lost: [] });
  });

  it('keeps what both added to a set, and drops what either removed', () => {
    const merged = merge({ ...base, tags: ['vip', 'new'] }, { ...base, tags: ['press'] });
    expect(merged.document.tags).toEqual(['new', 'press']);
  });

  it('lets the later edit of one field win, and reports the other', () => {
    const merged = merge(
      { ...base, name: 'Anne', updatedAt: '2026-01-02' },
      { ...base, name: 'Hanna', updatedAt: '2026-01-03' },
    );
    expect(merged).toMatchObject({
      document: { name: 'Hanna' },
      lost: [{ field: 'name', kept: 'Hanna', lost: 'Anne' }],
    });
  });

  it('does not bring a deleted customer back', () => {
    const erased = { id: 'c1', rev: 'r9', _deleted: true };
    expect(merge(erased, { ...base, name: 'Anne' }).document).toEqual(erased);
  });

  it('gives the same when a push arrives twice', () => {
    fc.assert(
      fc.property(anyEdit, anyEdit, (theirs, mine) => {
        const once = merge(theirs, mine).document;
        expect(merge(once, mine).document).toEqual(once);
      }),
    );
  });

  it('loses no edit silently: each changed plain field is kept or reported', () => {
    fc.assert(
      fc.property(anyEdit, anyEdit, (theirs, mine) => {
        const { document, lost } = merge(theirs, mine);
        for (const field of ['name', 'phone'] as const) {
          for (const side of [theirs, mine]) {
            if (side[field] === base[field]) continue;
            const told = lost.some((one) => one.field === field && one.lost === side[field]);
            expect(document[field] === side[field] || told).toBe(true);
          }
        }
      }),
    );
  });
});

describe('Many devices edit one customer, offline, and their pushes come in any order, doubled, late and unanswered', () => {
  const anyStep = fc.record({
    kind: fc.constantFrom('edit', 'edit', 'tag', 'untag', 'push', 'push', 'answer', 'stray', 'pull'),
    device: fc.nat(3),
    minute: fc.nat(30),
    place: fc.constantFrom('name', 'phone', 'cardNumber', 'sizes.shoe', 'sizes.ring'),
    clears: fc.boolean(),
  });

  it('ends equal everywhere; each edit stands, was overwritten by one that had seen it, or is in a decision', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(anyStep, { minLength: 20, maxLength: 80 }),
        (devices, steps) => {
          const model = createMergeModel(devices);
          const [tagged, untagged] = [new Set<string>(), new Set<string>()];
          for (const [count, { kind, device, minute, place, clears }] of steps.entries()) {
            const [field, key] = place.split('.');
            const text = place === 'phone' ? `+44${1_000_000 + count}` : `${place}-${count}`;
            if (kind === 'edit' && key)
              model.edit(device, minute, place, ({ sizes }) => {
                const { [key]: _, ...others } = sizes as Record<string, string>;
                return { sizes: clears ? others : { ...others, [key]: text } };
              });
            else if (kind === 'edit') model.edit(device, minute, place, () => ({ [field!]: text }));
            else if (kind === 'tag')
              model.edit(device, minute, 'tags', (fork) => {
                tagged.add(text);
                return { tags: [...(fork.tags as string[]), text] };
              });
            else if (kind === 'untag')
              model.edit(device, minute, 'tags', (fork) => {
                const tags = fork.tags as string[];
                if (tags[0]) untagged.add(tags[0]);
                return { tags: tags.slice(1) };
              });
            else if (kind === 'push') model.push(device);
            else if (kind === 'answer') model.takeAnswer(device);
            else if (kind === 'stray') model.stray(device + count);
            else model.pull(device);
          }
          model.settle();
          for (const fork of model.forks()) expect(fork).toEqual(model.central());
          for (const edit of model.edits) if (edit.path !== 'tags') expect(model.isAccountedFor(edit)).toBe(true);
          expect(model.misreported).toEqual([]);
          const left = [...tagged].filter((tag) => !untagged.has(tag)).sort();
          expect([...(model.central().tags as string[])].sort()).toEqual(left);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('Tills that are offline edit one product, and their pushes come in any order', () => {
  const anyStep = fc.record({
    kind: fc.constantFrom('edit', 'edit', 'code', 'uncode', 'push', 'push', 'answer', 'stray', 'pull'),
    device: fc.nat(2),
    minute: fc.nat(30),
    field: fc.constantFrom('name', 'price', 'active'),
    count: fc.nat(9),
  });

  it('no barcode is lost, and each price, name and end of sale stands, was seen, or is asked about', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 10, maxLength: 40 }), (steps) => {
        const model = createMergeModel(3, 'products', { ...aRecordProduct('P1'), barcodes: [], active: true });
        const [added, removed] = [new Set<string>(), new Set<string>()];
        for (const [at, { kind, device, minute, field, count }] of steps.entries()) {
          const value = { name: `Cup ${at}`, price: 100 + at, active: count > 4 }[field];
          if (kind === 'edit')
            model.edit(device, minute, field, (fork) => {
              const seen = toEntry(fork as unknown as Product);
              return { ...toChangedProduct(fork as unknown as Product, { ...seen, [field]: value }) };
            });
          else if (kind === 'code' || kind === 'uncode')
            model.edit(device, minute, 'barcodes', (fork) => {
              const [first = '', ...others] = fork.barcodes as string[];
              if (kind === 'uncode') removed.add(first);
              else added.add(`CODE${at}`);
              const barcodes = kind === 'uncode' ? others : [...(fork.barcodes as string[]), `CODE${at}`];
              return { barcodes };
            });
          else if (kind === 'push') model.push(device);
          else if (kind === 'answer') model.takeAnswer(device);
          else if (kind === 'stray') model.stray(device + at);
          else model.pull(device);
        }
        model.settle();
        for (const fork of model.forks()) expect(fork).toEqual(model.central());
        for (const edit of model.edits) if (edit.path !== 'barcodes') expect(model.isAccountedFor(edit)).toBe(true);
        const left = [...added].filter((code) => !removed.has(code)).sort();
        expect([...(model.central().barcodes as string[])].sort()).toEqual(left);
      }),
    );
  });
});
