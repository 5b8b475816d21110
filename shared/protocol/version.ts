/**
 * The version of everything that crosses the wire. Raise it with any change of a message.
 *
 * 1  2026-11  pairing, pull by checkpoint, push with the assumed master state, pokes
 */
export const protocolVersion = 1;
/** The oldest version that this build still speaks. */
export const oldestProtocol = 1;
export const protocolHeader = 'blackbook-protocol';
