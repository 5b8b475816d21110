import { describe, expect, it } from 'vitest';
import { oldestProtocol, protocolVersion, releasedProtocol } from '../../shared/protocol/version';
import { readRecord, readWire, toChanges } from '../support/wire';

const whatToDo =
  protocolVersion > releasedProtocol
    ? `Version ${protocolVersion} is in no shop yet: run \`npm run record:wire\` and commit test/unit/wire.json. ` +
      `Mind that tills of version ${oldestProtocol} must still be understood.`
    : `Version ${protocolVersion} is in the shops: raise protocolVersion in shared/protocol/version.ts, with a line of ` +
      'its history, then run `npm run record:wire`.';

describe('The wire', () => {
  it('does not change without a word: every message is as its version has it', async () => {
    const changes = toChanges(readRecord()[protocolVersion] ?? {}, await readWire());
    expect(changes, `These changed on the wire: ${changes.join(', ')}. ${whatToDo}`).toEqual([]);
  });

  it('has its messages written down for every version that is still spoken', () => {
    const record = readRecord();
    for (let version = oldestProtocol; version <= protocolVersion; version++) {
      expect(Object.keys(record[version] ?? {}), `version ${version}`).not.toEqual([]);
    }
  });
});
