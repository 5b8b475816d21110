import type { MessageId } from '../../locale/catalogue';

const words: Record<string, MessageId> = {
  'folder-gone': 'central.fault.folderGone',
  'folder-refused': 'central.fault.folderRefused',
  'disk-full': 'central.fault.diskFull',
  'disk-fault': 'central.fault.diskFault',
  'not-a-backup': 'central.fault.notABackup',
  torn: 'central.fault.torn',
  'passphrase-wrong': 'central.fault.passphrase',
  'newer-version': 'central.fault.newer',
  'address-wrong': 'central.fault.hostUnknown',
  'host-unknown': 'central.fault.hostUnknown',
  'no-answer': 'central.fault.noAnswer',
  'login-refused': 'central.fault.loginRefused',
  'database-missing': 'central.fault.databaseMissing',
  'may-not-create': 'central.fault.mayNotCreate',
  'needs-encryption': 'central.fault.needsEncryption',
  'no-encryption': 'central.fault.noEncryption',
  certificate: 'central.fault.certificate',
  'too-old': 'central.fault.tooOld',
  'not-unicode': 'central.fault.notUnicode',
  'target-not-empty': 'central.fault.notEmpty',
  'no-keychain': 'central.fault.noKeychain',
  unequal: 'central.fault.unequal',
  'port-in-use': 'central.fault.port',
};

/** The sentence for why a backup, a restore or a move did not come about. */
export const toFaultWords = (code: string): MessageId => words[code] ?? 'central.fault.other';
