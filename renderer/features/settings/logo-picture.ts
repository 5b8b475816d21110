/** Dots: two thirds of the paper's width, and no more paper than a logo is worth. */
const widest = { 58: 256, 80: 384 } as const;
const highest = 200;

/** The picture as a receipt printer prints it: small, black and white. Base64 of a PNG. Rejects what is no picture. */
export async function toLogo(file: Blob, paperWidth: keyof typeof widest): Promise<string | null> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, widest[paperWidth] / bitmap.width, highest / bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  blacken(pixels.data);
  context.putImageData(pixels, 0, 0);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}

/** Each dot black or white, by its lightness (Rec. 601). */
function blacken(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += 4) {
    const light = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    data.fill(light < 140 ? 0 : 255, at, at + 3);
  }
}
