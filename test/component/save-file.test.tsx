import { afterEach, describe, expect, it, vi } from 'vitest';
import { saveByLink } from '../../renderer/platform/platform';

afterEach(() => vi.restoreAllMocks());

describe('A file that a person saves', () => {
  it.each([
    ['customer-c-0.json', 'application/json'],
    ['blackbook-unsent-T1.jsonl', 'application/x-ndjson'],
  ])('%s keeps its name and is labelled as what it is: %s', (fileName, type) => {
    const blobs: Blob[] = [];
    URL.createObjectURL = (blob) => {
      blobs.push(blob as Blob);
      return 'blob:here';
    };
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    saveByLink(document, fileName, '{}\n');
    expect(blobs.map((blob) => blob.type)).toEqual([type]);
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toBe(fileName);
  });
});
