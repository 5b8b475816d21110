const words = {
  'folder-gone': 'settings.insideFault.folderGone',
  'folder-refused': 'settings.insideFault.folderRefused',
  'disk-full': 'settings.insideFault.diskFull',
  'disk-fault': 'settings.insideFault.diskFault',
  'not-a-backup': 'settings.insideFault.notABackup',
  torn: 'settings.insideFault.torn',
  'passphrase-wrong': 'settings.insideFault.passphrase',
  'newer-version': 'settings.insideFault.newer',
} as const;

/** The sentence for why a backup or a restore did not come about. */
export const toFaultWords = (code: string) =>
  code in words ? words[code as keyof typeof words] : ('settings.insideFault.other' as const);
