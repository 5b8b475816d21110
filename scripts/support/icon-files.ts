/** Icons of Windows and macOS: pictures of several sizes in one file. Both systems take PNGs in it. */

/** Gives the picture of this many pixels a side as a PNG. */
type Paint = (size: number) => Promise<Buffer>;

/** ICO: a directory of 16 bytes a picture, then the pictures (since Windows Vista as PNG too). A side of 256 is written as 0. */
export async function toIco(paint: Paint): Promise<Buffer> {
  const sizes = [16, 24, 32, 48, 64, 128, 256];
  const pictures = await all(sizes, paint);
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(pictures[index]!.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += pictures[index]!.length;
  });
  return Buffer.concat([header, ...pictures]);
}

/** ICNS: chunks of a four-letter type, their length and a PNG. The second of a size is for screens of double density. */
export async function toIcns(paint: Paint): Promise<Buffer> {
  const types: [type: string, size: number][] = [
    ...([
      ['icp4', 16],
      ['icp5', 32],
      ['ic11', 32],
      ['ic12', 64],
      ['ic07', 128],
    ] as [string, number][]),
    ...([
      ['ic13', 256],
      ['ic08', 256],
      ['ic14', 512],
      ['ic09', 512],
      ['ic10', 1024],
    ] as [string, number][]),
  ];
  const pictures = await all(
    types.map(([, size]) => size),
    paint,
  );
  const chunks = types.map(([type], index) => toChunk(type, pictures[index]!));
  return toChunk('icns', Buffer.concat(chunks));
}

function toChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}

async function all(sizes: number[], paint: Paint): Promise<Buffer[]> {
  const pictures: Buffer[] = [];
  for (const size of sizes) pictures.push(await paint(size));
  return pictures;
}
