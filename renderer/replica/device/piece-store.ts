/** Where pieces of the memory lie between two starts: derived, and apart from RxDB and the device's values. */
export interface PieceStore {
  /** Every piece that is there. Throws when they can't be read. */
  all(): Promise<Map<string, Uint8Array<ArrayBuffer>>>;
  /** In place of the piece of that name. It may be lost in a power cut. */
  write(name: string, piece: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Takes all pieces away; they stay away after a power cut too. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}
