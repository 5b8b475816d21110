/** One wall of the shell taken away. `find` and `put` are texts of the built main bundle, which is not minified. */
export interface Mutation {
  name: string;
  find: string;
  put: string;
  /** How often it stands there; left out: once. */
  times?: number;
  /** Part of the title of the spec that must fail, in every lane. */
  caughtBy: string;
}

const away = 'can neither leave, nor open, nor frame';

export const mutations: Mutation[] = [
  {
    name: 'context isolation off',
    find: '\tcontextIsolation: true,\n\tsandbox: true,',
    put: '\tcontextIsolation: false,\n\tsandbox: true,',
    caughtBy: 'The walls stand',
  },
  {
    name: 'sandbox off',
    find: '\tcontextIsolation: true,\n\tsandbox: true,',
    put: '\tcontextIsolation: true,\n\tsandbox: false,',
    caughtBy: 'The walls stand',
  },
  {
    name: 'policy off',
    find: '"content-security-policy": policy,',
    put: '',
    caughtBy: 'reaches no other address',
  },
  {
    name: 'one nonce for every load',
    find: '(0, node_crypto.randomBytes)(16).toString("base64")',
    put: '"AAAAAAAAAAAAAAAAAAAAAA=="',
    caughtBy: 'under a nonce of each load',
  },
  {
    name: 'navigation guard off',
    find: 'if (!isAppPage(url)) event.preventDefault();',
    put: '',
    times: 2,
    caughtBy: away,
  },
  {
    name: 'windows allowed',
    find: 'contents.setWindowOpenHandler(() => ({ action: "deny" }));',
    put: '',
    caughtBy: away,
  },
  {
    name: 'every permission granted',
    find: 'answer(permission === "persistent-storage" && isAppPage(contents.getURL()))',
    put: 'answer(true)',
    caughtBy: 'is given no device',
  },
  {
    name: 'every permission granted when checked',
    find: '(_contents, permission, origin) => permission === "persistent-storage" && isAppPage(origin)',
    put: '() => true',
    caughtBy: 'is given no device',
  },
  {
    name: 'sender not checked',
    find: 'if (!isOwnMainFrame(event)) throw',
    put: 'if (false) throw',
    caughtBy: 'A foreign page is not answered',
  },
  {
    name: 'payload not checked',
    find: 'argsSchema.safeParse(args)',
    put: '({ success: true, data: args })',
    caughtBy: 'that the contract does not know, or knows otherwise',
  },
  {
    name: 'path not held inside its folder',
    find: 'path.startsWith((0, node_path.resolve)(root) + node_path.sep) ? path : null',
    put: 'path',
    caughtBy: 'finds no file beside the pages',
  },
  {
    name: 'every download taken',
    find: 'if (!isOwnFile(item.getURL(), item.getFilename())) event.preventDefault();',
    put: '',
    caughtBy: 'saves no program',
  },
];
