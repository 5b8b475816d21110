// Loaded before a utility process's own script: gives it `process.parentPort`, and ends it at once with its parent.
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
port.postMessage = (message) => process.send?.(message);
if (process.send) {
  process.parentPort = port;
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
