import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { ipcChannels } from '../shared/ipc/channels';
import type { IpcChannel, ipcContract } from '../shared/ipc/contract';
import { isAppPage } from './app-protocol/address';

type Args<C extends IpcChannel> = z.infer<(typeof ipcContract)[C]['args']>;
type Answer<C extends IpcChannel> = z.infer<(typeof ipcContract)[C]['result']>;
export type IpcHandlers = { [C in IpcChannel]: (...args: Args<C>) => Answer<C> | Promise<Answer<C>> };

export interface Answering {
  contract: typeof ipcContract;
  handlers: IpcHandlers;
}

/**
 * Answers the contract's channels and no other: the sender is checked first, then the arguments, then the answer. Who
 * answers is loaded when it is first asked for.
 */
export function serveIpc(ipcMain: Pick<IpcMain, 'handle'>, load: () => Promise<Answering>): void {
  for (const channel of Object.keys(ipcChannels) as IpcChannel[]) {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isOwnMainFrame(event)) throw new Error(`${channel} is refused: not asked by a page of this app`);
      const { contract, handlers } = await load();
      // The contract pairs each channel's arguments with its handler; the compiler loses the pair in a loop.
      const handler = handlers[channel] as (...args: unknown[]) => unknown;
      const { args: argsSchema, result: resultSchema } = contract[channel];
      const parsed = argsSchema.safeParse(args);
      if (!parsed.success) throw new Error(`${channel} is refused: ${parsed.error.message}`);
      return resultSchema.parse(await handler(...parsed.data));
    });
  }
}

/** Not a frame inside a page, not a page that has navigated away since, and an address of ours. */
function isOwnMainFrame(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppPage(frame.url);
}
