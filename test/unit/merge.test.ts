import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords, type Plain, toWas } from '../../shared/protocol/merge';

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
