import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { ownFile } from '../files';
import { fromDataText, type RawShop } from './data-format';

const unpack = promisify(brotliDecompress);

/** The committed data, whole. Throws when the files are not there. */
export async function readSource(): Promise<RawShop> {
  const read = async (name: string) =>
    (await unpack(await readFile(ownFile(`demo/data/${name}.txt.br`)))).toString('utf8');
  return fromDataText({ products: await read('products'), baskets: await read('baskets') });
}
