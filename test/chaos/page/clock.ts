/**
 * A clock that can be wrong: imported before the replica's worker, so that RxDB and our own `now` read it too.
 * By how much (ms) is asked for at the start, before anything else runs, and told to a running worker by the page.
 */
const RealDate = Date;
let error = 0;

const request = new XMLHttpRequest();
request.open('GET', '/clock', false);
request.send();
error = Number(request.responseText);
new BroadcastChannel('clock').onmessage = ({ data }) => {
  error = data as number;
};

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[]) =>
    args.length === 0 ? new target(target.now() + error) : new target(...(args as [number])),
  get: (target, key) => (key === 'now' ? () => target.now() + error : Reflect.get(target, key)),
});
