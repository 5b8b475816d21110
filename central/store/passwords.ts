/**
 * Passwords of databases elsewhere, by the address that they belong to (which has none then). The shell keeps them in the
 * system's keychain and hands them over in the environment, so that they stand in no file and on no command line.
 */
import { z } from 'zod';

export type Passwords = Readonly<Record<string, string>>;

const variable = 'BLACKBOOK_DATABASE_PASSWORDS';

/** Takes them out of the environment: no program that we start inherits them. */
export function takePasswords(env: Record<string, string | undefined>): Passwords {
  const text = env[variable] ?? '{}';
  delete env[variable];
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The address to connect to. One that has its own password, or that nobody keeps one for, stays as it is. */
export function withPassword(url: string, passwords: Passwords): string {
  const password = passwords[url];
  if (password === undefined) return url;
  const whole = new URL(url);
  whole.password = encodeURIComponent(password);
  return whole.href;
}
