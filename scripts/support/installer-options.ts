import { fail, ok, type Result } from '../../shared/kit/result';

/** What the environment says of a company's own installers, as arguments of electron-builder; else the sentence that says what is wrong. */
export function toInstallerOptions(env: Record<string, string | undefined>): Result<string[], string> {
  const { BLACKBOOK_UPDATES_URL: address, BLACKBOOK_PUBLISHER: publisher } = env;
  // Linux knows no signature: there, whoever can change what comes from this address chooses what the tills run.
  if (address !== undefined && !/^https:\/\/[^/]/.test(address)) {
    return fail(`BLACKBOOK_UPDATES_URL is to begin with https://, not ${address}`);
  }
  return ok([
    ...(address ? ['-c.publish.provider=generic', `-c.publish.url=${address}`] : []),
    ...(publisher ? [`-c.win.signtoolOptions.publisherName=${publisher}`] : []),
  ]);
}
