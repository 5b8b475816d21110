import { type HearShell, type IpcEvent, type IpcPayload, ipcEvents } from '../../shared/ipc/events';

/** Calls `hear` with what the shell tells under this name. Returns how to stop. What is no such message is not heard. */
export function hearShell<E extends IpcEvent>(
  bridge: HearShell,
  name: E,
  hear: (payload: IpcPayload<E>) => void,
): () => void {
  return bridge.on(name, (payload) => {
    const parsed = ipcEvents[name].safeParse(payload);
    if (parsed.success) hear(parsed.data as IpcPayload<E>);
    else console.error(`The shell told ${name} otherwise than agreed`, parsed.error);
  });
}
