import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const year = 31_536_000;
const placeholder = /__CSP_NONCE__/g;

/**
 * The screens, for browsers. The page gets a fresh nonce for its styles with each load; scripts come from files only.
 * `require-trusted-types-for` is left out: browsers then refuse the address of a worker that is given as text, and the
 * replica is one.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', toPolicy(''));
    return payload;
  });

  const sendPage = async (reply: FastifyReply) => {
    const file = join(root, 'index.html');
    if (!existsSync(file))
      return reply.code(404).type('text/plain').send('The screens are not built yet: run "npm run build" first.\n');
    const nonce = randomBytes(16).toString('base64');
    const page = (await readFile(file, 'utf8')).replace(placeholder, nonce);
    reply.header('content-security-policy', toPolicy(` 'nonce-${nonce}'`)).header('cache-control', 'no-cache');
    return reply.type('text/html; charset=utf-8').send(page);
  };
  app.get('/', (_request, reply) => sendPage(reply));
  app.get('/index.html', (_request, reply) => sendPage(reply));
  if (!existsSync(root)) return;
  await app.register(fastifyStatic, {
    root,
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(root, 'assets'));
      reply.header('cache-control', hashed ? `public, max-age=${year}, immutable` : 'no-cache');
    },
  });
}

const toPolicy = (styleNonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self'${styleNonce}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
