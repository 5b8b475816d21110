import type { IpcChannel } from './contract';

/**
 * The contract's names without its schemas, for whoever must not carry those: the sandboxed preload script, and the shell
 * before its first page stands. The type refuses a forgotten or unknown one.
 */
export const ipcChannels: Record<IpcChannel, true> = {
  'launch.get': true,
  'central.use': true,
  'central.find': true,
  'print.receipt': true,
  'printer.get': true,
  'printer.use': true,
  'printer.find': true,
  'printer.test': true,
  'printer.openDrawer': true,
  'printer.settle': true,
  'display.open': true,
  'inside.status': true,
  'inside.start': true,
  'inside.stop': true,
  'inside.lan': true,
  'inside.backups': true,
  'inside.backupFolder': true,
  'inside.backupPlan': true,
  'inside.backUp': true,
  'inside.chooseBackup': true,
  'inside.restore': true,
  'inside.tryDatabase': true,
  'inside.move': true,
  'updates.get': true,
  'updates.check': true,
  'updates.whenClosed': true,
  'updates.install': true,
  'updates.saleInProgress': true,
  'start.get': true,
  'start.set': true,
};
