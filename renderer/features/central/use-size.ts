import { useFormat, useT } from '../../locale/locale';

const megabyte = 1_000_000;

/** 18,400,000 -> 18.4 MB */
export function useSize(): (bytes: number) => string {
  const t = useT();
  const format = useFormat();
  return (bytes) => {
    const size = bytes / megabyte;
    if (size >= 1_000) return t('central.gigabytes', { size: format.number(size / 1_000, 1) });
    return t('central.megabytes', { size: format.number(size, size < 100 ? 1 : 0) });
  };
}
