/**
 * The version of everything that crosses the wire. Raise it with the first change of a message after a release; a
 * change within an unreleased version is written down by `npm run record:wire`, and test/unit/wire.test.ts asks for it.
 *
 * 1  2026-11  pairing, pull by checkpoint, push with the assumed master state, pokes
 * 2  2026-11  the proof by bucket, bodies in gzip, tasks of the kind `decide`, hubs of stores, erased facts; only additions,
 *    so tills of version 1 go on
 */
export const protocolVersion = 2;
/** The newest version that any shop has: what it says can't be changed any more. */
export const releasedProtocol = 1;
/** The oldest version that this build still speaks. */
export const oldestProtocol = 1;
export const protocolHeader = 'blackbook-protocol';
