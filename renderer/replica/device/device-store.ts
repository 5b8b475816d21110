/**
 * The device's own few values (who it is, what it promised), apart from RxDB: they must be readable when a database
 * is not, and survive its wiping.
 */
export interface DeviceStore {
  all(): Promise<Map<string, unknown>>;
  /** Durable when answered. null takes the value away. */
  set(key: string, value: unknown): Promise<void>;
  /** Forgets everything, also what can't be read; usable afterwards. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}
