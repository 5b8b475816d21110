/**
 * Rows that are sealed on the disk and plain for everybody who asks for them.
 *
 *     RxDB ── Dexie ──┬── sealed as it is put ── IndexedDB: { id, _deleted, _rev, _meta, _sealed }
 *                     └── opened as it is got
 *
 * 1. Sealing and opening wait for nothing, so they happen within Dexie's transaction: RxDB's order, its conflicts and what
 *    it tells of are those of rows in plain.
 * 2. A row that does not open is as one that the disk lost, and noted: what central has is fetched again, and a fact that
 *    was not sent lies in the journal (opening.ts). One whose key is gone stops the till.
 * 3. Rows of a build before are read as they are, and sealed behind everything else (`turnOver`), each in one transaction: a
 *    kill leaves it in one form or in the other.
 */
import type { DBCore, DBCoreMutateRequest, Dexie, Table } from 'dexie';
import type { RxStorageInstance } from 'rxdb';
import type { Damage } from '../vault/damage';
import { Damaged, KeyIsGone, type Vault } from '../vault/vault';
import type { AnyCollection } from './open-databases';

/** A row as it lies in Dexie's table, sealed or not. */
export type StoredRow = { id: string; _sealed?: unknown; _deleted?: unknown } & Record<string, unknown>;

export interface TableSeal {
  seal(row: StoredRow): StoredRow;
  /** Null: it is damaged. A row that is not sealed stays as it is. Throws KeyIsGone. */
  open(row: StoredRow): StoredRow | null;
}

export interface RowSeal {
  /** From now on by this vault's key; before it, what is written is in plain. */
  begin(vault: Vault, damage: Damage): void;
  of(collection: string): TableSeal;
  /** Before Dexie opens it. */
  sealTable(database: Dexie, collection: string): void;
  /** RxDB's queries go by IndexedDB's cursor, past Dexie. They may ask for what is in plain alone. */
  sealQueries(instance: RxStorageInstance<unknown, unknown, unknown>, collection: string): void;
  hasDamaged(collection: string): boolean;
  /** When all was done to bring them back. */
  takeOutDamaged(): Promise<void>;
  /** Seals what is in plain. `rest` is awaited after each step. */
  turnOver(rest: () => Promise<void>, isOver: () => boolean): Promise<void>;
}

/** They say nothing of a person, and a start waits for them. RxDB's own list of collections begins with an underscore. */
const isPlain = (collection: string) => ['products', 'models'].includes(collection) || collection.startsWith('_');
const docs = 'docs';
/** Nearer to IndexedDB than what Dexie itself does with a row. */
const level = -2;
/** Rows of one step, and of one transaction. */
const rowsAtOnce = 200;

const asItIs: TableSeal = { seal: (row) => row, open: (row) => row };
type SealedInstance = { tableSeal?: TableSeal };

/** What seals the rows of a collection, for who goes past RxDB. */
export const sealOf = ({ storageInstance }: AnyCollection): TableSeal =>
  (storageInstance.originalStorageInstance as SealedInstance).tableSeal ?? asItIs;

export function createRowSeal(): RowSeal {
  let vault: Vault | null = null;
  let damage: Damage | null = null;
  /** By collection: those that were met. */
  const damaged = new Map<string, Set<string>>();
  const tables = new Map<string, { database: Dexie; collection: string }>();

  function noteDamaged(collection: string, id: string): void {
    const ids = damaged.get(collection) ?? new Set();
    damaged.set(collection, ids);
    if (!ids.has(id)) damage?.note(1);
    ids.add(id);
  }

  const sealOfTable = (collection: string): TableSeal => ({
    seal(row) {
      if (!vault?.isOn()) return row;
      const { id, _deleted, _rev, _meta, _attachments, ...rest } = row;
      const _sealed = vault.sealRow(JSON.stringify(rest), aboutOf(collection, row));
      return { id, _deleted, _rev, _meta, _attachments, _sealed };
    },
    open(row) {
      if (!isSealed(row)) return row;
      if (!vault) throw new KeyIsGone('there is no vault');
      const { _sealed, ...plain } = row;
      try {
        return { ...JSON.parse(vault.unsealRow(String(_sealed), aboutOf(collection, row))), ...plain };
      } catch (error) {
        if (!(error instanceof Damaged)) throw error;
        noteDamaged(collection, row.id);
        return null;
      }
    },
  });

  const opened = () => [...tables.values()].filter(({ database }) => database.isOpen());

  async function takeOut(table: Table, collection: string): Promise<void> {
    const ids = [...(damaged.get(collection) ?? [])];
    if (ids.length === 0) return;
    const { open } = sealOfTable(collection);
    await table.db.transaction('rw', table, async () => {
      const rows: StoredRow[] = await table.where(':id').anyOf(ids).toArray();
      await table.bulkDelete(rows.filter((row) => open(row) === null).map(({ id }) => id));
    });
    damaged.delete(collection);
  }

  return {
    of: sealOfTable,
    begin(by, noteTo) {
      [vault, damage] = [by, noteTo];
      damaged.clear();
    },
    sealTable(database, collection) {
      if (isPlain(collection)) return;
      const create = (core: DBCore) => toSealingCore(core, sealOfTable(collection));
      database.use({ stack: 'dbcore', name: 'row-seal', level, create });
      tables.set(database.name, { database, collection });
    },
    sealQueries(instance, collection) {
      if (isPlain(collection)) return;
      const tableSeal = sealOfTable(collection);
      const query = instance.query.bind(instance);
      Object.assign(instance, { tableSeal });
      instance.query = async (prepared) => {
        const { documents } = await query(prepared);
        return { documents: documents.flatMap((one) => tableSeal.open(one as unknown as StoredRow) ?? []) as never };
      };
    },
    hasDamaged: (collection) => damaged.has(collection),
    async takeOutDamaged() {
      for (const { database, collection } of opened()) await takeOut(database.table(docs), collection);
    },
    async turnOver(rest, isOver) {
      for (const { database } of opened()) await turnOverTable(database.table(docs), rest, isOver);
    },
  };
}

/** What is put through it is sealed: Dexie's own query, which turns over by it, gives what lies there. */
async function turnOverTable(table: Table, rest: () => Promise<void>, isOver: () => boolean): Promise<void> {
  for (let last: string | undefined = ''; last !== undefined && !isOver(); ) {
    const after: string = last;
    last = await table.db.transaction('rw', table, async () => {
      const rows: StoredRow[] = await table.where(':id').above(after).limit(rowsAtOnce).toArray();
      await table.bulkPut(rows.filter((row) => !isSealed(row)));
      return rows.length < rowsAtOnce ? undefined : rows.at(-1)?.id;
    });
    await rest();
  }
}

const isSealed = (row: StoredRow): boolean => typeof row._sealed === 'string';

/** No row can take another's place, nor a living one be called deleted. RxDB's own marks and times are its business. */
const aboutOf = (collection: string, { id, _rev, _deleted }: StoredRow) =>
  `${collection}\n${id}\n${_rev}\n${_deleted === true || _deleted === '1'}`;

function toSealingCore(core: DBCore, { seal, open }: TableSeal): Partial<DBCore> {
  return {
    table(name) {
      const table = core.table(name);
      if (name !== docs) return table;
      return {
        ...table,
        getMany: (request) => table.getMany(request).then((rows) => rows.map((row) => (row && open(row)) ?? undefined)),
        mutate: (request: DBCoreMutateRequest) =>
          table.mutate('values' in request ? { ...request, values: request.values.map(seal) } : request),
      };
    },
  };
}
