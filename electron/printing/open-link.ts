import type { PrinterConnection } from '../../shared/ipc/print';
import type { LinkOpened } from './link';

export type OpenLink = (connection: PrinterConnection) => Promise<LinkOpened>;

/** Each kind of cable is loaded when a person has chosen it. */
export const openLink: OpenLink = async (connection) => {
  switch (connection.kind) {
    case 'network':
      return (await import('./network-link')).openNetworkLink(connection);
    case 'serial':
      return (await import('./serial-link')).openSerialLink(connection);
    case 'usb':
      return (await import('./usb-link')).openUsbLink(connection);
  }
};
