import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Stranded as StrandedView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useReplica } from '../../platform/replica';
import classes from './stranded.module.css';

/** What a device that central no longer knows still holds, and the way to have it in a second place. */
export function Stranded({ stranded }: { stranded: StrandedView | null }) {
  const t = useT();
  const platform = usePlatform();
  const replica = useReplica();
  if (!stranded || stranded.unsent + stranded.records === 0) return null;
  const { unsent, sales, records } = stranded;
  const save = async () => {
    const { fileName, text } = await replica.query('journal.export', {});
    platform.saveFile(fileName, text);
  };
  return (
    <section className={classes.part} aria-labelledby="stranded-title">
      <h2 id="stranded-title" className={classes.title}>
        {t('sync.stranded')}
      </h2>
      <p className={classes.sentence}>
        {sales > 0 && t('sync.strandedSales', { count: sales })}{' '}
        {unsent > sales && t(sales > 0 ? 'sync.strandedOthers' : 'sync.strandedFacts', { count: unsent - sales })}{' '}
        {unsent > 0 && t('sync.strandedHelp')}
      </p>
      {unsent > 0 && (
        <Button
          className={classes.save}
          variant="default"
          leftSection={<IconDownload size={20} aria-hidden />}
          onClick={() => void save()}
        >
          {t('sync.strandedSave')}
        </Button>
      )}
      {records > 0 && <p className={classes.records}>{t('sync.strandedRecords', { count: records })}</p>}
    </section>
  );
}
