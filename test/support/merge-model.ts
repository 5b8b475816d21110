/**
 * Central and some devices around one customer, without network or disk: what a push and its answer do, and nothing
 * else. As RxDB and central do it: one push at a time, sent again until it is answered; an answer that finds the record
 * edited meanwhile leaves what was pushed as the ground of the next push; a pull passes over what is not sent yet.
 */
import type { Accepted } from '../../central/sync/accept';
import { toRecordRow } from '../../central/sync/accept';
import { toMergeStep } from '../../central/sync/merge-step';
import { readField } from '../../shared/domain/questions';
import { isSameData } from '../../shared/kit/canonical-json';
import { type LostEdit, type Plain, toWas } from '../../shared/protocol/merge';
import { makeCustomer } from './devices';

interface Flight {
  accepted: Accepted;
  /** Undefined while it has not been to central; null: no conflict. */
  answer: Plain | null | undefined;
}

interface ModelDevice {
  fork: Plain;
  believed: Plain;
  flight: Flight | null;
}

/** What one device did to one place of the record, and what had stood there before its eyes. */
export interface Edit {
  path: string;
  value: unknown;
  saw: unknown;
}

/** `start`: the record as everybody has it at first. */
export function createMergeModel(
  deviceCount: number,
  collection: 'customers' | 'products' = 'customers',
  start: object = makeCustomer({ tags: [], sizes: {} }),
) {
  let count = 0;
  const newId = () => `rev-${++count}`;
  const first: Plain = { ...start, id: 'C1', rev: 'r0', _deleted: false };
  let current = first;
  const past = new Set<string>();
  const flown: Accepted[] = [];
  const edits: Edit[] = [];
  const asked: LostEdit[] = [];
  const misreported: LostEdit[] = [];
  const devices: ModelDevice[] = Array.from({ length: deviceCount }, () => ({
    fork: first,
    believed: first,
    flight: null,
  }));
  const deviceOf = (index: number) => devices[index % deviceCount]!;

  function arrive(accepted: Accepted): Plain | null {
    const row = { id: 'C1', rev: String(current.rev), deleted: false, body: JSON.stringify(current) };
    const step = toMergeStep(collection, row, accepted, past.has(accepted.row.rev), newId);
    if (step.refusal) throw new Error(step.refusal.detail);
    if (step.remember) past.add(accepted.row.rev);
    if (step.next) {
      past.add(String(current.rev));
      current = JSON.parse(step.next.body);
    }
    asked.push(...step.lost);
    misreported.push(...step.lost.filter((one) => !isSameData(readField(current, one.field), one.kept)));
    return step.conflict === null ? null : JSON.parse(step.conflict);
  }

  const model = {
    edits,
    /** Decisions whose kept value did not stand in the record when they were made. */
    misreported,
    central: () => current,
    forks: () => devices.map((device) => device.fork),
    /** `patch` is made from what the device has now. */
    edit(index: number, minute: number, path: string, patch: (fork: Plain) => Plain) {
      const device = deviceOf(index);
      const saw = device.fork;
      const updatedAt = new Date(Date.parse('2026-11-20T10:00:00.000Z') + minute * 60_000).toISOString();
      device.fork = { ...saw, ...patch(saw), rev: newId(), updatedAt, updatedBy: `T${index}` };
      edits.push({ path, value: readField(device.fork, path), saw: readField(saw, path) });
    },
    /** A push, or the same once more: its answer may have been lost. */
    push(index: number) {
      const device = deviceOf(index);
      if (device.flight === null) {
        if (device.fork.rev === device.believed.rev) return;
        const was = toWas(device.believed, device.fork);
        const row = toRecordRow(collection, device.fork, String(device.believed.rev), `T${index}`);
        const accepted = { row, document: device.fork, was, isRedated: false };
        device.flight = { accepted, answer: undefined };
        flown.push(accepted);
      }
      device.flight.answer = arrive(device.flight.accepted);
    },
    takeAnswer(index: number) {
      const device = deviceOf(index);
      if (!device.flight || device.flight.answer === undefined) return;
      const { accepted, answer } = device.flight;
      const isAsPushed = device.fork.rev === accepted.row.rev;
      device.flight = null;
      device.believed = answer !== null && isAsPushed ? answer : accepted.document;
      if (answer !== null && isAsPushed) device.fork = answer;
    },
    /** Something that was sent long ago comes once more. */
    stray(index: number) {
      const accepted = flown[index % Math.max(1, flown.length)];
      if (accepted) arrive(accepted);
    },
    pull(index: number) {
      const device = deviceOf(index);
      if (device.flight || device.fork.rev !== device.believed.rev) return;
      device.fork = current;
      device.believed = current;
    },
    settle() {
      for (let round = 0; round < 3; round++)
        for (let index = 0; index < deviceCount; index++) {
          model.push(index);
          model.takeAnswer(index);
          model.pull(index);
        }
    },
    /** Whether this edit stands, was overwritten by one that had seen it, or is in a decision. */
    isAccountedFor: ({ path, value }: Edit) =>
      isSameData(readField(current, path), value) ||
      edits.some((other) => other.path === path && isSameData(other.saw, value)) ||
      asked.some((one) => one.field === path && (isSameData(one.lost, value) || isSameData(one.kept, value))),
  };
  return model;
}
