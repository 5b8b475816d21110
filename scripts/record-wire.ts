import { protocolVersion, releasedProtocol } from '../shared/protocol/version';
import { readRecord, readWire, toChanges, writeRecord } from '../test/support/wire';

/** Writes down the wire of a version that no shop has yet; one that is out stays as it is. */
const record = readRecord();
const wire = await readWire();
const changes = toChanges(record[protocolVersion] ?? {}, wire);
if (changes.length === 0) console.log(`The wire of version ${protocolVersion} is written down as it is.`);
else if (protocolVersion <= releasedProtocol) {
  console.error(`Version ${protocolVersion} is in the shops: raise protocolVersion in shared/protocol/version.ts.`);
  process.exitCode = 1;
} else {
  writeRecord({ ...record, [protocolVersion]: wire });
  console.log(`Written down for version ${protocolVersion}: ${changes.join(', ')}`);
}
