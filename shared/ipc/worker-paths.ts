/** Where the shell answers the replica's worker, at `app://blackbook`: what is said there stands in journal.ts and vault.ts. */
export const journalPath = '/journal';
export const vaultPath = '/vault';
