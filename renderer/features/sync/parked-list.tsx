import { Button } from '@mantine/core';
import { useState } from 'react';
import { errorClasses, type Failure } from '../../../shared/model/errors';
import type { ParkedView } from '../../../shared/replica-api/views';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { collectionWord } from './collection-words';
import classes from './parked-list.module.css';
import { useExportParked } from './use-export-parked';

/** What central set aside, with the reason and the ways to send it again and to save it. */
export function ParkedList({ parked }: { parked: ParkedView[] }) {
  const t = useT();
  const format = useFormat();
  const sentence = useFailureSentence();
  const retry = useCommand('sync.retryParked');
  const [failure, setFailure] = useState<Failure | null>(null);
  const exported = useExportParked();
  const send = async (id: string) => {
    const result = await retry({ id });
    setFailure(result.ok ? null : result.error);
  };
  return (
    <section className={classes.part} aria-labelledby="parked-title">
      <div className={classes.head}>
        <h2 id="parked-title" className={classes.title}>
          {t('sync.parked')}
        </h2>
        {parked.length > 1 && (
          <Button variant="default" onClick={() => void exported.save(null)}>
            {t('sync.exportAll')}
          </Button>
        )}
      </div>
      <p className={classes.help}>{t(parked.length > 0 ? 'sync.parkedHelp' : 'sync.parkedNone')}</p>
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
      <FailureNote failure={exported.failure} onDismiss={exported.forgive} />
      {parked.length > 0 && (
        <table className={classes.table} aria-labelledby="parked-title">
          <thead>
            <tr>
              <th scope="col">{t('sync.parkedWhat')}</th>
              <th scope="col">{t('sync.parkedReason')}</th>
              <th scope="col">{t('sync.parkedWhen')}</th>
              <th scope="col">{t('sync.parkedAction')}</th>
            </tr>
          </thead>
          <tbody>
            {parked.map((one) => (
              <tr key={one.id}>
                <td>
                  {collectionWord(one.collection, t)}
                  <code className={classes.id}>{one.id}</code>
                </td>
                <td>
                  {sentence({ code: toCode(one.code) })}
                  <span className={classes.detail}>{one.detail}</span>
                </td>
                <td className={classes.when}>{format.dateTime(one.at)}</td>
                <td className={classes.action}>
                  <Button
                    variant="default"
                    aria-label={t('sync.retryName', { what: `${collectionWord(one.collection, t)} ${one.id}` })}
                    onClick={() => void send(one.id)}
                  >
                    {t('sync.retry')}
                  </Button>
                  <Button
                    variant="subtle"
                    aria-label={t('sync.exportName', { what: `${collectionWord(one.collection, t)} ${one.id}` })}
                    onClick={() => void exported.save(one.id)}
                  >
                    {t('sync.export')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A newer central may know a code that this device has no sentence for. */
const toCode = (code: string): Failure['code'] => (code in errorClasses ? (code as Failure['code']) : 'unexpected');
