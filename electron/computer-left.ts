import type { PowerMonitor } from 'electron';
import type { Tell } from './tell';

/** Whoever locks the computer, or puts it to sleep, has left the till. A Linux tells of sleep alone. */
export function tellWhenLeft(power: Pick<PowerMonitor, 'on'>, tell: Tell): void {
  power.on('lock-screen', () => tell('computer.left', { by: 'lock-screen' }));
  power.on('suspend', () => tell('computer.left', { by: 'suspend' }));
}
